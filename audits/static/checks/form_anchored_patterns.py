"""Regular expressions that accept more than they seem to, or take for ever."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.branches import leaves
from audits.project.code.module import Module
from audits.project.code.origins import is_certain, named, untrusted
from audits.project.code.patterns import Ending, ending, is_explosive
from policies.model import Control

_METHODS = ("match", "search", "fullmatch", "findall", "finditer", "sub", "subn", "split")
_USES = frozenset(f"re.{name}" for name in (*_METHODS, "compile"))
_VALIDATES = re.compile(r"valid|check_|_check|is_\w+_ok|allowed|sanit")


@check("form.anchored-patterns")
def form_field_patterns(module: Module, control: Control) -> Iterator[Finding]:
    """Regexp validators that look only at the start, or stop before a line feed."""
    for call in _validators(module):
        pattern = _pattern_of(module, module.argument(call, 0, "regex"))
        if pattern is None:
            continue
        end = ending(pattern)
        if end is Ending.OPEN:
            message = "Regexp checks only the start of the value: what follows is accepted"
            yield Finding(control, message, module.at(call))
        elif end is Ending.LINE:
            message = "the $ of this Regexp lets a line feed through: end it with \\Z"
            yield Finding(control, message, module.at(call), certain=False)
        elif is_explosive(pattern):
            message = "this pattern repeats a repetition: some values take exponential time"
            yield Finding(control, message, module.at(call))


def _validators(module: Module) -> Iterator[ast.Call]:
    for name, calls in module.called_names():
        if name.startswith("wtforms.") and name.rpartition(".")[2] in ("Regexp", "regexp"):
            yield from calls


def _pattern_of(module: Module, node: ast.expr | None) -> str | None:
    """The constant pattern of an expression, through `re.compile`."""
    node = module.value_of(node) if node is not None else None
    if isinstance(node, ast.Call) and module.name_of(node.func) == "re.compile":
        node = module.argument(node, 0, "pattern")
    return module.text_of(node)


@check("form.anchored-patterns")
def form_anchored_patterns(module: Module, control: Control) -> Iterator[Finding]:
    """`re.match` that decides whether to refuse, and patterns that a visitor writes."""
    for call in module.nodes(ast.Call):
        if not isinstance(call, ast.Call):
            continue
        if module.name_of(call.func) in _USES and call.args:
            yield from _written_by_visitor(module, call, control)
        subject = _matched(module, call)
        if subject is not None and _refuses(module, call) and _is_input(module, subject):
            pattern = _pattern_of(module, _pattern_node(module, call))
            if pattern and ending(pattern) is Ending.OPEN and _describes_all(pattern):
                message = "match() checks only the start of the value: use fullmatch()"
                yield Finding(control, message, module.at(call))


def _written_by_visitor(module: Module, call: ast.Call, control: Control) -> Iterator[Finding]:
    given = call.args[0]
    found = untrusted(module, given, cleaned_by=frozenset({"re.escape", "escape", "translate"}))
    if found:
        message = f"{named(found)} is used as a pattern: pass it through re.escape()"
        yield Finding(control, message, module.at(call), is_certain(found))
        return
    pattern = module.text_of(given)
    if pattern and is_explosive(pattern):
        message = "this pattern repeats a repetition: some values take exponential time"
        yield Finding(control, message, module.at(call), certain=False)


def _matched(module: Module, call: ast.Call) -> ast.expr | None:
    """What `re.match(pattern, x)` or `PATTERN.match(x)` is applied to."""
    name = module.name_of(call.func)
    if name == "re.match":
        return module.argument(call, 1, "string")
    return module.argument(call, 0, "string") if name == "re.compile().match" else None


def _pattern_node(module: Module, call: ast.Call) -> ast.expr | None:
    if module.name_of(call.func) == "re.match":
        return module.argument(call, 0, "pattern")
    return call.func.value if isinstance(call.func, ast.Attribute) else None


def _refuses(module: Module, call: ast.Call) -> bool:
    """Whether a missing match makes the function leave."""
    denied = module.parent(call)
    test = module.parent(denied) if isinstance(denied, ast.UnaryOp) else None
    if isinstance(test, ast.BoolOp):
        test = module.parent(test)
    return isinstance(test, ast.If) and leaves(module, test.body)


def _is_input(module: Module, subject: ast.expr) -> bool:
    if untrusted(module, subject):
        return True
    function = module.function_of(subject)
    return function is not None and bool(_VALIDATES.search(function.name))


def _describes_all(pattern: str) -> bool:
    """Whether a pattern ends in a repetition, as one does that means the whole value."""
    return pattern.endswith(("+", "*", "}", "+)", "*)", "})"))
