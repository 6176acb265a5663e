"""Which functions read the query string and the form as one."""

import ast
from collections.abc import Iterator

from audits.project.code.branches import Reach, judge, reach
from audits.project.code.module import Module


def mixed_reads(module: Module) -> Iterator[str]:
    """Symbols of functions that read `request.values`, but for reads that only GET reaches."""
    if "values" not in module.text:
        return
    seen = set()
    for node in module.nodes(ast.Attribute, ast.Name):
        function = module.function_of(node)
        if function is None or not isinstance(node, ast.Attribute | ast.Name):
            continue
        named = isinstance(node, ast.Name) or node.attr == "values"
        if named and module.name_of(node) == "flask.request.values":
            if not _answers_get_only(module, node) and function not in seen:
                seen.add(function)
                yield module.symbol(function)


def _answers_get_only(module: Module, node: ast.AST) -> bool:
    """Whether a test of the method around `node`, or before it in the same condition, says GET."""
    if reach(module, node) is Reach.SAFE:
        return True
    inner = node
    for outer in module.ancestors(node):
        if isinstance(outer, ast.BoolOp) and isinstance(outer.op, ast.And):
            before = outer.values[: outer.values.index(inner)] if inner in outer.values else []
            if any(judge(module, one)[0] is Reach.SAFE for one in before):
                return True
        inner = outer
    return False
