"""Ways back into an account that others can take."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Function, Module
from audits.project.code.request_reads import rules_of
from policies.model import Control

_RECOVERS = re.compile(r"reset|forgot|recover", re.IGNORECASE)
_TOKEN = re.compile(r"(token|code|key|hash|link|digest)$", re.IGNORECASE)
_GUESSABLE = re.compile(
    r"^(random\.(?!SystemRandom|seed)\w+|time\.time|uuid\.uuid1|datetime\.datetime\.(utc)?now)$"
)
_GOOD = re.compile(r"secrets\.|urandom|SystemRandom|uuid4|dumps|encode\(\{|jwt|token_urlsafe")
_SETS = re.compile(r"set_password$|generate_password_hash$|hash_password$|hashpw$|update_password$")
_IDENTITY = re.compile(r"^_?(user|uid|username|account|member)(_?id)?$|logged_?in")


@check("auth.recovery")
def auth_recovery(module: Module, control: Control) -> Iterator[Finding]:
    """Tokens that can be guessed, and resets that log in on the way."""
    for one in module.assignments:
        if one.spelling in ("name", "attribute", "item", "keyword") and _is_token(module, one):
            names = [module.name_of(n.func) for n in ast.walk(one.value) if isinstance(n, ast.Call)]
            bad = next((name for name in names if _GUESSABLE.match(name)), "")
            if bad and not _GOOD.search(ast.unparse(one.value)):
                message = f"{one.name} is made by {bad}(), which others can guess"
                yield Finding(control, message, module.at(one.target))
    for function in module.functions:
        if _RECOVERS.search(function.name) and rules_of(module, function) is not None:
            login = _login_after_change(module, function)
            if login is not None:
                message = f"{function.name} logs in whoever holds the link"
                yield Finding(control, message, module.at(login))


def _is_token(module: Module, one: object) -> bool:
    name = str(getattr(one, "name", ""))
    if not _TOKEN.search(name):
        return False
    if _RECOVERS.search(name):
        return True
    value = getattr(one, "value", None)
    function = module.function_of(value) if isinstance(value, ast.AST) else None
    return function is not None and bool(_RECOVERS.search(function.name))


def _login_after_change(module: Module, function: Function) -> ast.AST | None:
    """Where a function logs in after it has set a password, None if it does not."""
    changed = 0
    for node in module.inside(function, ast.Call):
        if isinstance(node, ast.Call) and _SETS.search(ast.unparse(node.func)):
            changed = changed or node.lineno
    if not changed:
        return None
    for node in module.inside(function, ast.Call, ast.Subscript):
        later = getattr(node, "lineno", 0) > changed
        if later and _logs_in(module, node):
            return node
    return None


def _logs_in(module: Module, node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return module.name_of(node.func) in ("flask_login.login_user", "flask_security.login_user")
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
        key = module.text_of(node.slice) or ""
        return module.name_of(node.value) == "flask.session" and bool(_IDENTITY.search(key))
    return False
