"""Form fields that take any length, any number or any choice."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.project.application.form_users import for_administrators, form_key
from audits.project.application.known import KnownClass
from audits.project.facts.facts import Field
from audits.project.facts.values import Value
from policies.model import Control

_TEXT = frozenset({"StringField", "TextField", "EmailField", "URLField", "SearchField", "TelField"})
_LONG = frozenset({"TextAreaField"})
_NUMBER = frozenset({"IntegerField", "DecimalField", "FloatField"})
_SELECT = frozenset({"SelectField", "SelectMultipleField", "RadioField"})
_PACKAGES = ("wtforms.", "flask_wtf.", "wtforms_")
_CLOSING = frozenset({"AnyOf", "UUID", "IPAddress", "MacAddress", "Email", "EqualTo", "Disabled"})
_EMAIL = re.compile(r"^e_?mail(_address)?$|_e?mail$")
_SHOWN = 3
_OPEN_REPEAT = re.compile(r"(?<!\\)[*+]|,\}")


@dataclass(frozen=True, slots=True)
class _Open:
    """A form with its texts that may be too long and its other fields without a rule."""

    form: KnownClass
    texts: list[Field]
    others: list[Field]

    @property
    def fields(self) -> list[Field]:
        return [*self.texts, *self.others]


@check("form.bounded-fields")
def form_bounded_fields(application: Application, control: Control) -> Iterator[Finding]:
    """One finding for each file, which lists its forms and their fields without bounds."""
    by_file: dict[str, list[_Open]] = defaultdict(list)
    for form in application.forms:
        texts, others = [], []
        for field in form.facts.fields:
            if _is_known(field):
                if _lacks_maximum(field, control):
                    texts.append(field)
                elif _lacks_rule(field):
                    others.append(field)
        if texts or others:
            by_file[form.module.path].append(_Open(form, texts, others))
    trusted = for_administrators(application)
    for path in sorted(by_file):
        yield _unbounded(control, by_file[path], trusted)


def _unbounded(control: Control, several: list[_Open], trusted: frozenset[str]) -> Finding:
    """The finding of one file, at its first form; forms in `trusted` alone make none certain."""
    first = several[0]
    related = tuple(_at(one.form, field) for one in several for field in one.fields)
    certain = any(one.texts and form_key(one.form) not in trusted for one in several)
    if len(several) == 1:
        message = f"{first.form.facts.name} has {_shortcomings(first)}"
    else:
        shown = [f"{one.form.facts.name} ({_shortcomings(one)})" for one in several[:_SHOWN]]
        more = len(several) - len(shown)
        rest = f" and {more} more" if more else ""
        message = f"{len(several)} forms have fields without bounds: {', '.join(shown)}{rest}"
    return Finding(control, message, first.form.at(), certain, related)


def _shortcomings(one: _Open) -> str:
    parts = []
    wide = [field for field in one.texts if _has_maximum(field)]
    endless = [field for field in one.texts if field not in wide]
    if endless:
        parts.append(f"no maximum length for {_listed(endless)}")
    if wide:
        parts.append(f"a maximum length above the policy's for {_listed(wide)}")
    if one.others:
        parts.append(f"no range or format for {_listed(one.others)}")
    return " and ".join(parts)


def _has_maximum(field: Field) -> bool:
    length = field.validator("Length", "length")
    given = _maximum(length) if length is not None else None
    return given is not None and given.constant != -1


def _listed(fields: list[Field]) -> str:
    names = [field.name for field in fields]
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return ", ".join(names[:6]) + more


def _at(form: KnownClass, field: Field) -> Location:
    where = field.place
    return Location(form.module.path, where.line, where.column, where.symbol, where.anchor)


def _kind(field: Field) -> str:
    return field.type.rpartition(".")[2] if field.type.startswith(_PACKAGES) else ""


def _is_known(field: Field) -> bool:
    """Whether every validator of the field is spelled out and WTForms' own."""
    given = dict(field.keywords).get("validators")
    if given is not None and given.kind != "sequence":
        return False
    if "**" in dict(field.keywords):
        return False
    return all("wtforms." in one.name and one.kind != "other" for one in field.validators)


def _lacks_maximum(field: Field, control: Control) -> bool:
    kind = _kind(field)
    if kind not in _TEXT | _LONG or field.validator(*_CLOSING) is not None:
        return False
    if _is_disabled(field):
        return False
    pattern = field.validator("Regexp")
    if pattern is not None and pattern.items and pattern.items[0].kind == "constant":
        if not _OPEN_REPEAT.search(str(pattern.items[0].constant)):
            return False
    limit = control.integer("max_text" if kind in _TEXT else "max_long_text")
    length = field.validator("Length", "length")
    return length is None or _exceeds(_maximum(length), limit)


def _is_disabled(field: Field) -> bool:
    render = dict(field.keywords).get("render_kw")
    return render is not None and any(
        name in ("readonly", "disabled") for name, _ in render.keywords
    )


def _maximum(length: Value) -> Value | None:
    given = length.keyword("max")
    return given or (length.items[1] if len(length.items) > 1 else None)


def _exceeds(maximum: Value | None, limit: int) -> bool:
    if maximum is None:
        return True
    number = maximum.constant
    return maximum.kind == "constant" and isinstance(number, int) and not 0 <= number <= limit


def _lacks_rule(field: Field) -> bool:
    kind = _kind(field)
    if kind in _NUMBER:
        return field.validator("NumberRange", "AnyOf") is None
    is_email = kind in _TEXT and _EMAIL.search(field.name.lower()) is not None
    return is_email and field.validator("Email", "Regexp", "AnyOf") is None


@check("form.bounded-fields")
def form_open_choices(application: Application, control: Control) -> Iterator[Finding]:
    """Choices that are not checked, and hidden fields that hold what the server must know."""
    privileged = re.compile(control.text("privileged_field_pattern"))
    for form in application.forms:
        for field in form.facts.fields:
            given = dict(field.keywords).get("validate_choice")
            if _kind(field) in _SELECT and given is not None and given.is_constant(False):
                message = f"{field.name} takes any value: validate_choice is False"
                own = {"validate", f"validate_{field.name}"} & set(form.facts.methods)
                yield Finding(control, message, _at(form, field), certain=not own)
            elif _kind(field) == "HiddenField" and privileged.search(field.name):
                message = f"the hidden field {field.name} lets the client choose it"
                yield Finding(control, message, _at(form, field), certain=False)
