"""Session data that is packed unsafely, and signed data without an age."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.logins import session_uses
from audits.project.code.module import Function, Module
from audits.project.facts.values import Value
from policies.model import Control

_PACKERS = ("serializer", "session_serializer")
_SIGNERS = ("Signer", "Serializer", "TimestampSigner", "SessionInterface")
_TIMED = {
    "itsdangerous.URLSafeTimedSerializer()": "loads",
    "itsdangerous.TimedSerializer()": "loads",
    "itsdangerous.TimestampSigner()": "unsign",
}
_FETCHING = ("one", "first", "get", "first_or_404", "get_or_404", "one_or_none", "scalar_one")


@check("session.signing")
def session_packed_unsafely(module: Module, control: Control) -> Iterator[Finding]:
    """Session interfaces that pickle or sign with a refused digest."""
    refused = tuple(control.names("refused_serializers"))
    for owner in module.classes:
        bases = module.base_names(owner)
        if not any(base.endswith(_SIGNERS) for base in bases):
            continue
        for one in owner.body:
            if not isinstance(one, ast.Assign) or not isinstance(one.targets[0], ast.Name):
                continue
            name = one.targets[0].id
            used = module.name_of(one.value).removesuffix("()")
            if name in _PACKERS and used.partition(".")[0] in refused:
                message = f"this session interface packs sessions with {used}, which runs code"
                yield Finding(control, message, module.at(one))
            elif name == "digest_method" and (digest := _digest(module, one.value, control)):
                yield Finding(control, f"sessions are signed with {digest}", module.at(one))


def _digest(module: Module, value: ast.expr, control: Control) -> str:
    """The refused digest that an expression names, also inside `staticmethod(...)`."""
    if isinstance(value, ast.Call) and value.args:
        value = value.args[0]
    last = module.name_of(value).rpartition(".")[2].lower()
    return last if last in control.names("refused_digests") else ""


@check("session.signing")
def signer_with_weak_digest(module: Module, control: Control) -> Iterator[Finding]:
    """Signers that are told to use a refused digest."""
    for one in module.assignments:
        if one.name == "digest_method" and one.spelling in ("keyword", "attribute", "entry"):
            digest = _digest(module, one.value, control)
            if digest:
                yield Finding(control, f"a signer is told to use {digest}", module.at(one.target))


@check("session.signing")
def signed_data_without_age(module: Module, control: Control) -> Iterator[Finding]:
    """Timed tokens that are read without max_age, so that they never end."""
    for call in module.method_calls("loads", "unsign"):
        if not isinstance(call.func, ast.Attribute):
            continue
        if _TIMED.get(_maker(module, call.func.value)) != call.func.attr:
            continue
        given = module.argument(call, 1, "max_age")
        absent = given is None and not module.has_unknown_arguments(call)
        if absent or module.is_constant(given, None):
            message = "a signed token is accepted at any age: max_age is not given"
            yield Finding(control, message, module.at(call))


def _maker(module: Module, receiver: ast.expr) -> str:
    """The resolved name of a receiver, through a function of this file that makes it."""
    name = module.name_of(receiver)
    if name in _TIMED:
        return name
    made = module.value_of(receiver)
    if not isinstance(made, ast.Call) or not isinstance(made.func, ast.Name):
        return name
    for binding in module.bindings(made.func.id, made.func):
        if isinstance(binding.node, Function):
            for one in module.inside(binding.node, ast.Return):
                if isinstance(one, ast.Return) and module.name_of(one.value) in _TIMED:
                    return module.name_of(one.value)
    return name


@check("session.signing")
def objects_in_session(application: Application, control: Control) -> Iterator[Finding]:
    """Database rows put into the session as they are."""
    for use in session_uses(application):
        if use.use.how == "write" and _is_row(use.use.value):
            message = f"session[{use.use.key!r}] is given a database object, which JSON lacks"
            yield Finding(control, message, use.at())


def _is_row(value: Value) -> bool:
    last = value.name.rpartition(".")[2].removesuffix("()")
    asked = ".query" in value.name or "session.query()" in value.name
    return value.kind == "call" and asked and last in _FETCHING
