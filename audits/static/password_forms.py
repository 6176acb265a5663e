"""Which form fields take a password, and whether it is a new one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audits.project.application.application import Application
from audits.project.application.known import KnownClass
from audits.project.facts.facts import Field

_NEW = re.compile(
    r"regist|sign_?up|reset|recover|change|create|set_?pass|new|edit|update|invit|activat"
    r"|join|setup|install",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"log_?in|sign_?in|unlock|delete|authenticat|confirm|verify|reauth|e_?mail|username|factor|mfa",
    re.IGNORECASE,
)
_NAME = re.compile(r"passw|pwd|passphrase|passcode|(^|_)new(_|$)|secret", re.IGNORECASE)
_AGAIN = re.compile(r"confirm|repeat|again|retype|verify|2$|match|^conf_", re.IGNORECASE)
_PRESENT = re.compile(r"current|old|existing|present", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PasswordInput:
    """A password field of a form; `is_new` where the account gets the password typed there."""

    form: KnownClass
    field: Field
    is_new: bool


def password_inputs(application: Application) -> Iterator[PasswordInput]:
    """The fields in which a password is typed first, without repetitions and present ones."""
    for form in application.forms:
        every = [one for one in form.facts.fields if one.type.endswith("PasswordField")]
        fields = [one for one in every if _NAME.search(one.name)]
        repeated = any(one.validator("EqualTo") or _AGAIN.search(one.name) for one in every)
        changes = any(one.name.startswith("new") for one in fields)
        for position, field in enumerate(fields):
            present = _PRESENT.search(field.name) or (changes and field.name == "password")
            if present or _repeats(field, fields[:position]):
                continue
            new = bool(_NEW.search(form.facts.name) or _NEW.search(field.name)) or repeated
            asked = bool(_ASKED.search(form.facts.name)) and not repeated
            yield PasswordInput(form, field, new and not asked)


def _repeats(field: Field, earlier: list[Field]) -> bool:
    """Whether a field takes again what was typed into an earlier one."""
    equal = field.validator("EqualTo")
    if equal is not None and equal.items:
        return any(one.name == equal.items[0].constant for one in earlier)
    return bool(earlier) and _AGAIN.search(field.name) is not None


def is_spelled_out(field: Field) -> bool:
    """Whether every validator of a field is WTForms' own and known."""
    given = dict(field.keywords).get("validators")
    if "**" in dict(field.keywords) or (given is not None and given.kind != "sequence"):
        return False
    return all("wtforms." in one.name for one in field.validators)
