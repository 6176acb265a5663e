"""Secrets written into environment files, images, compose files and pipelines."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.documents.document import Document
from audits.static.secret_words import is_secret_value, names_secret
from policies.model import Control

_KINDS = frozenset({"env", "dockerfile", "compose", "unit", "workflow", "gitlab", "procfile"})
_PAIR = re.compile(
    r"(?:^|[\s\"'-])(?P<name>[A-Za-z][A-Za-z0-9_]*)\s*(?:=|:\s)\s*[\"']?(?P<value>[^\s\"'#]+)"
)
_COMPUTED = re.compile(r"\$|\{\{|^/run/secrets|^file:|^\*+$")
_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")
_EXAMPLE = re.compile(r"(example|sample|template|dist)", re.IGNORECASE)


@check("secrets.no-literals", everywhere=True)
def secret_in_document(document: Document, control: Control) -> Iterator[Finding]:
    if document.kind not in _KINDS or document.role == "test":
        return
    example = bool(_EXAMPLE.search(document.path))
    for number, line in enumerate(document.lines, start=1):
        found = _PAIR.search(line) if not line.lstrip().startswith("#") else None
        if found is None or _COMPUTED.search(found["value"]) or example:
            continue
        name, value = found["name"], found["value"]
        if names_secret(control, name) and is_secret_value(control, name, value):
            message = f"{name} is given a literal value"
            yield Finding(control, message, document.at(number, name))


@check("secrets.no-literals", everywhere=True)
def private_key_in_document(document: Document, control: Control) -> Iterator[Finding]:
    for number, line in enumerate(document.lines, start=1):
        if _PRIVATE_KEY.search(line) and document.role != "test":
            yield Finding(control, "the file holds a private key", document.at(number, "key"))
