"""Whether a form brings an anti-forgery token, once macros and included files are followed."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from audits.project.templates.facts import FormFacts, Fragment, Reference, TemplateFacts

Templates = Mapping[str, TemplateFacts]


class Token(StrEnum):
    """Whether a token is there; UNKNOWN if something could not be followed."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


def token_of(form: FormFacts, owner: TemplateFacts, templates: Templates) -> Token:
    """Whether `form` of the template `owner` holds a token."""
    return _Search(templates).fragment(form.fragment, owner)


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
    return _joined(_Search(templates).fragment(one.loose, one) for one in pages.values())


def parents(owner: TemplateFacts, templates: Templates) -> Iterator[TemplateFacts]:
    """The templates that `owner` extends, as far as they are known."""
    for reference in owner.references:
        if reference.kind == "extends":
            yield from (templates[name] for name in reference.names if name in templates)


class _Search:
    """One walk through macros and included files; each is entered once, so cycles end."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self.entered: set[tuple[str, str]] = set()

    def fragment(self, held: Fragment, owner: TemplateFacts) -> Token:
        if held.token:
            return Token.PRESENT
        found = {self._call(name, held, owner) for name in held.calls}
        found |= {self._include(name) for name in held.includes}
        if held.opaque:
            found.add(Token.UNKNOWN)
        return _joined(found)

    def _include(self, name: str) -> Token:
        target = self.templates.get(name)
        if target is None:
            return Token.UNKNOWN
        return self._enter("", target.fragment, target)

    def _call(self, name: str, held: Fragment, owner: TemplateFacts) -> Token:
        """What a call brings: a macro of this file or an imported one; a function nothing."""
        for macro in owner.macros:
            if macro.name == name:
                return self._enter(name, macro.fragment, owner)
        head, _, tail = name.rpartition(".")
        for reference in owner.references:
            wanted = _imported_macro(reference, head, tail)
            if wanted:
                return self._imported(wanted, reference)
        return Token.UNKNOWN if name in held.form_calls else Token.ABSENT

    def _imported(self, wanted: str, reference: Reference) -> Token:
        for name in reference.names:
            target = self.templates.get(name)
            for macro in target.macros if target else ():
                if macro.name == wanted and target:
                    return self._enter(wanted, macro.fragment, target)
        return Token.UNKNOWN

    def _enter(self, macro: str, held: Fragment, owner: TemplateFacts) -> Token:
        if (owner.name, macro) in self.entered:
            return Token.ABSENT
        self.entered.add((owner.name, macro))
        return self.fragment(held, owner)


def _joined(found: Iterable[Token]) -> Token:
    states = set(found)
    for state in (Token.PRESENT, Token.UNKNOWN):
        if state in states:
            return state
    return Token.ABSENT


def _imported_macro(reference: Reference, head: str, tail: str) -> str:
    """The name in the other file of the macro called here, "" if it is not from there."""
    if head:
        return tail if reference.kind == "import" and reference.alias == head else ""
    return next((taken for taken, bound in reference.imported if bound == tail), "")
