"""Nonces that a visitor can guess or has seen before."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import MISSING, Module
from audits.project.code.origins import origins
from policies.model import Control

_NONCE = re.compile(r"(csp_?|script_?|style_?)nonce|^nonce$", re.IGNORECASE)
_WEAK = ("random.", "time.", "datetime.", "uuid.uuid1")


@check("headers.nonce")
def nonce_is_not_fresh(module: Module, control: Control) -> Iterator[Finding]:
    for one in module.assignments:
        if one.spelling not in ("attribute", "item") or not _NONCE.search(one.name):
            continue
        value = module.constant(one.value)
        if isinstance(value, str) and value:
            yield Finding(
                control, "the nonce is the same for every response", module.at(one.target)
            )
        elif value is not MISSING:
            continue
        elif any(_is_weak(module, call) for call in ast.walk(one.value)):
            yield Finding(control, "the nonce can be guessed", module.at(one.target))
        elif any(origin.kind == "session" for origin in origins(module, one.value)):
            message = "the nonce is kept in the session and so the same for many responses"
            yield Finding(control, message, module.at(one.target))


@check("headers.nonce")
def nonce_is_short(module: Module, control: Control) -> Iterator[Finding]:
    for one in module.assignments:
        if not _NONCE.search(one.name) or not isinstance(one.value, ast.Call):
            continue
        size = module.constant(module.argument(one.value, 0, "nbytes"))
        random = module.name_of(one.value.func).startswith(("secrets.token_", "os.urandom"))
        if random and isinstance(size, int) and size * 8 < control.integer("min_nonce_bits"):
            message = f"the nonce has {size * 8} bits"
            yield Finding(control, message, module.at(one.target))


def _is_weak(module: Module, node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and module.name_of(node.func).startswith(_WEAK)
