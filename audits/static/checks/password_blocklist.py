"""New passwords that are compared with no list of bad ones."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.static.password_forms import PasswordInput, password_inputs
from policies.model import Control

_LIBRARIES = ("zxcvbn", "pwnedpasswords", "password_strength", "flask_security", "passpwnedcheck")
_OWN = re.compile(r"passw|pwd", re.IGNORECASE)


@check("password.blocklist")
def password_blocklist(application: Application, control: Control) -> Iterator[Finding]:
    """One finding for the project, at its first form for a new password that has no check."""
    pattern = re.compile(control.text("validator_name_pattern"))
    if any(application.imports(name) for name in _LIBRARIES) or _has_own(application, pattern):
        return
    bare = [
        one
        for one in password_inputs(application)
        if one.is_new and not _is_checked(application, one, pattern)
    ]
    if bare:
        first, *others = [_at(one) for one in bare]
        message = f"{bare[0].form.facts.name} accepts common and leaked passwords"
        yield Finding(control, message, first, False, tuple(others))


def _at(one: PasswordInput) -> Location:
    where = one.field.place
    return Location(one.form.module.path, where.line, where.column, where.symbol, where.anchor)


def _has_own(application: Application, pattern: re.Pattern[str]) -> bool:
    """Whether a function of the project, outside forms, judges the strength of passwords."""
    return any(
        _OWN.search(function.name) and pattern.search(function.name)
        for module in application.modules
        if module.role == "application"
        for function in module.functions
    )


def _is_checked(application: Application, one: PasswordInput, pattern: re.Pattern[str]) -> bool:
    names = [validator.name for validator in one.field.validators]
    for method in one.form.facts.methods:
        function = one.form.module.function(f"{one.form.facts.symbol}.{method}")
        if function is not None and method.startswith("validate"):
            names.extend(application.resolve(call.name) for call in function.calls)
    return any(pattern.search(name.rpartition(".")[2]) for name in names)
