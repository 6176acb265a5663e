"""Calls that write to a log, and the expressions whose text they write."""

import ast
import re
from collections.abc import Iterator

from audits.project.code.module import Module
from audits.project.code.reaching import reaching
from audits.project.code.request_reads import Origin

LEVELS = ("debug", "info", "warning", "warn", "error", "critical", "exception", "fatal", "log")
_RECEIVER = re.compile(r"(?i)(^|[._])(log|logger|logging|app_?log)(\(\))?$")
_MAKERS = (
    *("logging.getLogger()", "structlog.get_logger()", "structlog.getLogger()", "logging"),
    *("loguru.logger", "werkzeug.local.LocalProxy()"),
)
_WRAPPERS = frozenset({"str", "repr", "dict", "list", "tuple", "json.dumps", "pprint.pformat"})
_FREE_TEXT = ("args", "form", "values", "json", "get_json", "data", "get_data")
# Written as by `repr()`, which escapes line ends.
_COLLECTION = re.compile(r"flask\.request\.(args|form|values|json|data|get_json\(\)|get_data\(\))")
_PLACEHOLDER = re.compile(r"%(?:\([^)]*\))?[-+ #0]*[\d*]*(?:\.[\d*]+)?([a-zA-Z%])")


def log_calls(module: Module) -> Iterator[ast.Call]:
    """Every call of a logger's method, by the logger's origin or its usual names."""
    for call in module.method_calls(*LEVELS):
        if is_log_call(module, call):
            yield call


def is_log_call(module: Module, call: ast.Call) -> bool:
    """Whether `call` writes to a log."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in LEVELS:
        return False
    receiver = call.func.value
    name = module.name_of(receiver)
    spelled = ast.unparse(receiver) if isinstance(receiver, ast.Name | ast.Attribute) else ""
    return name in _MAKERS or bool(_RECEIVER.search(name) or _RECEIVER.search(spelled))


def written(module: Module, call: ast.Call) -> Iterator[ast.expr]:
    """The expressions whose text a log call writes: parts of the message, arguments, extras.

    Displays, f-strings, `%`, `+`, `format()` and conversions to text are taken apart.
    """
    first = 1 if isinstance(call.func, ast.Attribute) and call.func.attr == "log" else 0
    for given in call.args[first:]:
        yield from _parts(module, given)
    for keyword in call.keywords:
        if keyword.arg not in ("exc_info", "stack_info", "stacklevel"):
            yield from _parts(module, keyword.value)


def _parts(module: Module, node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Constant():
            return
        case ast.JoinedStr():
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    yield from _parts(module, part.value)
        case ast.BinOp(op=ast.Add() | ast.Mod()):
            yield from _parts(module, node.left)
            yield from _parts(module, node.right)
        case ast.Tuple() | ast.List() | ast.Set():
            for element in node.elts:
                yield from _parts(module, element)
        case ast.Dict():
            for value in node.values:
                yield from _parts(module, value)
        case ast.IfExp():
            yield from _parts(module, node.body)
            yield from _parts(module, node.orelse)
        case ast.BoolOp():
            for value in node.values:
                yield from _parts(module, value)
        case ast.Call() if module.name_of(node.func) in _WRAPPERS or _formats(node):
            for value in [*node.args, *(one.value for one in node.keywords)]:
                yield from _parts(module, value)
        case _:
            yield node


def _formats(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def plain(module: Module, call: ast.Call) -> Iterator[ast.expr]:
    """The expressions that a log call writes as they are, line ends included.

    Left out: what `%r`, `!r`, `%d` or `repr()` writes.
    """
    message = next(iter(call.args), None)
    if message is None:
        return
    yield from _unescaped(module, message)
    conversions = _conversions(module.text_of(message))
    for position, given in enumerate(call.args[1:]):
        if position < len(conversions) and conversions[position] == "s":
            yield from _unescaped(module, given)


def can_hold_lines(origin: Origin) -> bool:
    """Whether a source surely arrives and may hold line ends: forms, queries and bodies.

    Headers, cookies and quoted addresses hold none, and lists are written as by `repr()`.
    """
    if not origin.certain or origin.kind not in ("request", "form", "header"):
        return False
    name = origin.name.removeprefix("flask.request.")
    if origin.kind == "header":
        return name.startswith("authorization.")
    return origin.kind == "form" or (
        name.startswith(_FREE_TEXT) and not name.endswith(("getlist", "getlist()"))
    )


def _unescaped(module: Module, node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.JoinedStr():
            for part in node.values:
                if isinstance(part, ast.FormattedValue) and part.conversion != ord("r"):
                    yield from _unescaped(module, part.value)
        case ast.BinOp(op=ast.Mod()):
            operands = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
            for letter, one in zip(_conversions(module.text_of(node.left)), operands, strict=False):
                if letter == "s":
                    yield one
        case ast.BinOp(op=ast.Add()):
            yield from _unescaped(module, node.left)
            yield from _unescaped(module, node.right)
        case ast.Call() if _formats(node):
            yield from node.args
        case ast.Call() if module.name_of(node.func) in ("repr", "json.dumps", "ascii"):
            return
        case ast.Constant():
            return
        case ast.Name() if texts := _assigned_texts(module, node):
            for text in texts:
                yield from _unescaped(module, text)
        case _ if not _COLLECTION.fullmatch(module.name_of(module.value_of(node))):
            yield node


def _assigned_texts(module: Module, node: ast.Name) -> list[ast.expr]:
    """The literals and f-strings that a name may stand for; none where it may be anything else."""
    values = [one.value for one in reaching(module, node)]
    texts = [value for value in values if isinstance(value, ast.JoinedStr | ast.Constant)]
    return list(texts) if len(texts) == len(values) else []


def _conversions(text: str | None) -> list[str]:
    return [found for found in _PLACEHOLDER.findall(text or "") if found != "%"]
