"""Tokens against forged requests that live too long, never change or are compared in the open."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.code.labels import label
from audits.project.code.module import MISSING, Module
from policies.model import Control

_TOKEN = re.compile(r"[cx]srf_?token|[cx]srf$", re.IGNORECASE)
_LIMIT = "WTF_CSRF_TIME_LIMIT"


@check("csrf.tokens")
def csrf_token_lifetime(application: Application, control: Control) -> Iterator[Finding]:
    """Time limits that are switched off or above the policy's."""
    limit = control.integer("time_limit_seconds")
    for one in application.settings(_LIMIT):
        seconds = one.value.seconds()
        if one.value.is_constant(None) and one.value.kind == "constant":
            message = f"{_LIMIT} is None: a token works as long as its session"
        elif seconds is not None and seconds > limit:
            message = f"{_LIMIT} is {seconds:g} seconds, more than {limit}"
        else:
            continue
        yield Finding(control, message, one.at(_LIMIT), not one.setting.conditional)


@check("csrf.tokens")
def csrf_own_tokens(module: Module, control: Control) -> Iterator[Finding]:
    """Home-made tokens that are constant or compared with `==`."""
    for node in module.nodes(ast.Compare):
        if isinstance(node, ast.Compare) and _compares_tokens(module, node):
            message = "a token is compared with ==, whose timing tells how much was right"
            yield Finding(control, message, module.at(node))
    for one in module.assignments:
        if one.spelling in ("item", "attribute") and _TOKEN.search(one.name):
            receiver = getattr(one.target, "value", None)
            if module.name_of(receiver) in ("flask.session", "flask.g") and module.text_of(
                one.value
            ):
                message = f"{one.name} is the same text for everybody"
                yield Finding(control, message, module.at(one.target))


def _compares_tokens(module: Module, node: ast.Compare) -> bool:
    if len(node.ops) != 1 or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
        return False
    sides = [node.left, node.comparators[0]]
    if any(module.constant(one) is not MISSING for one in sides):
        return False
    names = [label(module, one) for one in sides]
    every = all(re.search("token|[cx]srf", name, re.IGNORECASE) for name in names)
    return every and any(_TOKEN.search(name) for name in names)
