"""Secrets that quietly become something else when nobody provides them."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.facts.values import Value, describe
from audits.static.secret_words import is_app_key, names_secret
from policies.model import Control

_ENVIRONMENT = ("environ", "getenv", "decouple")
_GENERATORS = ("os.urandom", "secrets.token_", "uuid.uuid", "random.")


@check("secrets.required-at-start")
def secret_falls_back(module: Module, control: Control) -> Iterator[Finding]:
    if not any(word in module.text for word in _ENVIRONMENT):
        return
    for one in module.assignments:
        if isinstance(one.value, ast.Constant) or one.spelling == "keyword":
            if not is_app_key(one.name):
                continue
        for value in _fallbacks(control, one.name, describe(module, one.value)):
            what = "a literal" if value.kind == "constant" else "a value made up at start"
            message = f"{one.name} becomes {what} when the environment does not set it"
            yield Finding(control, message, module.at(one.target, one.name))
            break


def _fallbacks(control: Control, name: str, value: Value) -> list[Value]:
    every = value.alternatives()
    keys = [one.name for one in every if one.kind == "environment"]
    if not keys or not (names_secret(control, name) or any(names_secret(control, k) for k in keys)):
        return []
    return [one for one in every if _is_literal(one) or (is_app_key(name) and _is_made(one))]


def _is_literal(value: Value) -> bool:
    return value.kind == "constant" and isinstance(value.constant, str) and bool(value.constant)


def _is_made(value: Value) -> bool:
    """Whether a value is generated: by a generator, or by a call around one."""
    if value.kind != "call":
        return False
    return value.name.startswith(_GENERATORS) or any(_is_made(item) for item in value.items)


@check("secrets.required-at-start")
def key_made_at_start(module: Module, control: Control) -> Iterator[Finding]:
    if control.boolean("allow_generated"):
        return
    for one in module.assignments:
        key = "SECRET_KEY" if one.name == "secret_key" else one.name
        if one.spelling in ("attribute", "item", "class", "keyword") and is_app_key(key):
            if _is_made(_outermost(describe(module, one.value))):
                message = f"{one.name} is made anew by each process, so sessions die with it"
                yield Finding(control, message, module.at(one.target, one.name))


def _outermost(value: Value) -> Value:
    """The call under conversions by method: `uuid4().hex`, `token_bytes(8).hex()`."""
    if value.kind == "name" and "()" in value.name:
        return Value("call", name=value.name.partition("()")[0])
    if value.kind == "call" and "()" in value.name:
        return Value("call", name=value.name.partition("()")[0])
    return value


@check("secrets.required-at-start")
def secret_by_default(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.method_calls("setdefault"):
        name = module.text_of(call.args[0]) if len(call.args) > 1 else None
        if name is not None and names_secret(control, name) and module.text_of(call.args[1]):
            message = f"{name} has a literal default"
            yield Finding(control, message, module.at(call, name))


@check("secrets.required-at-start")
def secret_after_failure(module: Module, control: Control) -> Iterator[Finding]:
    for one in module.assignments:
        if one.spelling not in ("name", "attribute", "item") or not module.text_of(one.value):
            continue
        handler = next(
            (n for n in module.ancestors(one.target) if isinstance(n, ast.ExceptHandler)), None
        )
        tried = module.parent(handler) if handler is not None else None
        if isinstance(tried, ast.Try) and names_secret(control, one.name):
            if any("environ" in ast.unparse(statement) for statement in tried.body):
                message = f"{one.name} becomes a literal when the environment does not set it"
                yield Finding(control, message, module.at(one.target, one.name))
