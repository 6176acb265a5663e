"""Redirects to an address that the visitor names."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Function, Module
from audits.project.code.origins import named
from audits.project.code.redirection import checks_by_name, compares_host, deciders, destinations
from audits.project.code.request_reads import Origin
from policies.model import Control

_REFERRER = re.compile(r"referr?er", re.IGNORECASE)
_INPUT = ("flask.request.args", "flask.request.values", "flask.request.form")


@check("redirect.targets")
def redirect_targets(module: Module, control: Control) -> Iterator[Finding]:
    """Addresses from input that nothing sound has tested; the referrer once a file."""
    validator = re.compile(control.text("validator_name_pattern"))
    cleaned_by = frozenset(
        name for name, _ in module.called_names() if validator.search(name.rpartition(".")[2])
    )
    referrer_seen = False
    told: set[ast.AST | None] = set()
    for node, address in destinations(module):
        function = module.function_of(node)
        if function in told or _is_checked(module, function, validator):
            continue
        found = deciders(module, address, cleaned_by)
        chosen = frozenset(one for one in found if one.certain and not _is_referrer(one))
        if chosen:
            told.add(function)
            yield _finding(module, control, node, chosen)
        elif not referrer_seen and any(_is_referrer(one) for one in found):
            referrer_seen = True
            message = "redirects to where a request header says, such as the referring page"
            yield Finding(control, message, module.at(node), certain=False)
    yield from _spread(module, control)


def _is_checked(module: Module, function: Function | None, validator: re.Pattern[str]) -> bool:
    return function is not None and (
        compares_host(module, function) or checks_by_name(module, function, validator)
    )


def _is_referrer(origin: Origin) -> bool:
    return origin.kind == "header" and bool(
        _REFERRER.search(origin.name) or origin.name.startswith("flask.request.headers")
    )


def _finding(module: Module, control: Control, node: ast.AST, chosen: frozenset[Origin]) -> Finding:
    certain = any(
        one.kind in ("request", "form") or (one.kind == "parameter" and not one.segment)
        for one in chosen
    )
    message = f"redirects wherever {named(chosen)} says, other sites included"
    return Finding(control, message, module.at(node), certain)


def _spread(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("flask.url_for"):
        if not _leads_to_redirect(module, call):
            continue
        for given in call.keywords:
            if given.arg is None and _is_whole_input(module, given.value):
                message = (
                    "url_for() takes every query argument, so _external and _scheme are the "
                    "visitor's to choose"
                )
                yield Finding(control, message, module.at(call), certain=False)


def _is_whole_input(module: Module, node: ast.expr) -> bool:
    return module.name_of(module.value_of(node)).startswith(_INPUT) and (
        not isinstance(node, ast.Name) or len(module.bindings(node.id, node)) == 1
    )


def _leads_to_redirect(module: Module, call: ast.Call) -> bool:
    outer = module.parent(call)
    return isinstance(outer, ast.Call) and module.name_of(outer.func) == "flask.redirect"
