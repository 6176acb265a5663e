"""Which names a file binds where, and what each stands for."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from audits.project.code.names import canonical

Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
SCOPES = (ast.Module, ast.ClassDef, *FUNCTIONS)
_BINDERS = frozenset(
    {
        *(ast.Import, ast.ImportFrom, ast.ClassDef, *FUNCTIONS, ast.Assign, ast.AnnAssign),
        *(ast.NamedExpr, ast.AugAssign, ast.For, ast.AsyncFor, ast.comprehension, ast.withitem),
        *(ast.ExceptHandler, ast.MatchAs, ast.MatchStar),
    }
)


# Fields that never hold a node worth keeping, whatever the type of their owner.
_PLAIN_FIELDS = frozenset(
    {
        *("ctx", "op", "ops", "id", "attr", "arg", "asname", "level", "kind", "type_comment"),
        *("conversion", "simple", "is_async", "module"),
    }
)


@dataclass(frozen=True, slots=True)
class Binding:
    """One place where a scope gives a name a meaning.

    `kind` is import, value, parameter, function, class or other; `name` is the canonical
    imported name; `value` the assigned expression; `part` is True for a part of it
    (unpacking, loops, `with ... as`).
    """

    kind: str
    node: ast.AST
    name: str = ""
    value: ast.expr | None = None
    part: bool = False


Bindings = dict[str, list[Binding]]


@dataclass(slots=True)
class Index:
    """One walk over a tree: parents, nodes by type, and by scope its bindings and its nodes.

    All in source order; contexts and operators, which trees share, are left out.
    """

    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)
    nodes: dict[type[ast.AST], list[ast.AST]] = field(default_factory=dict)
    scopes: dict[ast.AST, Bindings] = field(default_factory=dict)
    owned: dict[ast.AST, list[ast.AST]] = field(default_factory=dict)
    scope_of: dict[ast.AST, ast.AST] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)


def build(tree: ast.Module, package: str) -> Index:
    """Index `tree`; `package` is the dotted package against which relative imports count."""
    index = Index(scopes={tree: {}}, owned={tree: []})
    stack: list[tuple[ast.AST, ast.AST]] = [(tree, tree)]
    while stack:
        node, scope = stack.pop()
        kind = type(node)
        index.nodes.setdefault(kind, []).append(node)
        inner = scope
        if node is not tree:
            index.owned[scope].append(node)
            index.scope_of[node] = scope
            if kind in SCOPES:
                inner = node
                index.scopes[node] = {}
                index.owned[node] = []
        if kind in _BINDERS:
            _bind(index, node, scope, package)
        outside = evaluated_outside(node) if kind in SCOPES else ()
        for child in reversed(children(node)):
            index.parents[child] = node
            stack.append((child, scope if child in outside else inner))
    return index


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes directly below `node`, without contexts and operators."""
    found: list[ast.AST] = []
    for name in node._fields:
        if name in _PLAIN_FIELDS:
            continue
        value = getattr(node, name, None)
        if isinstance(value, list):
            found.extend(one for one in value if isinstance(one, ast.AST) and one._fields)
        elif isinstance(value, ast.AST) and value._fields:
            found.append(value)
    return found


def evaluated_outside(node: ast.AST) -> frozenset[ast.AST] | tuple[()]:
    """Children of a scope that belong to the scope around it: decorators, bases."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return frozenset(node.decorator_list)
    if isinstance(node, ast.ClassDef):
        return frozenset([*node.decorator_list, *node.bases])
    return ()


def _bind(index: Index, node: ast.AST, scope: ast.AST, package: str) -> None:
    for name, binding in _bindings(index, node, package):
        owner = index.scopes[node] if binding.kind == "parameter" else index.scopes[scope]
        owner.setdefault(name, []).append(binding)


def _bindings(index: Index, node: ast.AST, package: str) -> Iterator[tuple[str, Binding]]:
    match node:
        case ast.Import():
            for alias in node.names:
                bound = alias.asname or alias.name.partition(".")[0]
                target = alias.name if alias.asname else bound
                yield bound, Binding("import", node, canonical(target))
        case ast.ImportFrom():
            yield from _from_import(index, node, package)
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield node.name, Binding("function", node)
            yield from _parameters(node)
        case ast.Lambda():
            yield from _parameters(node)
        case ast.ClassDef():
            yield node.name, Binding("class", node)
        case _:
            yield from _assigned(node)


def _from_import(index: Index, node: ast.ImportFrom, package: str) -> Iterator[tuple[str, Binding]]:
    source = absolute(node.module or "", node.level, package)
    for alias in node.names:
        if alias.name == "*":
            index.stars.append(canonical(source))
        else:
            name = canonical(f"{source}.{alias.name}" if source else alias.name)
            yield alias.asname or alias.name, Binding("import", node, name)


def absolute(module: str, level: int, package: str) -> str:
    """The dotted name of `from {level dots}module import`, seen from inside `package`."""
    if not level:
        return module
    parts = package.split(".") if package else []
    kept = parts[: len(parts) - (level - 1)]
    return ".".join([*kept, module] if module else kept)


def _parameters(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
) -> Iterator[tuple[str, Binding]]:
    arguments = node.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    for extra in (arguments.vararg, arguments.kwarg):
        if extra is not None:
            every.append(extra)
    for argument in every:
        yield argument.arg, Binding("parameter", argument, value=argument.annotation)


def _assigned(node: ast.AST) -> Iterator[tuple[str, Binding]]:
    match node:
        case ast.Assign():
            for target in node.targets:
                yield from _targets(target, node.value, node)
        case ast.AnnAssign() if node.value is not None:
            yield from _targets(node.target, node.value, node)
        case ast.NamedExpr():
            yield from _targets(node.target, node.value, node)
        case ast.AugAssign():
            yield from _targets(node.target, node.value, node, part=True)
        case ast.For() | ast.AsyncFor() | ast.comprehension():
            yield from _targets(node.target, node.iter, node, part=True)
        case ast.withitem() if node.optional_vars is not None:
            yield from _targets(node.optional_vars, node.context_expr, node)
        case ast.ExceptHandler() if node.name:
            yield node.name, Binding("other", node)
        case ast.MatchAs() | ast.MatchStar() if node.name:
            yield node.name, Binding("other", node)


def _targets(
    target: ast.expr, value: ast.expr, node: ast.AST, *, part: bool = False
) -> Iterator[tuple[str, Binding]]:
    match target:
        case ast.Name():
            yield target.id, Binding("value", node, value=value, part=part)
        case ast.Tuple() | ast.List():
            values: list[ast.expr] = []
            if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
                values = value.elts
            for position, element in enumerate(target.elts):
                own = values[position] if values else value
                yield from _targets(element, own, node, part=part or not values)
        case ast.Starred():
            yield from _targets(target.value, value, node, part=True)
