"""Limits counted for whoever the client says it is."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.header_reads import header_reads
from audits.project.code.module import Module
from policies.model import Control

_LIMITER = "flask_limiter.Limiter"
_KEY_NAME = re.compile(r"(rate_?limit|limiter|throttle)\w*(key|ident|client|ip)|^key_func$")


@check("rate.client-identity")
def rate_client_identity(module: Module, control: Control) -> Iterator[Finding]:
    """Key functions of a limiter that read a header which the client writes."""
    keys = set(_key_functions(module))
    if not keys:
        return
    forgeable = {name.lower() for name in control.names("forgeable_headers")}
    for read in header_reads(module):
        around = {read.node, *module.ancestors(read.node)}
        if read.name.lower() in forgeable and keys & around:
            message = f"the limit is counted by {read.name}, which each request can change"
            yield Finding(control, message, module.at(read.node))


def _key_functions(module: Module) -> Iterator[ast.AST]:
    """Functions and lambdas by which a limiter counts."""
    for call in module.calls(_LIMITER):
        yield from _function(module, module.argument(call, 0, "key_func"))
    for call in module.method_calls("limit", "shared_limit"):
        yield from _function(module, module.argument(call, -1, "key_func"))
    for function in module.functions:
        if _KEY_NAME.search(function.name):
            yield function


def _function(module: Module, given: ast.expr | None) -> Iterator[ast.AST]:
    if isinstance(given, ast.Lambda):
        yield given
    elif isinstance(given, ast.Name):
        for binding in module.bindings(given.id, given):
            if binding.kind == "function":
                yield binding.node
