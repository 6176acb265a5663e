"""Signed tokens that are read without a look at their signature."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from policies.model import Control

_READERS = ("jwt.decode", "jose.jwt.decode", "jwt.api_jwt.decode", "jwt.PyJWT().decode")
_BARE_READERS = ("jose.jwt.get_unverified_claims", "jose.jws.get_unverified_claims")


@check("session.signing")
def session_signing_of_tokens(module: Module, control: Control) -> Iterator[Finding]:
    """Tokens decoded unverified, unless the same function verifies one as well."""
    for call in [*module.calls(*_READERS), *module.calls(*_BARE_READERS)]:
        fault = _fault(module, call)
        if fault and not _is_verified_too(module, call):
            yield Finding(control, f"{fault}: anybody can write this token", module.at(call))


def _fault(module: Module, call: ast.Call) -> str:
    if module.name_of(call.func) in _BARE_READERS:
        return "the claims are read unverified"
    if module.is_constant(module.argument(call, -1, "verify"), False):
        return "the signature is not verified"
    options = module.argument(call, -1, "options")
    if options is not None and _switches_off(module, module.value_of(options)):
        return "the signature is not verified"
    algorithms = module.argument(call, 2, "algorithms")
    named = module.value_of(algorithms) if algorithms is not None else None
    elements = named.elts if isinstance(named, ast.List | ast.Tuple | ast.Set) else [named]
    texts = {(module.text_of(one) or "").lower() for one in elements}
    return "unsigned tokens are accepted (algorithm none)" if "none" in texts else ""


def _switches_off(module: Module, options: ast.expr) -> bool:
    if not isinstance(options, ast.Dict):
        return False
    return any(
        module.text_of(key) == "verify_signature" and module.is_constant(value, False)
        for key, value in zip(options.keys, options.values, strict=True)
    )


def _is_verified_too(module: Module, call: ast.Call) -> bool:
    function = module.function_of(call)
    return any(
        one is not call and module.function_of(one) is function and not _fault(module, one)
        for one in module.calls(*_READERS)
        if function is not None
    )
