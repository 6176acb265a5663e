"""One Python file of the target: its tree, parsed once, and the questions a check may ask."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from audits.project.code import scopes
from audits.project.code.outline import Function
from audits.project.code.resolution import Resolution

__all__ = ["MISSING", "Assignment", "Function", "Module"]

MISSING = object()

_LONGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True)
class Assignment:
    """A value given to a target; `name` is the target's last part (`c.SECRET` -> "SECRET").

    `spelling` is name, attribute, item, keyword, entry (of a dict display), default or class.
    """

    name: str
    target: ast.AST
    value: ast.expr
    spelling: str


class Module(Resolution):
    """A parsed file whose calls, arguments, constants and assignments can be asked for.

    `role` is that of the inventory; `project` holds the top names of the project's own code.
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
        super().__init__(path, text, tree, role, project)
        self._sums: dict[ast.BinOp, object] = {}

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
        return starred or any(not self._is_spelled_out(k.value) for k in spread)

    def _is_spelled_out(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Name) and self._grows(node):
            return False
        display = self.value_of(node)
        made = isinstance(display, ast.Call) and self.name_of(display.func) == "dict"
        return made or isinstance(display, ast.Dict)

    def _grows(self, node: ast.Name) -> bool:
        """Whether the function of `node` adds entries to the dict of that name."""
        return any(
            isinstance(one.target, ast.Subscript)
            and isinstance(one.target.value, ast.Name)
            and one.target.value.id == node.id
            and self.function_of(one.target) is self.function_of(node)
            for one in self.assignments
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
                return self._fold_sum(node, depth + 1)
            case ast.JoinedStr() if not any(
                isinstance(part, ast.FormattedValue) for part in node.values
            ):
                return "".join(str(self._fold(part, depth + 1)) for part in node.values)
        return MISSING

    def _fold_sum(self, node: ast.BinOp, depth: int) -> object:
        """The value of `left + right` and the like; of names that double each other, only once."""
        if node not in self._sums:
            left = self._fold(node.left, depth)
            right = MISSING if left is MISSING else self._fold(node.right, depth)
            if left is MISSING or right is MISSING:
                return MISSING
            self._sums[node] = _arithmetic(node.op, left, right)
        return self._sums[node]

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
        return left + right if len(left) + len(right) <= _LONGEST_TEXT else MISSING
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
