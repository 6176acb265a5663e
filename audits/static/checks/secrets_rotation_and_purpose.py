"""Signers that share a purpose, never expire, or let the request name their purpose."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.code.origins import untrusted
from policies.model import Control

_UNTIMED = ("itsdangerous.URLSafeSerializer", "itsdangerous.Serializer")
_SERIALIZERS = (
    *_UNTIMED,
    *("itsdangerous.URLSafeTimedSerializer", "itsdangerous.TimedSerializer"),
)


@check("secrets.rotation-and-purpose")
def signer_without_purpose(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls(*_SERIALIZERS):
        salt = module.argument(call, 1, "salt")
        if salt is None and _salted_later(module, call):
            continue
        if salt is None and not module.has_unknown_arguments(call):
            message = "the serializer has no salt of its own, so its tokens serve every purpose"
            yield Finding(control, message, module.at(call))
        elif salt is not None and untrusted(module, salt):
            yield Finding(control, "the request chooses the salt", module.at(call))
        elif module.name_of(call.func) in _UNTIMED:
            message = "the tokens of this serializer never expire"
            yield Finding(control, message, module.at(call))


def _salted_later(module: Module, serializer: ast.Call) -> bool:
    """Whether a salt is given where the serializer of the same function signs or reads."""
    function = module.function_of(serializer)
    uses = [(one, 1) for one in module.method_calls("dumps")]
    uses += [(one, 3) for one in module.method_calls("loads")]
    return any(
        module.argument(use, position, "salt") is not None
        for use, position in uses
        if module.function_of(use) is function
    )


@check("secrets.rotation-and-purpose")
def too_many_fallback_keys(module: Module, control: Control) -> Iterator[Finding]:
    for one in module.assignments:
        if one.name == "SECRET_KEY_FALLBACKS":
            keys = getattr(module.value_of(one.value), "elts", [])
            if len(keys) > control.integer("max_fallback_keys"):
                message = f"{len(keys)} old keys are still accepted"
                yield Finding(control, message, module.at(one.target, one.name))
