"""Credentials compared in the open, and accounts that come with the code."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.labels import label
from audits.project.code.module import MISSING, Module
from audits.project.code.origins import is_certain, untrusted
from policies.model import Control

_PASSWORD = re.compile(r"(^|_)(password|passwd|passphrase|pwd|passwort)$", re.IGNORECASE)
_REPEATED = re.compile(r"confirm|repeat|again|retype|verify|[12]$|old|new|current", re.IGNORECASE)
_OTHER = re.compile(r"csrf|xsrf|type|state|kind|page|next|sync|_id$|\bdigest\b|uuid", re.I)
_DEFAULT = re.compile(r"default|legacy|weak|common|valid|bootstrap|initial|create|disabled")
_QUERIES = frozenset({"filter", "where", "and_", "or_", "having", "join", "outerjoin", "get"})
_USERS = re.compile(r"(account|user|login|credential|password)s?(_?(db|table|store))?$", re.I)
_NAMES = frozenset({"username", "user_name", "name", "login", "email", "nickname", "user"})
_HASHED = re.compile(r"^(\$|pbkdf2|scrypt|argon2|sha|md5|\{)|^[0-9a-f]{32,}$")


@check("auth.verified-credentials")
def auth_compared_credentials(module: Module, control: Control) -> Iterator[Finding]:
    """`==` between what was typed and what is stored or written down."""
    secret = re.compile(control.text("secret_name_pattern"))
    for node in module.nodes(ast.Compare):
        if not isinstance(node, ast.Compare) or len(node.ops) != 1:
            continue
        if not isinstance(node.ops[0], ast.Eq | ast.NotEq) or _is_of_query(module, node):
            continue
        left, right = node.left, node.comparators[0]
        for typed, other in ((left, right), (right, left)):
            message = _breach(module, typed, other, secret)
            if message:
                certain = _is_certain(module, typed, other, secret)
                yield Finding(control, message, module.at(node), certain)
                break


def _is_certain(module: Module, typed: ast.expr, other: ast.expr, secret: re.Pattern[str]) -> bool:
    """Whether the value surely comes from a visitor and the other is surely a secret."""
    given = is_certain(untrusted(module, typed))
    known = module.constant(other) is not MISSING or secret.search(label(module, other))
    return given and (bool(known) or _PASSWORD.search(label(module, typed)) is not None)


def _is_of_query(module: Module, node: ast.Compare) -> bool:
    """Whether the database compares: `filter(User.token == token)`."""
    for outer in module.ancestors(node):
        if isinstance(outer, ast.stmt):
            return False
        if isinstance(outer, ast.Call) and ast.unparse(outer.func).rpartition(".")[2] in _QUERIES:
            return True
    return False


def _breach(module: Module, typed: ast.expr, other: ast.expr, secret: re.Pattern[str]) -> str:
    """What is wrong with comparing `typed` with `other`, "" if nothing is."""
    name = label(module, typed)
    if (
        _is_form_field(other)
        or _OTHER.search(f"{name} {label(module, other)}")
        or not secret.search(name)
    ):
        return ""
    given = is_certain(untrusted(module, typed))
    if _PASSWORD.search(name) and not _REPEATED.search(name):
        return _of_password(module, typed, other, given=given)
    if _REPEATED.search(name) and re.search(r"pass|pwd", name, re.IGNORECASE):
        return ""
    if not given or module.constant(typed) is not MISSING or untrusted(module, other):
        return ""
    text = module.text_of(other)
    if text is not None and len(text) >= 4:
        return f"{name} is compared with a text in the source"
    if text is None and module.constant(other) is MISSING and _is_stored(module, other):
        return f"{name} is compared with ==: use hmac.compare_digest()"
    return ""


def _of_password(module: Module, typed: ast.expr, other: ast.expr, *, given: bool) -> str:
    plain = isinstance(typed, ast.Name)
    if not given and not plain:
        return ""
    text = module.text_of(other)
    if text:
        known = (given or _is_parameter(module, typed)) and not _is_of_defaults(
            module, typed, other
        )
        return "a password is compared with a text in the source" if known else ""
    if module.constant(other) is not MISSING or untrusted(module, other):
        return ""
    name = label(module, other)
    stored = isinstance(other, ast.Attribute | ast.Subscript | ast.Call)
    if not stored or _REPEATED.search(name) or _calls_hash(other):
        return ""
    if given or (_PASSWORD.search(name) and _is_parameter(module, typed)):
        return "a password is compared as it is stored: keep hashes and verify them"
    return ""


def _is_of_defaults(module: Module, typed: ast.expr, other: ast.expr) -> bool:
    """Whether the comparison finds out a known default, so as to refuse it."""
    function = module.function_of(typed)
    names = [ast.unparse(other), function.name if function is not None else ""]
    return any(_DEFAULT.search(name.lower()) for name in names)


def _is_parameter(module: Module, node: ast.expr) -> bool:
    found = module.bindings(node.id, node) if isinstance(node, ast.Name) else []
    return bool(found) and all(one.kind == "parameter" for one in found)


def _calls_hash(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and not (
        isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "pop")
    )


def _is_stored(module: Module, node: ast.expr) -> bool:
    """Whether an expression reads something kept: an item, an attribute, a setting."""
    node = module.value_of(node)
    return isinstance(node, ast.Subscript | ast.Attribute | ast.Call)


def _is_form_field(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in ("data", "raw_data")


@check("auth.verified-credentials")
def auth_built_in_accounts(module: Module, control: Control) -> Iterator[Finding]:
    """Tables of users with their passwords, and default accounts that code creates."""
    forbidden = {name.lower() for name in control.names("forbidden_usernames")}
    for one in module.assignments:
        if isinstance(one.value, ast.Dict) and _USERS.search(one.name):
            if _holds_passwords(module, one.value, forbidden):
                message = f"{one.name} holds accounts with their passwords"
                yield Finding(control, message, module.at(one.target))
    for call in module.nodes(ast.Call):
        if isinstance(call, ast.Call):
            given = {one.arg: one.value for one in call.keywords if one.arg}
            names = [module.text_of(given[key]) for key in sorted(_NAMES & set(given))]
            bad = next((name for name in names if name and name.lower() in forbidden), "")
            if bad and any(_writes_password(module, key, value) for key, value in given.items()):
                message = f"the account {bad} is created with a password from the source"
                yield Finding(control, message, module.at(call))


def _holds_passwords(module: Module, display: ast.Dict, forbidden: set[str]) -> bool:
    keys = {(module.text_of(key) or "").lower() for key in display.keys}
    values = [module.text_of(value) for value in display.values]
    plain = all(text and " " not in text and not _HASHED.search(text) for text in values)
    return bool(values) and plain and bool(keys & forbidden)


def _writes_password(module: Module, key: str, value: ast.expr) -> bool:
    if not re.search(r"passw|pwd", key, re.IGNORECASE):
        return False
    if isinstance(value, ast.Call) and value.args:
        value = value.args[0]
    return bool(module.text_of(value))
