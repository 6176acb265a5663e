"""Passwords kept as they are, or behind a hash that is too fast."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownCall
from audits.project.code.labels import label
from audits.project.code.module import MISSING, Module
from policies.model import Control

_FAST = re.compile(r"^hashlib\.(md5|sha\w+|blake2\w|new)$|^crypt\.crypt$|^(md5|sha\d*)\.new$")
_PASSLIB = re.compile(
    r"^passlib\.(hash|apps)\.(\w*md5\w*|\w*sha1\w*|des_crypt|plaintext|hex_\w+)\."
)
_NOT_KEPT = re.compile(
    r"salt|hash|digest|hint|reset|token|_id$|policy|changed|expir", re.IGNORECASE
)
_LOOKUP = re.compile(
    r"breach|pwned|hibp|leak|gravatar|etag|cache|finger|mask|prehash|^crypt$|legacy", re.I
)
_GENERATE = "werkzeug.security.generate_password_hash"
# Source: OWASP Password Storage cheat sheet, 210000 rounds with SHA-512 for 600000 with SHA-256.
_SHA512_SHARE = 0.35
_PEOPLE = re.compile(r"(User|Member|Account|Person|Customer|Admin|Student|Employee)s?(Model)?$")
_TYPED = re.compile(r"passw\w*\.data$|^flask\.request\.(form|json|get_json|values)")


@check("password.hashing")
def password_fast_hashes(module: Module, control: Control) -> Iterator[Finding]:
    """Passwords given to a hash that is made to be fast, or to a slow one with too few rounds."""
    pattern = re.compile(control.text("name_pattern"))
    for name, calls in module.called_names():
        for call in calls:
            if _FAST.match(name) and _takes_password(module, call, pattern):
                if not module.is_constant(module.argument(call, -1, "usedforsecurity"), False):
                    message = f"a password is hashed by {name}, which is fast to try out"
                    yield Finding(control, message, module.at(call))
            elif _PASSLIB.match(name):
                message = f"{name} is no hash for passwords"
                yield Finding(control, message, module.at(call))
    for call in module.calls("hashlib.pbkdf2_hmac"):
        rounds = module.constant(module.argument(call, 3, "iterations"))
        least = control.integer("pbkdf2_iterations")
        if module.text_of(module.argument(call, 0, "hash_name")) == "sha512":
            least = int(least * _SHA512_SHARE)
        if isinstance(rounds, int) and rounds < least and _takes_password(module, call, pattern):
            message = f"PBKDF2 runs {rounds} times; {least} are asked for"
            yield Finding(control, message, module.at(call))


def _takes_password(module: Module, call: ast.Call, pattern: re.Pattern[str]) -> bool:
    function = module.function_of(call)
    if function is not None and _LOOKUP.search(function.name):
        return False
    for given in [*call.args, *(one.value for one in call.keywords)]:
        for node in ast.walk(given):
            if isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
                name = label(module, node)
                if pattern.search(name) and not _NOT_KEPT.search(name):
                    return True
    return False


@check("password.hashing")
def password_weak_methods(module: Module, control: Control) -> Iterator[Finding]:
    """Methods and costs below the policy's, for Werkzeug and bcrypt."""
    for call in module.calls(_GENERATE):
        method = module.text_of(module.argument(call, 1, "method"))
        if method not in (None, "scrypt") and (why := _weakness(str(method), control)):
            yield Finding(control, f"generate_password_hash() {why}", module.at(call))
    least = control.integer("bcrypt_rounds")
    for call, position in _bcrypt(module):
        rounds = module.constant(module.argument(call, position, "rounds"))
        if rounds is not MISSING and isinstance(rounds, int) and rounds < least:
            message = f"bcrypt runs with a cost of {rounds}; {least} is asked for"
            yield Finding(control, message, module.at(call))


def _bcrypt(module: Module) -> Iterator[tuple[ast.Call, int]]:
    for call in module.calls("bcrypt.gensalt"):
        yield call, 0
    names = ("flask_bcrypt.Bcrypt().generate_password_hash", "flask_bcrypt.generate_password_hash")
    for call in module.calls(*names):
        yield call, 1


def _weakness(method: str, control: Control) -> str:
    """What is wrong with a method of Werkzeug, "" if nothing is."""
    kind, _, rest = method.partition(":")
    parts = rest.split(":") if rest else []
    if kind == "scrypt":
        return "" if _reaches(parts, control) else f"uses {method}, below the policy's cost"
    if kind != "pbkdf2":
        return f"uses {method}, which is no slow hash"
    if parts and parts[0] in ("sha1", "md5"):
        return f"uses {method}: {parts[0]} is outdated"
    least = control.integer("pbkdf2_iterations")
    if len(parts) > 1 and parts[1].isdigit() and int(parts[1]) < least:
        return f"runs PBKDF2 {parts[1]} times; {least} are asked for"
    return ""


def _reaches(parts: list[str], control: Control) -> bool:
    """Whether scrypt's costs reach one of the policy's in all three numbers."""
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return True
    given = [int(part) for part in parts]
    return any(
        all(mine >= int(least) for mine, least in zip(given, wanted.split(":"), strict=True))
        for wanted in control.names("scrypt_costs")
    )


@check("password.hashing")
def password_default_cost(application: Application, control: Control) -> Iterator[Finding]:
    """Werkzeug's default method, scrypt:32768:8:1, is one finding of the project."""
    unset = []
    for one in application.calls(_GENERATE):
        method = one.call.argument(1, "method")
        if one.module.role == "application" and one.call.keyword("**") is None:
            if method is None or method.is_constant("scrypt"):
                unset.append(one.at())
    if unset:
        unset.sort(key=lambda place: (place.path, place.line))
        message = "generate_password_hash() is left to its default cost, below the policy's"
        yield Finding(control, message, unset[0], False, tuple(unset[1:]))


@check("password.hashing")
def password_kept_as_typed(application: Application, control: Control) -> Iterator[Finding]:
    """Records that are made with the password that was typed."""
    for module in application.modules:
        if module.role != "application":
            continue
        for function in module.functions:
            for call in function.calls:
                if _keeps(application, call.name) and any(
                    key in ("password", "passwd", "pwd") and _TYPED.search(value.name)
                    for key, value in call.keywords
                ):
                    known = application.class_named(call.name) is not None
                    message = f"{call.name.rpartition('.')[2]} is made with the password as typed"
                    place = KnownCall(module, call.place, call).at()
                    yield Finding(control, message, place, known)


def _keeps(application: Application, name: str) -> bool:
    """Whether a record keeps what it is given: it has no setter, constructor or own type."""
    if not _PEOPLE.search(name.rpartition(".")[2]):
        return False
    known = application.class_named(application.resolve(name))
    if known is None:
        return True
    attributes = dict(known.facts.attributes)
    plain = "password" in attributes and "Password" not in str(attributes["password"])
    hooks = {"__init__", "password", "__setattr__", "validate_password", "hash_password", "clean"}
    return plain and not hooks & set(known.facts.methods)
