"""Expressions whose every value stands in the source or the configuration."""

import ast
import re

from audits.project.code.module import MISSING, Module
from audits.project.code.scopes import Binding

_NUMBERS = frozenset(
    {
        *("int", "float", "bool", "len", "round", "abs", "sum", "hash", "id", "ord", "range"),
        *("uuid.uuid4", "uuid.uuid1", "uuid.UUID", "time.time", "decimal.Decimal"),
        *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.date.today"),
        *("os.getpid", "os.getcwd", "random.randint", "datetime.timedelta"),
    }
)
_SETTINGS = ("flask.current_app.", "flask.Flask().config", "os.environ", "os.getenv")
_PASSING = frozenset(
    {
        *("str", "repr", "list", "tuple", "set", "sorted", "reversed", "dict", "enumerate", "zip"),
        *("min", "max", "map", "frozenset", "iter", "next", "flask_babel.gettext"),
        *("flask_babel.lazy_gettext", "flask_babel.ngettext", "gettext", "ngettext", "_"),
        *("os.path.join", "os.path.abspath", "os.path.dirname", "pathlib.Path"),
        *("os.path.expanduser", "flask_babelex.gettext", "flask_babelplus.gettext"),
    }
)
_PASSING_METHODS = frozenset(
    {
        *("lower", "upper", "strip", "lstrip", "rstrip", "format", "join", "replace", "split"),
        *("title", "items", "keys", "values", "copy", "encode", "decode", "strftime"),
        *("isoformat", "timestamp", "read", "read_text", "gettext", "rstrip", "hexdigest"),
    }
)
_OF_CODE = frozenset({"__name__", "__qualname__", "__tablename__", "__table__", "__class__"})
_OWN = ("self", "cls")
_CLASS_NAME = re.compile(r"_?[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")
_DEPTH = 25


def is_closed(module: Module, node: ast.expr | None) -> bool:
    """Whether the expression takes only values that the source or settings spell out, or numbers.

    Names are followed to all their assignments; an imported or class-level name in capitals
    counts as a constant, a parameter only when it is annotated as a number.
    """
    return _closed(module, node, 0)


def _closed(module: Module, node: ast.expr | None, depth: int) -> bool:
    if node is None or depth > _DEPTH:
        return node is None
    inner = depth + 1
    match node:
        case ast.Constant() | ast.Compare():
            return True
        case ast.JoinedStr() | ast.Tuple() | ast.List() | ast.Set() | ast.BoolOp():
            children = (
                node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else node.values
            )
            return all(_closed(module, one, inner) for one in children)
        case ast.Dict():
            return all(_closed(module, one, inner) for one in node.values)
        case ast.FormattedValue() | ast.Starred() | ast.NamedExpr():
            return _closed(module, node.value, inner)
        case ast.BinOp():
            return _closed(module, node.left, inner) and _closed(module, node.right, inner)
        case ast.IfExp():
            return _closed(module, node.body, inner) and _closed(module, node.orelse, inner)
        case ast.UnaryOp():
            return isinstance(node.op, ast.Not) or _closed(module, node.operand, inner)
        case ast.GeneratorExp() | ast.ListComp() | ast.SetComp():
            return _closed(module, node.elt, inner)
        case ast.Name():
            return _name(module, node, inner)
        case ast.Attribute():
            return _attribute(module, node)
        case ast.Subscript():
            return _is_setting(module, node.value) or _closed(module, node.value, inner)
        case ast.Call():
            return _call(module, node, inner)
    return module.constant(node) is not MISSING


def _name(module: Module, node: ast.Name, depth: int) -> bool:
    found = module.bindings(node.id, node)
    if not found:
        return node.id.isupper() or node.id == "__name__"
    return all(_binding(module, node, one, depth) for one in found)


def _binding(module: Module, node: ast.Name, binding: Binding, depth: int) -> bool:
    if binding.kind == "import":
        return node.id.isupper()
    if binding.kind == "parameter":
        return isinstance(binding.value, ast.Name) and binding.value.id in _NUMBERS
    if binding.kind in ("function", "class"):
        return True
    own = binding.value is not None and node not in ast.walk(binding.value)
    return own and _closed(module, binding.value, depth)


def _attribute(module: Module, node: ast.Attribute) -> bool:
    if _is_member(module, node) or _is_class_constant(module, node):
        return True
    if node.attr in _OF_CODE or node.attr.lstrip("_").isupper() or _is_setting(module, node):
        return True
    return node.attr == "name" and _attribute_of_table(node)


def _is_member(module: Module, node: ast.Attribute) -> bool:
    """Whether `node` reads like a member of an enumeration: `State.open`, `State.open.value`."""
    holder = node.value
    if isinstance(holder, ast.Attribute) and node.attr in ("value", "name"):
        holder = holder.value
    if not isinstance(holder, ast.Name) or not _CLASS_NAME.fullmatch(holder.id):
        return False
    return all(one.kind in ("import", "class") for one in module.bindings(holder.id, holder))


def _is_class_constant(module: Module, node: ast.Attribute) -> bool:
    """Whether `self.name` is a constant of the class, which nothing in the file changes."""
    owner = module.class_of(node)
    if owner is None or not isinstance(node.value, ast.Name) or node.value.id not in _OWN:
        return False
    given = [
        one.value
        for one in module.assignments
        if one.name == node.attr and one.spelling in ("class", "attribute")
    ]
    return bool(given) and all(module.constant(one) is not MISSING for one in given)


def _attribute_of_table(node: ast.Attribute) -> bool:
    return "__table__" in ast.unparse(node.value)


def _is_setting(module: Module, node: ast.expr) -> bool:
    return module.name_of(node).startswith(_SETTINGS)


def _call(module: Module, node: ast.Call, depth: int) -> bool:
    name = module.name_of(node.func)
    if name in _NUMBERS or name.startswith(_SETTINGS):
        return True
    given = [*node.args, *(one.value for one in node.keywords)]
    if name in _PASSING:
        return all(_closed(module, one, depth) for one in given)
    if name == "open" and node.args:
        return _closed(module, node.args[0], depth)
    if not isinstance(node.func, ast.Attribute):
        return False
    receiver = node.func.value
    if node.func.attr == "get":
        return _closed(module, receiver, depth) and all(
            _closed(module, one, depth) for one in node.args[1:]
        )
    passes = node.func.attr in _PASSING_METHODS and _closed(module, receiver, depth)
    return passes and all(_closed(module, one, depth) for one in given)
