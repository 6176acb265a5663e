"""Password inputs that unmask, prefill or keep out password managers."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.templates.collect import rendered_fields
from audits.project.templates.facts import RenderedField
from audits.project.templates.state import HOLE
from audits.project.templates.template import Element, Template
from policies.model import Control

PASSWORD_INPUT = re.compile(
    r"^(?:(?:new|old|current|confirm|user|login|repeat|repeated|verify)[_-]?)?"
    r"(?:password|passwd|pwd|passphrase)(?:[_-]?(?:confirm|confirmation|again|repeat|new|old|[0-9]))?$",
    re.IGNORECASE,
)
_OF_A_SERVICE = re.compile(
    r"(?:^|[_.-])(?:ldap|smtp|imap|mail|proxy|api|server?|db|database|oauth|token|key|header|bind"
    r"|webdav|ftp|mqtt|client|secret)(?:[_.-]|$)|webcam|snapshot",
    re.IGNORECASE,
)
_SWITCHED_OFF = frozenset({"off", "false", "nope", "none"})


@check("password.manager-friendly")
def password_manager_friendly_in_templates(
    template: Template, control: Control
) -> Iterator[Finding]:
    """What is wrong with each password input, written out or rendered by its form."""
    inputs = [one for one in template.elements if one.name == "input" and not one.open_ended]
    for element in inputs:
        for message in _breaches(element, control):
            yield Finding(control, message, template.at_element(element))
    of_document = "pdfjs" in template.text
    unhinted = [
        one
        for one in inputs
        if _lacks_hint(one, control.names("autocomplete_values"))
        and not (of_document and not one.value("name"))
    ]
    if unhinted:
        message = f"password inputs without an autocomplete hint: {len(unhinted)}"
        yield Finding(control, message, template.at_element(unhinted[0]))
    for one in template.expressions:
        for field in rendered_fields([one]):
            for message in _rendered_breaches(field, control):
                yield Finding(control, message, template.at_expression(one))


def _breaches(element: Element, control: Control) -> Iterator[str]:
    kind, name = element.value("type").lower(), element.value("name")
    if kind in {"", "text"} and PASSWORD_INPUT.match(name):
        yield f"the password input {name} shows what is typed: its type is not password"
    if kind != "password":
        return
    attributes = {one.name: one.value or "" for one in element.attributes}
    own = not _is_of_a_service(element)
    yield from _options(attributes, control, own)
    if HOLE in attributes.get("value", ""):
        yield "the password input is filled in by the server"


def _lacks_hint(element: Element, hints: tuple[str, ...]) -> bool:
    """Whether a password input says nothing that a password manager understands."""
    given = element.value("autocomplete").lower()
    known = HOLE in given or given in _SWITCHED_OFF or not set(given.split()).isdisjoint(hints)
    masked = element.value("type").lower() == "password"
    return masked and not known and not _is_of_a_service(element)


def _is_of_a_service(element: Element) -> bool:
    """Whether the input holds what the application shows to another service, not to a person."""
    return any(_OF_A_SERVICE.search(element.value(name)) for name in ("name", "id"))


def _rendered_breaches(field: RenderedField, control: Control) -> Iterator[str]:
    name = field.name.rpartition(".")[2]
    if PASSWORD_INPUT.match(name):
        options = dict(field.options)
        yield from _options(options, control, True)
        if options.get("type") == "text":
            yield f"the password input {name} shows what is typed: its type is not password"


def _options(attributes: dict[str, str], control: Control, own: bool) -> Iterator[str]:
    if own and attributes.get("autocomplete", "").strip().lower() in _SWITCHED_OFF:
        yield "autocomplete is off: password managers are kept out"
    if "onpaste" in attributes:
        yield "onpaste interferes with pasting a password"
    limit = attributes.get("maxlength", "")
    if limit.isdigit() and int(limit) < control.integer("max_length_floor"):
        yield f"maxlength={limit} cuts off long passwords"
