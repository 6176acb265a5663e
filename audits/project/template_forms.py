"""Whether a form brings an anti-forgery token, once macros and included files are followed."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from audits.project.template_facts import FormFacts, Fragment, Reference, TemplateFacts

_DEPTH = 8

Templates = Mapping[str, TemplateFacts]


class Token(StrEnum):
    """Whether a token is there; UNKNOWN if something could not be followed."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


def token_of(form: FormFacts, owner: TemplateFacts, templates: Templates) -> Token:
    """Whether `form` of the template `owner` holds a token."""
    return _of_fragment(form.fragment, owner, templates, _DEPTH)


def writes_token(form: FormFacts, markers: Iterable[str]) -> bool:
    """Whether the form itself holds a token, or calls a function named like one of `markers`."""
    called = {name.rpartition(".")[2] for name in form.fragment.calls}
    return form.fragment.token or not called.isdisjoint(markers)


def page_token(owner: TemplateFacts, templates: Templates) -> Token:
    """Whether the page of `owner`, with the templates it extends, holds a token in no form.

    Such a page may hand the token to its forms by script.
    """
    pages = {owner.name: owner}
    waiting = [owner]
    while waiting:
        for parent in parents(waiting.pop(), templates):
            if parent.name not in pages:
                pages[parent.name] = parent
                waiting.append(parent)
    return _joined(_of_fragment(one.loose, one, templates, _DEPTH) for one in pages.values())


def parents(owner: TemplateFacts, templates: Templates) -> Iterator[TemplateFacts]:
    """The templates that `owner` extends, as far as they are known."""
    for reference in owner.references:
        if reference.kind == "extends":
            yield from (templates[name] for name in reference.names if name in templates)


def _of_fragment(held: Fragment, owner: TemplateFacts, templates: Templates, depth: int) -> Token:
    if held.token:
        return Token.PRESENT
    if depth == 0:
        return Token.UNKNOWN
    found = {_of_call(name, held, owner, templates, depth) for name in held.calls}
    found |= {_of_include(name, templates, depth) for name in held.includes}
    if held.opaque:
        found.add(Token.UNKNOWN)
    return _joined(found)


def _joined(found: Iterable[Token]) -> Token:
    states = set(found)
    for state in (Token.PRESENT, Token.UNKNOWN):
        if state in states:
            return state
    return Token.ABSENT


def _of_include(name: str, templates: Templates, depth: int) -> Token:
    target = templates.get(name)
    if target is None:
        return Token.UNKNOWN
    return _of_fragment(target.fragment, target, templates, depth - 1)


def _of_call(
    name: str, held: Fragment, owner: TemplateFacts, templates: Templates, depth: int
) -> Token:
    """What a call brings: a macro of this file or an imported one; a plain function nothing."""
    unresolved = Token.UNKNOWN if name in held.form_calls else Token.ABSENT
    head, _, tail = name.rpartition(".")
    for macro in owner.macros:
        if macro.name == name:
            return _of_fragment(macro.fragment, owner, templates, depth - 1)
    for reference in owner.references:
        wanted = _imported_macro(reference, head, tail)
        if wanted:
            return _of_imported(wanted, reference, templates, depth)
    return unresolved


def _imported_macro(reference: Reference, head: str, tail: str) -> str:
    """The name in the other file of the macro called here, "" if it is not from there."""
    if head:
        return tail if reference.kind == "import" and reference.alias == head else ""
    return next((taken for taken, bound in reference.imported if bound == tail), "")


def _of_imported(wanted: str, reference: Reference, templates: Templates, depth: int) -> Token:
    for name in reference.names:
        target = templates.get(name)
        for macro in target.macros if target else ():
            if macro.name == wanted and target:
                return _of_fragment(macro.fragment, target, templates, depth - 1)
    return Token.UNKNOWN
