"""How long passwords may be, what they must hold, and what is cut off them."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.project.code.labels import label
from audits.project.code.module import Module
from audits.project.code.origins import is_certain, untrusted
from audits.project.facts.facts import Field
from audits.project.facts.values import Value
from audits.static.password_forms import PasswordInput, is_spelled_out, password_inputs
from policies.model import Control

_CLASSES = re.compile(r"\[[^\]]*(A-Z|a-z|0-9)|\\d|\(\?=")
_PASSWORD = re.compile(r"^(\w+_)?(password|passwd|passphrase|pwd)\d?$", re.IGNORECASE)
_TRIMS = frozenset({"strip", "lstrip", "rstrip", "lower", "upper", "title", "casefold"})


@check("password.length")
def password_length(application: Application, control: Control) -> Iterator[Finding]:
    """Password fields with a minimum that is too low, or a maximum too low or missing.

    Fields that only lack a maximum are one finding of the project.
    """
    endless = []
    for one in password_inputs(application):
        message, certain = _breach(one, control)
        if message:
            yield Finding(control, message, _at(one), certain)
        elif _is_endless(one):
            endless.append(one)
    if endless:
        first = endless[0]
        message = f"{first.form.facts.name}.{first.field.name} has no maximum length"
        related = tuple(_at(one) for one in endless[1:])
        yield Finding(control, message, _at(first), False, related)


def _at(one: PasswordInput) -> Location:
    where = one.field.place
    return Location(one.form.module.path, where.line, where.column, where.symbol, where.anchor)


def _breach(one: PasswordInput, control: Control) -> tuple[str, bool]:
    """What is wrong with the bounds of a field and whether it is certain, ("", ...) if nothing."""
    name = f"{one.form.facts.name}.{one.field.name}"
    low, high = _bounds(one.field)
    wanted, floor = control.integer("min_length"), control.integer("max_length_floor")
    unknown = not is_spelled_out(one.field)
    if one.is_new and low is not None and low < wanted and not (unknown and low <= 0):
        return f"{name} accepts passwords of {max(low, 0)} characters; {wanted} are asked for", True
    if high is not None and 0 <= high < floor:
        return f"{name} refuses passwords of more than {high} characters", True
    if unknown or one.field.validator("Length", "length") is not None:
        if high is not None and high > control.integer("max_length_cap"):
            return f"{name} accepts passwords of {high} characters", False
        return "", False
    if one.is_new:
        return f"{name} has neither a minimum nor a maximum length", not _checks_itself(one)
    return "", False


def _is_endless(one: PasswordInput) -> bool:
    """Whether nothing bounds what is typed into a field."""
    known = is_spelled_out(one.field) and not _checks_itself(one)
    return known and _bounds(one.field)[1] in (None, -1) and not _has_set_maximum(one.field)


def _has_set_maximum(field: Field) -> bool:
    """Whether a maximum is given by a name that this file does not spell out."""
    return field.validator("Length", "length") is not None and _bounds(field)[1] is None


def _checks_itself(one: PasswordInput) -> bool:
    return bool({"validate", f"validate_{one.field.name}"} & set(one.form.facts.methods))


def _bounds(field: Field) -> tuple[int | None, int | None]:
    """The minimum and maximum of a field's Length, None for what is not known."""
    length = field.validator("Length", "length")
    if length is None:
        return None, None
    return _bound(length, 0, "min", -1), _bound(length, 1, "max", -1)


def _bound(length: Value, position: int, keyword: str, default: int) -> int | None:
    given = length.keyword(keyword)
    if given is None and len(length.items) > position:
        given = length.items[position]
    if given is None:
        return default
    return given.constant if isinstance(given.constant, int) else None


@check("password.length")
def password_rules(module: Module, control: Control) -> Iterator[Finding]:
    """Demands for kinds of characters, and passwords that are changed before use."""
    for name, calls in module.called_names():
        last = name.rpartition(".")[2]
        if name.startswith("wtforms.") and last in ("Regexp", "regexp"):
            for call in calls:
                if _is_of_password(module, call) and _asks_for_classes(module, call):
                    message = "a pattern asks for kinds of characters instead of length"
                    yield Finding(control, message, module.at(call))
        elif last == "PasswordField":
            for call in calls:
                filters = module.argument(call, 2, "filters")
                if filters is not None and _TRIMS & _words(filters):
                    message = "a filter changes the password before it is used"
                    yield Finding(control, message, module.at(call))
    for call in module.method_calls(*sorted(_TRIMS)):
        receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
        if receiver is not None and _PASSWORD.match(label(module, receiver)):
            if not isinstance(module.parent(call), ast.UnaryOp | ast.If | ast.BoolOp):
                if is_certain(untrusted(module, receiver)):
                    message = f"{ast.unparse(receiver)} is changed before it is used"
                    yield Finding(control, message, module.at(call))


def _is_of_password(module: Module, call: ast.Call) -> bool:
    for outer in module.ancestors(call):
        if isinstance(outer, ast.Call) and ast.unparse(outer.func).endswith("PasswordField"):
            return True
    return False


def _asks_for_classes(module: Module, call: ast.Call) -> bool:
    given = module.argument(call, 0, "regex")
    given = module.value_of(given) if given is not None else None
    if isinstance(given, ast.Call) and given.args:
        given = given.args[0]
    return bool(_CLASSES.search(module.text_of(given) or ""))


def _words(node: ast.expr) -> set[str]:
    return set(re.findall(r"\w+", ast.unparse(node)))
