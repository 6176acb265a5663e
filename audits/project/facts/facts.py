"""What one Python file contributes to the picture of the application; storable as JSON."""

from dataclasses import dataclass

from audits.project.code.place import Place
from audits.project.code.route import RouteFacts
from audits.project.facts.values import Value


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the resolved name, where, under which request methods, with what.

    `reach` is a `branches.Reach`; `function` the symbol of the enclosing function;
    `guarded` is True under an `if` or `try` of that function.
    """

    name: str
    place: Place
    reach: str
    function: str
    arguments: tuple[Value, ...] = ()
    keywords: tuple[tuple[str, Value], ...] = ()
    guarded: bool = False

    def keyword(self, name: str) -> Value | None:
        """The value given for a keyword argument."""
        return dict(self.keywords).get(name)

    def argument(self, position: int, keyword: str) -> Value | None:
        """The value given for a parameter by keyword or position."""
        named = self.keyword(keyword)
        if named is None and 0 <= position < len(self.arguments):
            return self.arguments[position]
        return named


@dataclass(frozen=True, slots=True)
class Decorator:
    """One decorator as written: resolved name, arguments, and whether it was called."""

    name: str
    place: Place
    called: bool
    arguments: tuple[Value, ...] = ()
    keywords: tuple[tuple[str, Value], ...] = ()

    def keyword(self, name: str) -> Value | None:
        """The value given for a keyword argument."""
        return dict(self.keywords).get(name)


@dataclass(frozen=True, slots=True)
class SessionUse:
    """A touch of `flask.session`: `how` is read, write, pop or clear; "" is an unknown key."""

    how: str
    key: str
    value: Value
    place: Place
    reach: str
    function: str


@dataclass(frozen=True, slots=True)
class FunctionFacts:
    """A function or method, decorators outermost first.

    `refuses` says that it may turn somebody away: see `refusals` and `inline_guards`.
    """

    symbol: str
    name: str
    place: Place
    end_line: int
    parameters: tuple[str, ...]
    decorators: tuple[Decorator, ...]
    calls: tuple[Call, ...]
    session: tuple[SessionUse, ...]
    reads: tuple[str, ...]
    owner: str
    wraps: bool
    returns_function: bool
    statements: int
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A form field: `name = Type(...)` in a form class."""

    name: str
    type: str
    place: Place
    validators: tuple[Value, ...]
    keywords: tuple[tuple[str, Value], ...]
    label: str

    def validator(self, *names: str) -> Value | None:
        """The first validator whose last name part is one of `names`."""
        for value in self.validators:
            if value.name.rpartition(".")[2] in names:
                return value
        return None


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """A class: resolved bases, its constant attributes, methods and form fields."""

    symbol: str
    name: str
    place: Place
    bases: tuple[str, ...]
    attributes: tuple[tuple[str, Value], ...]
    methods: tuple[str, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One value given to a configuration key.

    `spelling` is item, attribute, update, mapping, class, module, default or pop; `holder`
    the resolved name of the receiver, or the class or module that carries the value.
    """

    key: str
    value: Value
    spelling: str
    holder: str
    place: Place
    conditional: bool


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """A response header written or `removed`; `name` in lower case, "*" for all of them."""

    name: str
    value: Value
    place: Place
    removed: bool


@dataclass(frozen=True, slots=True)
class CookieFacts:
    """A cookie set on a response: `off` are the flags it surely lacks, `given` those it states."""

    title: str
    name: str
    place: Place
    off: tuple[str, ...]
    given: tuple[tuple[str, Value], ...]

    def attribute(self, name: str) -> Value | None:
        """What is given for `value`, `secure`, `httponly` or `samesite`."""
        return dict(self.given).get(name)


@dataclass(frozen=True, slots=True)
class LoggedText:
    """A visitor's text that a log call writes unescaped; `source` names it in words."""

    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class ModuleFacts:
    """Everything that is kept of one Python file.

    `mixed` are the symbols of functions that read `request.values` where a form may arrive.
    """

    path: str
    name: str
    role: str
    lines: int
    imports: tuple[str, ...]
    exports: tuple[tuple[str, str], ...]
    functions: tuple[FunctionFacts, ...]
    classes: tuple[ClassFacts, ...]
    calls: tuple[Call, ...]
    settings: tuple[Setting, ...]
    routes: tuple[RouteFacts, ...]
    body: tuple[str, ...]
    session: tuple[SessionUse, ...] = ()
    headers: tuple[HeaderFacts, ...] = ()
    logged: tuple[LoggedText, ...] = ()
    cookies: tuple[CookieFacts, ...] = ()
    mixed: tuple[str, ...] = ()

    def function(self, symbol: str) -> FunctionFacts | None:
        """The function with this dotted symbol."""
        return next((one for one in self.functions if one.symbol == symbol), None)
