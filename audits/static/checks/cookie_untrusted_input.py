"""Plain cookies that decide who somebody is, what they may do, or what is shown as true."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.cookie_reads import cookie_read
from audits.project.code.module import MISSING, Module
from policies.model import Control

_POWER = re.compile(
    r"(^|[_-])(is_?)?(admin|staff|superuser|root|role|auth|authenticated|authorized|logged_?in"
    r"|login|permission|access|premium|paid|level|group|user|username|user_?id|uid|account)s?"
    r"($|[_-])",
    re.IGNORECASE,
)
_SWITCH = re.compile(r"(is_?)?(admin|staff|authenticated|authorized|logged_?in)$", re.IGNORECASE)
_FACT = re.compile(
    r"(^|[_-])(last|visits?|user|username|name|e?mail|role|balance|price|total|score|points"
    r"|member|admin|credits?|discount)($|[_-])",
    re.IGNORECASE,
)
_IDENTITY = re.compile(r"(user|account|member|customer)(_?(id|name))?$|^uid$", re.IGNORECASE)
_LOOKUPS = frozenset({"get", "get_or_404", "filter_by", "filter", "find_one", "get_by_id", "first"})


@check("cookie.untrusted-input")
def cookie_decides(module: Module, control: Control) -> Iterator[Finding]:
    """Each branch that a cookie with a telling name decides."""
    tests = module.nodes(ast.If, ast.IfExp, ast.While) if "cookies" in module.text else ()
    for node in tests:
        test = getattr(node, "test", None)
        for part in _parts(test) if isinstance(test, ast.expr) else ():
            name = _deciding(module, part)
            if name and not _is_plain(control, name):
                message = f"the cookie {name}, which a visitor may set, decides here"
                yield Finding(control, message, module.at(part))


def _parts(test: ast.expr) -> Iterator[ast.expr]:
    match test:
        case ast.BoolOp():
            for value in test.values:
                yield from _parts(value)
        case ast.UnaryOp(op=ast.Not()):
            yield from _parts(test.operand)
        case _:
            yield test


def _deciding(module: Module, part: ast.expr) -> str:
    """The cookie that a condition compares with a constant, or believes as it is."""
    if isinstance(part, ast.Compare) and len(part.ops) == 1:
        pair = (part.left, part.comparators[0])
        for one, other in (pair, pair[::-1]):
            name = cookie_read(module, one)
            known = module.constant(other)
            if name and _POWER.search(name) and known is not MISSING and known not in (None, ""):
                return name
        return ""
    name = cookie_read(module, part)
    return name if name and _SWITCH.search(name) else ""


def _is_plain(control: Control, name: str) -> bool:
    plain = name.lower().replace("-", "_")
    return plain in control.names("unsigned_allowed") or "csrf" in plain or "xsrf" in plain


@check("cookie.untrusted-input")
def cookie_becomes_session(module: Module, control: Control) -> Iterator[Finding]:
    """Each session value that is taken from a plain cookie."""
    for one in module.assignments:
        target = one.target
        if not isinstance(target, ast.Subscript) or module.name_of(target.value) != "flask.session":
            continue
        name = cookie_read(module, one.value)
        if name is not None and not _is_plain(control, name) and not _is_plain(control, one.name):
            message = f"session[{one.name!r}] is whatever the visitor put into a cookie"
            yield Finding(control, message, module.at(target))


@check("cookie.untrusted-input")
def cookie_finds_user(module: Module, control: Control) -> Iterator[Finding]:
    """Each lookup of an account by a plain cookie."""
    for call in module.method_calls(*sorted(_LOOKUPS)):
        if module.name_of(call.func).startswith("flask."):
            continue
        for given in (*call.args, *(one.value for one in call.keywords)):
            for part in given.comparators if isinstance(given, ast.Compare) else [given]:
                name = cookie_read(module, part)
                if name and _IDENTITY.search(name):
                    message = f"the cookie {name}, which a visitor may set, chooses the account"
                    yield Finding(control, message, module.at(call))


@check("cookie.untrusted-input")
def cookie_shown_as_fact(module: Module, control: Control) -> Iterator[Finding]:
    """Each page that is given a plain cookie under a name that promises a fact."""
    for call in module.calls("flask.render_template", "flask.render_template_string"):
        for one in call.keywords:
            name = cookie_read(module, one.value)
            if name is None or _is_plain(control, name):
                continue
            if _FACT.search(name) or _FACT.search(one.arg or ""):
                message = f"the page shows the cookie {name} as a fact, though a visitor may set it"
                yield Finding(control, message, module.at(call))
                break
