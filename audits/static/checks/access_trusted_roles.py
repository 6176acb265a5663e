"""Roles that the client, or an old session, says it has."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.facts.decisions import Decision, decisions
from audits.project.facts.refusals import refuses
from policies.model import Control

_WORDS = {
    "session": "the session keeps the role {key} from the login, whatever has changed since",
    "cookie": "the cookie {key} decides about rights, and the client writes it",
    "header": "the header {key} decides about rights, and the client writes it",
    "form": "the input {key} decides about rights, and the client writes it",
}


@check("access.trusted-roles")
def access_trusted_roles(module: Module, control: Control) -> Iterator[Finding]:
    """Tests of a role that was read from the request, or once a file and key, the session."""
    pattern = re.compile(control.text("role_name_pattern"))
    told = set()
    for one in sorted(decisions(module), key=_by_place):
        if not pattern.search(one.key) or (one.holder, one.key) in told:
            continue
        if one.holder == "form" and (one.listed or not _guards(module, one.node)):
            continue
        told.add((one.holder, one.key))
        message = _WORDS[one.holder].format(key=one.key)
        yield Finding(control, message, module.at(one.node), one.holder != "session")


def _by_place(one: Decision) -> tuple[int, int]:
    return one.node.lineno, one.node.col_offset


def _guards(module: Module, node: ast.AST) -> bool:
    function = module.function_of(node)
    return function is not None and refuses(module, function)
