"""Ways around the gate: steps whose failure counts for nothing, and tools from moving tags."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.documents.document import Document
from audits.project.documents.yaml_nodes import YamlNode, yaml_nodes
from policies.model import Control

_COMMIT = re.compile(r"@(sha256:)?[0-9a-f]{40,64}$")
_SWALLOWED = re.compile(r"\|\|\s*(true|:|exit\s+0|echo\b)|--exit-zero\b")
_NOSEC = re.compile(r"#\s*nosec\b(?!\s*[:(\s]\s*B\d{3})")
_UNTRUSTED_HEAD = re.compile(r"github\.event\.pull_request\.head|github\.head_ref")


@check("dependencies.gate-integrity", everywhere=True)
def failure_swallowed(document: Document, control: Control) -> Iterator[Finding]:
    if document.kind not in ("workflow", "gitlab"):
        return
    commands = control.names("audit_commands")
    for number, line in enumerate(document.lines, start=1):
        if _SWALLOWED.search(line) and _runs(line, commands) and not line.lstrip().startswith("#"):
            message = "the exit code of the audit is thrown away"
            yield Finding(control, message, document.at(number))
    for root in yaml_nodes(document):
        for node in root.walk():
            yield from _tolerated(document, control, node, commands)


def _tolerated(
    document: Document, control: Control, node: YamlNode, commands: tuple[str, ...]
) -> Iterator[Finding]:
    for key in ("continue-on-error", "allow_failure"):
        flag = node.get(key) if node.pairs else None
        if flag is None or flag.scalar.lower() != "true":
            continue
        inside = " ".join(one.scalar for one in node.walk())
        if _runs(inside, commands):
            message = f"{key} lets the audit fail without consequence"
            yield Finding(control, message, document.at(flag.line))


def _runs(text: str, commands: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) for name in commands)


@check("dependencies.gate-integrity", everywhere=True)
def workflow_trusts_strangers(document: Document, control: Control) -> Iterator[Finding]:
    if document.kind != "workflow":
        return
    loose = []
    for root in yaml_nodes(document):
        for node in root.walk():
            used = node.get("uses") if node.pairs else None
            if used is not None and "@" in used.scalar and not _COMMIT.search(used.scalar):
                loose.append(used)
        yield from _checks_out_stranger(document, control, root)
        yield from _may_write_all(document, control, root)
    if loose:
        names = ", ".join(dict.fromkeys(one.scalar for one in loose[:3]))
        message = f"{len(loose)} actions are not pinned to a commit: {names}"
        yield Finding(control, message, document.at(loose[0].line, "unpinned actions"))


def _checks_out_stranger(document: Document, control: Control, root: YamlNode) -> Iterator[Finding]:
    trigger = root.get("on") or root.get("true")
    words = [one.scalar for one in trigger.walk()] if trigger is not None else []
    if "pull_request_target" not in words:
        return
    for node in root.walk():
        if _UNTRUSTED_HEAD.search(node.scalar):
            message = "a stranger's pull request is checked out with this repository's rights"
            yield Finding(control, message, document.at(node.line))
            return


def _may_write_all(document: Document, control: Control, root: YamlNode) -> Iterator[Finding]:
    for node in root.walk():
        rights = node.get("permissions") if node.pairs else None
        if rights is not None and rights.scalar == "write-all":
            message = "every job may write everything in the repository"
            yield Finding(control, message, document.at(rights.line))
            return


@check("dependencies.gate-integrity", everywhere=True)
def blanket_nosec(module: Module, control: Control) -> Iterator[Finding]:
    if "nosec" not in module.text:
        return
    found = [line for line, comment in module.comments() if _NOSEC.search(comment)]
    if found:
        message = f"{len(found)} nosec comments without a test id hide whatever is found there"
        yield Finding(control, message, module.at_line(found[0]), certain=False)
