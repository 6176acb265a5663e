"""One Python file of the target: its tree, parsed once, and the questions a check may ask."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from audits.finding import Location
from audits.project import scopes
from audits.project.names import FLASK_NAMES, FRAMEWORK_CLASSES, canonical, conventional
from audits.project.scopes import Binding

Function = ast.FunctionDef | ast.AsyncFunctionDef
MISSING = object()
_ANCHOR_LENGTH = 160
_FACTORY = re.compile(r"(create|make|build|get)_(flask_)?(app|application)")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A value given to a target; `name` is the target's last part (`c.SECRET` -> "SECRET").

    `spelling` is name, attribute, item, keyword, entry (of a dict display), default or class.
    """

    name: str
    target: ast.AST
    value: ast.expr
    spelling: str


class Module:
    """A parsed file with names resolved through its imports and simple assignments.

    A resolved name is dotted and canonical; a call ends in "()", so a method of an instance
    reads `flask.Flask().run`. A name that nothing binds stands for itself (`eval`).
    """

    def __init__(
        self,
        path: str,
        text: str,
        tree: ast.Module,
        *,
        role: str = "application",
        project: frozenset[str] = frozenset(),
    ) -> None:
        self.path = path
        self.text = text
        self.tree = tree
        self.role = role
        self.name = module_name(path)
        is_package = path.endswith("__init__.py")
        self.package = self.name if is_package else self.name.rpartition(".")[0]
        self._project = project
        self._index = scopes.build(tree, self.package)
        self._names: dict[ast.AST, str] = {}
        self._resolving: set[ast.AST] = set()

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines without line ends."""
        return self.text.split("\n")

    # Structure

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

    def function_of(self, node: ast.AST) -> Function | None:
        """The innermost function around `node` (its decorators are outside it)."""
        inner = node
        for outer in self.ancestors(node):
            if isinstance(outer, Function) and inner not in outer.decorator_list:
                return outer
            inner = outer
        return None

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        """The innermost class around `node`, also through a method."""
        return next((n for n in self.ancestors(node) if isinstance(n, ast.ClassDef)), None)

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
        parts = [node.name] if isinstance(node, Function | ast.ClassDef) else []
        inner = node
        for outer in self.ancestors(node):
            if isinstance(outer, Function | ast.ClassDef) and inner not in outer.decorator_list:
                parts.append(outer.name)
            inner = outer
        return ".".join(reversed(parts))

    def under_main_guard(self, node: ast.AST) -> bool:
        """Whether `node` runs only when the file is started as a script."""
        return any(
            isinstance(outer, ast.If) and "__name__" in ast.dump(outer.test)
            for outer in self.ancestors(node)
        )

    def at(self, node: ast.AST, anchor: str = "") -> Location:
        """The place of `node`; the anchor is its source line unless given."""
        line = getattr(node, "lineno", 0)
        column = getattr(node, "col_offset", -1) + 1
        symbol = self.symbol(node)
        return Location(self.path, line, column, symbol, anchor or self.anchor(line))

    def anchor(self, line: int) -> str:
        """The normalised text of a line."""
        if not 0 < line <= len(self.lines):
            return ""
        return " ".join(self.lines[line - 1].split())[:_ANCHOR_LENGTH]

    # Names

    def imports(self, package: str) -> bool:
        """Whether the file imports `package` or something below it."""
        return any(
            name == package or name.startswith(package + ".") for name in self.imported_names
        )

    @cached_property
    def imported_names(self) -> frozenset[str]:
        """Canonical names of everything the file imports, star imports by their module."""
        found = set(self._index.stars)
        for bindings in self._index.scopes.values():
            for several in bindings.values():
                found.update(one.name for one in several if one.kind == "import")
        return frozenset(found)

    def bindings(self, name: str, near: ast.AST) -> list[Binding]:
        """What binds `name` in the innermost scope around `near` that binds it at all."""
        inner: ast.AST = near
        first = True
        for outer in [near, *self.ancestors(near)]:
            if isinstance(outer, scopes.SCOPES):
                belongs = outer is not near and inner not in scopes.evaluated_outside(outer)
                visible = not isinstance(outer, ast.ClassDef) or first
                if belongs and visible and name in self._index.scopes[outer]:
                    return self._index.scopes[outer][name]
                first = first and not belongs
            inner = outer
        return []

    @property
    def top_level(self) -> dict[str, list[Binding]]:
        """What the module's own scope binds."""
        return self._index.scopes[self.tree]

    def binding_name(self, name: str, binding: Binding) -> str:
        """The resolved name that `binding` gives to `name`, "" where it has none."""
        return self._resolve_binding(name, binding)

    def is_of_project(self, name: str) -> bool:
        """Whether a resolved name belongs to the project under examination."""
        return name.partition(".")[0] in self._project or name.startswith(self.name + ".")

    def name_of(self, node: ast.AST | None) -> str:
        """The resolved name of an expression, "" where it has none."""
        if node is None:
            return ""
        if node in self._names:
            return self._names[node]
        if node in self._resolving:
            return ""
        self._resolving.add(node)
        try:
            name = self._resolve(node)
        finally:
            self._resolving.discard(node)
        self._names[node] = name
        return name

    def _resolve(self, node: ast.AST) -> str:
        match node:
            case ast.Name():
                return self._resolve_name(node)
            case ast.Attribute():
                return self._resolve_attribute(node)
            case ast.Call():
                return self._resolve_call(node)
            case ast.Subscript():
                base = self.name_of(node.value)
                return f"{base}[]" if base else ""
            case ast.Await() | ast.NamedExpr():
                return self.name_of(node.value)
        return ""

    def _resolve_name(self, node: ast.Name) -> str:
        found = self.bindings(node.id, node)
        if not found:
            if node.id in FLASK_NAMES and "flask" in self._index.stars:
                return canonical(f"flask.{node.id}")
            if self._index.stars and (usual := conventional(node.id)):
                return usual
            return node.id
        for binding in found:
            name = self._resolve_binding(node.id, binding)
            if name:
                return name
        return self._own_name(node.id, found[0])

    def _resolve_binding(self, name: str, binding: Binding) -> str:
        match binding.kind:
            case "import":
                return self._imported(name, binding.name)
            case "value" if binding.value is not None and not binding.part:
                if isinstance(binding.value, ast.Call | ast.Name | ast.Attribute | ast.Await):
                    return self.name_of(binding.value)
            case "parameter":
                annotated = self.name_of(binding.value) if binding.value is not None else ""
                return f"{annotated}()" if "." in annotated else conventional(name)
        return ""

    def _imported(self, name: str, imported: str) -> str:
        top = imported.partition(".")[0]
        usual = conventional(name)
        if usual and top in self._project and imported.rpartition(".")[2] != imported:
            return usual
        return imported

    def _own_name(self, name: str, binding: Binding) -> str:
        if binding.kind in ("function", "class"):
            return f"{self.name}.{self.symbol(binding.node)}"
        if binding.kind == "parameter":
            return f"?{name}"
        function = self.function_of(binding.node)
        return f"?{name}" if function is not None else f"{self.name}.{name}"

    def _resolve_attribute(self, node: ast.Attribute) -> str:
        if isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
            owner = self.class_of(node)
            if owner is not None:
                return self._member(owner, node)
        base = self.name_of(node.value)
        return canonical(f"{base}.{node.attr}") if base else ""

    def _member(self, owner: ast.ClassDef, node: ast.Attribute) -> str:
        for value in self._members.get(owner, {}).get(node.attr, ()):
            if value is not node and (name := self.name_of(value)):
                return name
        return f"{self.name}.{self.symbol(owner)}.{node.attr}"

    @cached_property
    def _members(self) -> dict[ast.ClassDef, dict[str, list[ast.expr]]]:
        found: dict[ast.ClassDef, dict[str, list[ast.expr]]] = {}
        for node in self.nodes(ast.Assign):
            if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
                continue
            for target in node.targets:
                attribute = isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name)
                owner = self.class_of(node) if attribute else None
                if owner is not None and isinstance(target, ast.Attribute):
                    found.setdefault(owner, {}).setdefault(target.attr, []).append(node.value)
        return found

    def _resolve_call(self, node: ast.Call) -> str:
        name = self.name_of(node.func)
        if name.startswith(self.name + "."):
            name = self._framework_base(node.func) or name
        if _FACTORY.fullmatch(name.rpartition(".")[2]):
            name = "flask.Flask"
        return f"{name}()" if name else ""

    def _framework_base(self, function: ast.expr) -> str:
        if not isinstance(function, ast.Name):
            return ""
        for binding in self.bindings(function.id, function):
            if isinstance(binding.node, ast.ClassDef):
                for base in self.base_names(binding.node):
                    if base in FRAMEWORK_CLASSES:
                        return base
        return ""

    def base_names(self, node: ast.ClassDef, depth: int = 5) -> list[str]:
        """Resolved names of a class's bases, through classes of the same file."""
        found = []
        for base in node.bases:
            name = self.name_of(base)
            found.append(name)
            if depth and isinstance(base, ast.Name):
                for binding in self.bindings(base.id, node):
                    if isinstance(binding.node, ast.ClassDef) and binding.node is not node:
                        found.extend(self.base_names(binding.node, depth - 1))
        return found

    # Calls and values

    @cached_property
    def _calls(self) -> dict[str, list[ast.Call]]:
        found: dict[str, list[ast.Call]] = {}
        for node in self.nodes(ast.Call):
            if isinstance(node, ast.Call):
                found.setdefault(self.name_of(node.func), []).append(node)
        return found

    @cached_property
    def _methods(self) -> dict[str, list[ast.Call]]:
        found: dict[str, list[ast.Call]] = {}
        for node in self.nodes(ast.Call):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                found.setdefault(node.func.attr, []).append(node)
        return found

    def calls(self, *names: str) -> Iterator[ast.Call]:
        """Calls of these resolved names, such as `flask.redirect` or `flask.Flask().run`."""
        for name in names:
            yield from self._calls.get(name, ())

    def method_calls(self, *attributes: str) -> Iterator[ast.Call]:
        """Calls of a method by its bare name, whatever the receiver."""
        for attribute in attributes:
            yield from self._methods.get(attribute, ())

    def called_names(self) -> Iterator[tuple[str, list[ast.Call]]]:
        """Every resolved called name with its calls."""
        yield from self._calls.items()

    def argument(self, call: ast.Call, position: int, keyword: str) -> ast.expr | None:
        """The expression given for a parameter, by position (-1: never) or by keyword.

        Looks into `**name` when the name is a dict display known in this file.
        """
        for given in call.keywords:
            if given.arg == keyword:
                return given.value
        if 0 <= position < len(call.args):
            before = call.args[: position + 1]
            if not any(isinstance(one, ast.Starred) for one in before):
                return call.args[position]
        return self.spread(call).get(keyword)

    def spread(self, call: ast.Call) -> dict[str, ast.expr]:
        """What `**name` passes, where the name is a dict display known in this file."""
        found: dict[str, ast.expr] = {}
        for given in call.keywords:
            display = self.value_of(given.value) if given.arg is None else None
            if isinstance(display, ast.Dict):
                for key, value in zip(display.keys, display.values, strict=True):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        found[key.value] = value
            elif isinstance(display, ast.Call) and self.name_of(display.func) == "dict":
                found.update({k.arg: k.value for k in display.keywords if k.arg})
        return found

    def has_unknown_arguments(self, call: ast.Call) -> bool:
        """Whether `*args` or a `**kwargs` that this file does not spell out is passed."""
        starred = any(isinstance(one, ast.Starred) for one in call.args)
        spread = [k for k in call.keywords if k.arg is None]
        return starred or any(
            not isinstance(self.value_of(k.value), ast.Dict | ast.Call) for k in spread
        )

    def value_of(self, node: ast.expr) -> ast.expr:
        """The expression behind a name that is assigned exactly once, else `node` itself."""
        for _ in range(8):
            if not isinstance(node, ast.Name):
                break
            found = self.bindings(node.id, node)
            if len(found) != 1 or found[0].kind != "value" or found[0].part:
                break
            if found[0].value is None or found[0].value is node:
                break
            node = found[0].value
        return node

    def constant(self, node: ast.expr | None) -> object:
        """The value of a constant expression (through names and arithmetic), else MISSING."""
        return MISSING if node is None else self._fold(node, 0)

    def _fold(self, node: ast.expr, depth: int) -> object:
        if depth > 20:
            return MISSING
        node = self.value_of(node)
        match node:
            case ast.Constant():
                return node.value
            case ast.UnaryOp(op=ast.USub()):
                inner = self._fold(node.operand, depth + 1)
                return -inner if isinstance(inner, int | float) else MISSING
            case ast.UnaryOp(op=ast.Not()):
                inner = self._fold(node.operand, depth + 1)
                return MISSING if inner is MISSING else not inner
            case ast.BinOp():
                return _arithmetic(
                    node.op, self._fold(node.left, depth + 1), self._fold(node.right, depth + 1)
                )
            case ast.JoinedStr() if not any(
                isinstance(part, ast.FormattedValue) for part in node.values
            ):
                return "".join(str(self._fold(part, depth + 1)) for part in node.values)
        return MISSING

    def text_of(self, node: ast.expr | None) -> str | None:
        """The constant string (or decoded bytes) of an expression, else None."""
        value = self.constant(node)
        if isinstance(value, bytes):
            return value.decode("latin-1")
        return value if isinstance(value, str) else None

    def is_constant(self, node: ast.expr | None, value: object) -> bool:
        """Whether the expression is the constant `value` (True is not 1)."""
        found = self.constant(node)
        return found is value or (type(found) is type(value) and found == value)

    def is_literal(self, node: ast.expr) -> bool:
        """Whether an expression is built from constants alone, displays included."""
        node = self.value_of(node)
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            return all(self.is_literal(element) for element in node.elts)
        if isinstance(node, ast.Dict):
            return all(k is not None and self.is_literal(k) for k in node.keys) and all(
                self.is_literal(value) for value in node.values
            )
        return self.constant(node) is not MISSING

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """Every value given to something with a name, in whatever spelling."""
        return tuple(self._find_assignments())

    def _find_assignments(self) -> Iterator[Assignment]:
        for node in self.nodes(ast.Assign, ast.AnnAssign, ast.NamedExpr):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    yield from self._assigned(target, node.value)
            elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
                yield from self._assigned(node.target, node.value)
        for node in self.nodes(ast.Call):
            if isinstance(node, ast.Call):
                for given in node.keywords:
                    if given.arg:
                        yield Assignment(given.arg, given, given.value, "keyword")
        for node in self.nodes(ast.Dict):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield Assignment(key.value, key, value, "entry")
        yield from self._defaults()

    def _assigned(self, target: ast.expr, value: ast.expr) -> Iterator[Assignment]:
        match target:
            case ast.Name():
                spelling = "class" if isinstance(self._holder(target), ast.ClassDef) else "name"
                yield Assignment(target.id, target, value, spelling)
            case ast.Attribute():
                yield Assignment(target.attr, target, value, "attribute")
            case ast.Subscript():
                key = self.text_of(target.slice)
                if key is not None:
                    yield Assignment(key, target, value, "item")
            case ast.Tuple() | ast.List():
                if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
                    for one, own in zip(target.elts, value.elts, strict=True):
                        yield from self._assigned(one, own)

    def _holder(self, node: ast.AST) -> ast.AST | None:
        return next((n for n in self.ancestors(node) if isinstance(n, scopes.SCOPES)), None)

    def _defaults(self) -> Iterator[Assignment]:
        for function in self.functions:
            arguments = function.args
            positional = [*arguments.posonlyargs, *arguments.args]
            if arguments.defaults:
                tail = positional[-len(arguments.defaults) :]
                for argument, default in zip(tail, arguments.defaults, strict=True):
                    yield Assignment(argument.arg, argument, default, "default")
            for argument, given in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
                if given is not None:
                    yield Assignment(argument.arg, argument, given, "default")


def _arithmetic(operator: ast.operator, left: object, right: object) -> object:
    if isinstance(operator, ast.Add) and isinstance(left, str) and isinstance(right, str):
        return left + right
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return MISSING
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult() if abs(left) < 1e9 and abs(right) < 1e9:
            return left * right
        case ast.FloorDiv() if right:
            return left // right
        case ast.Div() if right:
            return left / right
        case ast.LShift() if isinstance(left, int) and isinstance(right, int) and 0 <= right < 64:
            return left << right
        case ast.Pow() if abs(left) < 1000 and 0 <= right < 32:
            return left**right
    return MISSING


def module_name(path: str) -> str:
    """The dotted module name of a file path; a leading `src` folder does not count."""
    parts = path.removesuffix(".py").removesuffix(".pyw").split("/")
    if len(parts) > 1 and parts[0] == "src":
        parts = parts[1:]
    if parts[-1] == "__init__":
        parts = parts[:-1]
    return ".".join(parts)
