"""A short, storable description of an expression: what a setting or an argument is."""

import ast
import math
from dataclasses import dataclass

from audits.project.code.module import MISSING, Module

Scalar = bool | int | float | str | None
_DEPTH = 4
_ENVIRONMENT = frozenset(
    {
        "os.environ.get",
        "os.getenv",
        "os.environ.setdefault",
        "decouple.config",
        "environs.Env()",
        "starlette.config.Config()",
    }
)


@dataclass(frozen=True, slots=True)
class Value:
    """What one file knows of an expression.

    `kind` is one of
    constant (`constant` holds it), environment (`name` the variable, `items` the fallback
    if any), name and call (`name` resolved; a call has its arguments in `items` and
    `keywords`), sequence (`items`), mapping (`keywords`), either (alternatives in `items`),
    text (an interpolated string) or other.
    """

    kind: str
    constant: Scalar = None
    name: str = ""
    items: "tuple[Value, ...]" = ()
    keywords: "tuple[tuple[str, Value], ...]" = ()

    def keyword(self, name: str) -> "Value | None":
        """The value of a keyword argument or mapping key."""
        return dict(self.keywords).get(name)

    def is_constant(self, value: Scalar) -> bool:
        """Whether this is exactly that constant (True is not 1)."""
        same = type(self.constant) is type(value) and self.constant == value
        return self.kind == "constant" and same

    def alternatives(self) -> "tuple[Value, ...]":
        """The values this may take: itself, the branches of an `or`/`if`, or a fallback."""
        if self.kind == "either":
            return tuple(one for item in self.items for one in item.alternatives())
        if self.kind == "environment":
            return (self, *(one for item in self.items for one in item.alternatives()))
        return (self,)

    def seconds(self) -> float | None:
        """A duration in seconds: a plain number, or a `timedelta(...)` of constants."""
        if self.kind == "constant":
            number = isinstance(self.constant, int | float) and self.constant is not True
            return float(self.constant or 0) if number and self.constant is not False else None
        if self.kind != "call" or not self.name.endswith("timedelta"):
            return None
        parts = list(zip(_TIMEDELTA, self.items, strict=False)) + list(self.keywords)
        total = 0.0
        for unit, value in parts:
            if not isinstance(value.constant, int | float) or unit not in _TIMEDELTA:
                return None
            total += _TIMEDELTA[unit] * value.constant
        return total


_TIMEDELTA = {
    "days": 86400.0,
    "seconds": 1.0,
    "microseconds": 1e-6,
    "milliseconds": 1e-3,
    "minutes": 60.0,
    "hours": 3600.0,
    "weeks": 604800.0,
}


def describe(module: Module, node: ast.expr | None, depth: int = _DEPTH) -> Value:
    """The Value of an expression; below `depth` levels parts become "other"."""
    if node is None or depth < 0:
        return Value("other")
    node = module.value_of(node)
    constant = module.constant(node)
    if constant is not MISSING:
        return _constant(constant)
    inner = depth - 1
    match node:
        case ast.Call():
            return _call(module, node, inner)
        case ast.Subscript() if module.name_of(node.value) == "os.environ":
            return Value("environment", name=module.text_of(node.slice) or "")
        case ast.Name() | ast.Attribute() | ast.Subscript():
            return Value("name", name=module.name_of(node))
        case ast.BoolOp():
            return Value("either", items=_all(module, node.values, inner))
        case ast.IfExp():
            return Value("either", items=_all(module, [node.body, node.orelse], inner))
        case ast.Tuple() | ast.List() | ast.Set():
            return Value("sequence", items=_all(module, node.elts, inner))
        case ast.Dict():
            return _mapping(module, node, inner)
        case ast.JoinedStr() | ast.BinOp(op=ast.Mod() | ast.Add()):
            return Value("text")
    return Value("other")


def _constant(value: object) -> Value:
    if isinstance(value, bytes):
        return Value("constant", value.decode("latin-1"))
    if value is None or isinstance(value, bool | int | float | str):
        if isinstance(value, int) and abs(value) > 2**62:
            return Value("other")
        return Value("constant", _storable(value))
    return Value("other")


def _storable(value: Scalar) -> Scalar:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _all(module: Module, nodes: list[ast.expr], depth: int) -> tuple[Value, ...]:
    return tuple(describe(module, node, depth) for node in nodes)


def _call(module: Module, node: ast.Call, depth: int) -> Value:
    name = module.name_of(node.func)
    receiver = name.rpartition(".")[0]
    if name in _ENVIRONMENT or receiver == "environs.Env()":
        fallback = module.argument(node, 1, "default")
        items = () if fallback is None else (describe(module, fallback, depth),)
        key = module.text_of(module.argument(node, 0, "key")) or ""
        return Value("environment", name=key, items=items)
    if name in ("bool", "int", "str", "float") and len(node.args) == 1:
        inside = describe(module, node.args[0], depth)
        if inside.kind in ("environment", "either"):
            return inside
    if name == "dict":
        return Value("mapping", keywords=_keywords(module, node, depth))
    return Value(
        "call",
        name=name,
        items=_all(module, node.args, depth),
        keywords=_keywords(module, node, depth),
    )


def _keywords(module: Module, node: ast.Call, depth: int) -> tuple[tuple[str, Value], ...]:
    return tuple((k.arg, describe(module, k.value, depth)) for k in node.keywords if k.arg)


def _mapping(module: Module, node: ast.Dict, depth: int) -> Value:
    pairs = []
    for key, value in zip(node.keys, node.values, strict=True):
        text = module.text_of(key)
        if text is not None:
            pairs.append((_constant(text).constant, describe(module, value, depth)))
    return Value("mapping", keywords=tuple((str(key), value) for key, value in pairs))
