"""The development server or debug mode as the way to deploy."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.documents.document import Document
from policies.model import Control

_KINDS = frozenset({"dockerfile", "compose", "procfile", "unit"})
_IS = r"[\"']?\s*[=: ]\s*[\"']?"
_GAP = r"[\"',\s]+"
_SIGNS = tuple(
    (re.compile(pattern, re.IGNORECASE), message)
    for pattern, message in (
        (rf"FLASK_DEBUG{_IS}(1|true|on)\b", "FLASK_DEBUG is on"),
        (rf"FLASK_ENV{_IS}development\b", "FLASK_ENV is development"),
        (rf"WERKZEUG_DEBUG_PIN{_IS}off\b", "the debugger has no PIN"),
        (
            rf"\bflask{_GAP}(--[\w-]+{_GAP}[^\s\"',]+{_GAP})*(run|--debug)\b",
            "the development server is how this is deployed",
        ),
    )
)
_DEVELOPMENT = re.compile(r"(dev|local|test|override|debug|sample|example)", re.IGNORECASE)


@check("config.no-debugger")
def development_deployed(document: Document, control: Control) -> Iterator[Finding]:
    if document.kind not in _KINDS or _DEVELOPMENT.search(document.path):
        return
    for number, line in enumerate(document.lines, start=1):
        if line.lstrip().startswith("#"):
            continue
        for pattern, message in _SIGNS:
            if pattern.search(line):
                yield Finding(control, message, document.at(number))
                break
