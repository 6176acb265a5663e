"""The outline of one Python file: its nodes, what holds them, and where they stand."""

import ast
from collections.abc import Iterator
from functools import cached_property

from audits.finding import Location
from audits.project.code import scopes
from audits.project.code.comments import comments
from audits.project.code.place import Place

Function = ast.FunctionDef | ast.AsyncFunctionDef
_ANCHOR_LENGTH = 160


class Outline:
    """A parsed file, walked once."""

    def __init__(self, path: str, text: str, tree: ast.Module, role: str) -> None:
        self.path = path
        self.text = text
        self.tree = tree
        self.role = role
        self.name = module_name(path)
        is_package = path.endswith("__init__.py")
        self.package = self.name if is_package else self.name.rpartition(".")[0]
        self._index = scopes.build(tree, self.package)
        self._symbols: dict[ast.AST, str] = {}

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines without line ends."""
        return self.text.split("\n")

    def nodes(self, *types: type[ast.AST]) -> Iterator[ast.AST]:
        """Every node of exactly these types, type by type, in source order."""
        for kind in types:
            yield from self._index.nodes.get(kind, ())

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """Every `def` and `async def`."""
        found = [*self.nodes(ast.FunctionDef), *self.nodes(ast.AsyncFunctionDef)]
        return tuple(node for node in found if isinstance(node, Function))

    @cached_property
    def classes(self) -> tuple[ast.ClassDef, ...]:
        """Every class."""
        return tuple(n for n in self.nodes(ast.ClassDef) if isinstance(n, ast.ClassDef))

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that holds `node`."""
        return self._index.parents.get(node)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around `node`, innermost first."""
        current = self._index.parents.get(node)
        while current is not None:
            yield current
            current = self._index.parents.get(current)

    def scopes_around(self, node: ast.AST) -> Iterator[ast.AST]:
        """The functions, classes and the module around `node`, innermost first."""
        scope = self._index.scope_of.get(node)
        while scope is not None:
            yield scope
            scope = self._index.scope_of.get(scope)

    def function_of(self, node: ast.AST) -> Function | None:
        """The innermost function around `node` (its decorators are outside it)."""
        return next((n for n in self.scopes_around(node) if isinstance(n, Function)), None)

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        """The innermost class around `node`, also through a method."""
        return next((n for n in self.scopes_around(node) if isinstance(n, ast.ClassDef)), None)

    def statement_of(self, node: ast.AST) -> ast.stmt | None:
        """The innermost statement that holds `node`, or `node` itself."""
        if isinstance(node, ast.stmt):
            return node
        return next((n for n in self.ancestors(node) if isinstance(n, ast.stmt)), None)

    def inside(self, scope: scopes.Scope, *types: type[ast.AST]) -> Iterator[ast.AST]:
        """Nodes of these types below a function, class or module, not below one nested in it."""
        for node in self._index.owned[scope]:
            if not types or isinstance(node, types):
                yield node

    def symbol(self, node: ast.AST) -> str:
        """The dotted name of the function or class around `node`, "" at module level."""
        if isinstance(node, Function | ast.ClassDef):
            if node not in self._symbols:
                around = self.symbol(self._index.scope_of.get(node, self.tree))
                self._symbols[node] = f"{around}.{node.name}" if around else node.name
            return self._symbols[node]
        scope = self._index.scope_of.get(node)
        return "" if scope is None else self.symbol(scope)

    def under_main_guard(self, node: ast.AST) -> bool:
        """Whether `node` runs only when the file is started as a script."""
        return any(
            isinstance(outer, ast.If) and "__name__" in ast.dump(outer.test)
            for outer in self.ancestors(node)
        )

    def place(self, node: ast.AST) -> Place:
        """Where `node` stands in this file; the anchor is its source line."""
        line = getattr(node, "lineno", 0)
        column = getattr(node, "col_offset", -1) + 1
        return Place(line, column, self.symbol(node), self.anchor(line))

    def at(self, node: ast.AST, anchor: str = "") -> Location:
        """The place of `node` as a finding names it; the anchor is its source line unless given."""
        where = self.place(node)
        return Location(self.path, where.line, where.column, where.symbol, anchor or where.anchor)

    def comments(self) -> Iterator[tuple[int, str]]:
        """Line and text of each comment."""
        return comments(self.text)

    def at_line(self, line: int) -> Location:
        """The place of a whole line, for what is not a node of the tree."""
        return Location(self.path, line, 1, "", self.anchor(line))

    def anchor(self, line: int) -> str:
        """The normalised text of a line."""
        if not 0 < line <= len(self.lines):
            return ""
        return " ".join(self.lines[line - 1].split())[:_ANCHOR_LENGTH]


def module_name(path: str) -> str:
    """The dotted module name of a file path; a leading `src` folder does not count."""
    parts = path.removesuffix(".py").removesuffix(".pyw").split("/")
    if len(parts) > 1 and parts[0] == "src":
        parts = parts[1:]
    if parts[-1] == "__init__":
        parts = parts[:-1]
    return ".".join(parts)
