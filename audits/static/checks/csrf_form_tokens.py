"""Forms that change state without an anti-forgery token, and secrets that travel in addresses."""

import re
from collections.abc import Iterator
from dataclasses import replace

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.project.templates.facts import FormFacts, InputFacts, TemplateFacts
from audits.project.templates.forms import Token, page_token, token_of, writes_token
from policies.model import Control

_UNSAFE = frozenset({"post", "put", "patch", "delete"})
_EXTERNAL = re.compile(r"(?:https?:)?//(?P<host>[\w.-]+)", re.IGNORECASE)

_FEW = 3

Owned = tuple[TemplateFacts, FormFacts]


@check("csrf.form-tokens")
def csrf_form_tokens(application: Application, control: Control) -> Iterator[Finding]:
    """Forms without a token (one finding if no form has any), and forms that leak one."""
    every = [
        (facts, form)
        for facts in sorted(application.templates.values(), key=lambda one: one.path)
        for form in facts.forms
    ]
    yield from _missing(every, application, control)
    for facts, form in every:
        message = _leak(form, control)
        if message:
            certain = form.method == "get" or bool(_EXTERNAL.match(form.action))
            yield Finding(control, message, _at(facts, form), certain)


def _missing(every: list[Owned], application: Application, control: Control) -> Iterator[Finding]:
    """The forms that need a token and have none."""
    templates = application.templates
    markers = control.names("token_markers")
    unsafe = [(facts, form) for facts, form in every if _needs_token(form)]
    bare = [
        (facts, form)
        for facts, form in unsafe
        if not writes_token(form, markers) and token_of(form, facts, templates) is Token.ABSENT
    ]
    if len(bare) > 1 and len(bare) == len(unsafe):
        first, *others = [_at(facts, form) for facts, form in bare]
        message = f"none of the {len(bare)} forms that change state has an anti-forgery token"
        certain = all(page_token(facts, templates) is Token.ABSENT for facts, _ in bare)
        yield Finding(control, message, first, certain, tuple(others))
        return
    doubted = []
    for facts, form in bare:
        by_hand = _can_be_sent(form) and not form.scripted
        certain = (
            by_hand and not _is_piece(facts, form) and page_token(facts, templates) is Token.ABSENT
        )
        message = f"this {form.method or 'post'} form has no anti-forgery token"
        found = Finding(control, message, _at(facts, form), certain)
        if certain:
            yield found
        else:
            doubted.append(found)
    yield from _together(doubted)


def _together(doubted: list[Finding]) -> Iterator[Finding]:
    """The forms that a script may complete, as one finding where there are many."""
    if len(doubted) <= _FEW:
        yield from doubted
        return
    places = tuple(one.location for one in doubted[1:])
    message = f"{len(doubted)} forms have no anti-forgery token of their own"
    yield replace(doubted[0], message=message, related=places)


def _is_piece(facts: TemplateFacts, form: FormFacts) -> bool:
    """Whether a page of its own may fetch the form and send it: no address, no page around it."""
    whole = facts.blocks or any(one.kind == "extends" for one in facts.references)
    return not form.action and not whole


def _needs_token(form: FormFacts) -> bool:
    unsafe = form.method in _UNSAFE or any(one.form_method in _UNSAFE for one in form.inputs)
    return unsafe and not _EXTERNAL.match(form.action)


def _can_be_sent(form: FormFacts) -> bool:
    """Whether the form has a button of its own; one without waits for a script."""
    return any(
        one.element == "field"
        or (one.element == "input" and one.kind in {"submit", "image"})
        or (one.element == "button" and one.kind in {"", "submit"})
        for one in form.inputs
    )


def _leak(form: FormFacts, control: Control) -> str:
    """How a form gives a secret away, "" if it does not."""
    external = _EXTERNAL.match(form.action)
    if external and form.fragment.token and form.method != "dialog":
        return f"the form hands its anti-forgery token to {external['host']}"
    if form.method not in {"", "get"} or form.scripted:
        return ""
    if any(one.form_method in _UNSAFE for one in form.inputs):
        return ""
    pattern = re.compile(control.text("secret_field_pattern"))
    secret = next((one for one in form.inputs if _is_secret(one, pattern)), None)
    if form.method and form.fragment.token:
        return "the form sends its anti-forgery token in the address: its method is GET"
    if secret and (form.method or form.action or _can_be_sent(form)):
        return f"the form sends {secret.name or 'a password'} in the address: its method is GET"
    return ""


def _is_secret(one: InputFacts, pattern: re.Pattern[str]) -> bool:
    return one.kind == "password" or pattern.search(one.name) is not None


def _at(facts: TemplateFacts, form: FormFacts) -> Location:
    return Location(facts.path, form.line, form.column, form.symbol, form.anchor)
