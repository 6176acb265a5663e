"""Which of the assignments to a name can be the one that a use of it sees."""

import ast

from audits.project.code.module import Module
from audits.project.code.scopes import Binding


def reaching(module: Module, node: ast.Name) -> list[Binding]:
    """What may bind `node` where it stands: the last unconditional binding before it, and later.

    A name that nothing binds earlier in the file (a loop, another function) keeps them all.
    """
    found = module.bindings(node.id, node)
    if len(found) < 2:
        return found
    earlier = [one for one in found if getattr(one.node, "lineno", 0) <= node.lineno]
    own = [one for one in earlier if isinstance(one.node, ast.Assign) and _contains(one.node, node)]
    earlier = [one for one in earlier if one not in own]
    function = module.function_of(node)
    block: ast.AST = module.tree if function is None else function
    for position in range(len(earlier) - 1, -1, -1):
        one = earlier[position]
        if _contains(one.node, node):
            continue
        statement = module.statement_of(one.node)
        if statement is not None and module.parent(statement) is block:
            return earlier if one.part else earlier[position:]
    return earlier or found


def _contains(outer: ast.AST, node: ast.AST) -> bool:
    return isinstance(outer, ast.stmt) and any(one is node for one in ast.walk(outer))
