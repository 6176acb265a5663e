"""What views hand to their templates, and what templates hand to their macros."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from audits.project.application.application import Application
from audits.project.application.known import KnownCall
from audits.project.facts.values import Value
from audits.project.templates.facts import Outlet, TemplateFacts

_RENDERS = re.compile(r"render|template")
_TRANSLATES = frozenset({"_", "gettext", "lazy_gettext", "ngettext", "pgettext"})
_MAKES_MARKUP = re.compile(r"(?:^|_)(?:render|escape|sanitize|sanitise|bleach|clean|nh3)")
_ADDRESS = re.compile(r"^(?:url_for|url_for_\w+|static_url)$")
_NUMBERS = frozenset({"len", "int", "float", "bool", "round", "time"})
_ANSWERS = re.compile(
    r"\.(?:query|objects|session|scalars?|get_or_404|first|first_or_404|one|all|fetchone|fetchall)\b"
)


class Handed:
    """The values of template variables, as far as the calls of the project tell."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._templates = {one.path: one for one in application.template_files}

    def outlet(self, path: str, line: int, column: int) -> Outlet | None:
        """The outlet at a place of a template."""
        return self._outlets.get((path, line, column))

    @cached_property
    def _outlets(self) -> dict[tuple[str, int, int], Outlet]:
        return {
            (facts.path, one.line, one.column): one
            for facts in self._templates.values()
            for one in facts.outlets
        }

    def values(self, path: str, name: str) -> tuple[list[tuple[KnownCall, Value]], bool]:
        """What the views give a variable of a template, and whether each view gives one."""
        calls = [call for one in sorted(self._shown_by(path)) for call in self._renders[one]]
        given = [(call, call.call.keyword(name)) for call in calls]
        found = [(call, value) for call, value in given if value is not None]
        return found, len(found) == len(calls)

    @cached_property
    def _renders(self) -> dict[str, list[KnownCall]]:
        """The calls that render each template, by its path."""
        by_tail: dict[str, list[str]] = defaultdict(list)
        for facts in self._templates.values():
            parts = facts.path.replace("templates/", "").split("/")
            tails = {"/".join(parts[start:]) for start in range(len(parts))}
            for tail in sorted({facts.name, *tails}):
                by_tail[tail].append(facts.path)
        found: dict[str, list[KnownCall]] = defaultdict(list)
        every = sorted(self._application.called_names())
        names = [one for one in every if _RENDERS.search(one.rpartition(".")[2])]
        for call in self._application.calls(*names):
            texts = set(_texts(call.call.arguments[:2]))
            shown = (by_tail.get(text) or by_tail.get(text.partition("/")[2]) for text in texts)
            for path in sorted({path for paths in shown if paths for path in paths}):
                found[path].append(call)
        return found

    def _shown_by(self, path: str) -> set[str]:
        """The templates in whose pages a template shows: itself and all that name it."""
        found, queue = {path}, [path]
        while queue:
            facts = self._templates.get(queue.pop())
            for other in self._naming.get(facts.name, ()) if facts else ():
                if other not in found:
                    found.add(other)
                    queue.append(other)
        return found

    @cached_property
    def _naming(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for facts in self._templates.values():
            for one in facts.references:
                for name in one.names if one.kind in {"extends", "include"} else ():
                    found[name].append(facts.path)
        return found

    def macro_is_closed(self, path: str, outlet: Outlet) -> bool:
        """Whether every call of a macro fills the parameter with a literal or with markup."""
        facts = self._templates.get(path)
        calls = self._macro_calls.get(outlet.macro, [])
        if facts is None or not calls or self._application.calls("flask.get_template_attribute"):
            return False
        positions = {
            str(macro.parameters.index(outlet.name))
            for macro in facts.macros
            if macro.name == outlet.macro and outlet.name in macro.parameters
        }
        return not any({*positions, outlet.name, "*"} & set(call) for call in calls)

    @cached_property
    def _macro_calls(self) -> dict[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for facts in self._templates.values():
            for one in facts.macro_calls:
                found[one.name].append(one.open)
        return found

    def is_always_own_address(self, name: str) -> bool:
        """Whether every argument of that name in the project is an address made here, or None."""
        values = self._keywords.get(name, [])
        return bool(values) and all(is_address(one) for one in values)

    @cached_property
    def _keywords(self) -> dict[str, list[Value]]:
        found: dict[str, list[Value]] = defaultdict(list)
        for name in self._application.called_names():
            for call in self._application.calls(name):
                for key, value in call.call.keywords:
                    found[key].append(value)
        return found

    def is_markup(self, value: Value, sanitisers: tuple[str, ...]) -> bool:
        """Whether a value is constant, a rendered template or what an escaping function made."""
        return all(
            is_plain(one)
            or is_translated_literal(one)
            or (one.kind == "call" and self.makes_markup(one.name, sanitisers))
            for one in value.alternatives()
        )

    def makes_markup(self, name: str, sanitisers: tuple[str, ...]) -> bool:
        """Whether a function renders a template, escapes or sanitises, by its name or by its
        body, where it is one of the project."""
        if name in sanitisers:
            return True
        if name.rpartition(".")[2] == "Markup":
            return False
        if _MAKES_MARKUP.search(name.rpartition(".")[2].lower()):
            return True
        known = self._application.function_named(self._application.resolve(name))
        return known is not None and any(_escapes(one.name) for one in known.function.calls)

    def method_escapes(self, name: str) -> bool:
        """Whether each method of that name in the project escapes or renders a template."""
        methods = self._methods.get(name.rpartition(".")[2], [])
        return bool(methods) and all(methods)

    @cached_property
    def _methods(self) -> dict[str, list[bool]]:
        found: dict[str, list[bool]] = defaultdict(list)
        for module in self._application.modules:
            for one in module.functions if module.role != "test" else ():
                found[one.name].append(any(_escapes(call.name) for call in one.calls))
        return found

    def is_foreign(self, call: KnownCall, value: Value) -> bool:
        """Whether a value may hold what the visitor sent or what the database answered."""
        function = self._application.function_named(f"{call.module.name}.{call.call.function}")
        sent = function.function.parameters if function else ()
        is_view = function is not None and bool(self._application.routes_of(function))
        return any(
            "flask.request" in one.name
            or _ANSWERS.search(one.name) is not None
            or (is_view and one.kind == "name" and one.name.removeprefix("?") in sent)
            for one in _parts(value)
        )

    def is_unknown(self, call: KnownCall, value: Value) -> bool:
        """Whether nothing tells what a value is: a name that the function does not settle, or
        what some function gave that is neither the visitor's nor the database's."""
        unsettled = value.kind == "name" and value.name.startswith("?")
        return (unsettled or value.kind == "call") and not self.is_foreign(call, value)

    def facts(self, path: str) -> TemplateFacts | None:
        """The facts of the template at `path`."""
        return self._templates.get(path)


def is_address(value: Value) -> bool:
    """Whether a value is an address made by the application, or nothing."""
    return all(
        one.is_constant(None)
        or (one.kind == "call" and bool(_ADDRESS.search(one.name.rpartition(".")[2])))
        for one in value.alternatives()
    )


def is_plain(value: Value) -> bool:
    """Whether a value is constant, a number, or an address made by the application."""
    return all(
        one.kind == "constant"
        or is_address(one)
        or (one.kind == "call" and one.name.rpartition(".")[2] in _NUMBERS)
        for one in value.alternatives()
    )


def is_translated_literal(value: Value) -> bool:
    """Whether a value is a translation of literals."""
    translates = value.kind == "call" and value.name.rpartition(".")[2] in _TRANSLATES
    return translates and all(one.kind == "constant" for one in value.items)


def _texts(values: Iterable[Value]) -> Iterator[str]:
    """The texts that values may be, one level into lists."""
    for value in values:
        for one in (value, *value.items, *value.alternatives()):
            if isinstance(one.constant, str):
                yield one.constant


def _escapes(name: str) -> bool:
    return _MAKES_MARKUP.search(name.rpartition(".")[2].lower()) is not None


def _parts(value: Value) -> Iterator[Value]:
    yield value
    for one in (*value.items, *dict(value.keywords).values()):
        yield from _parts(one)
