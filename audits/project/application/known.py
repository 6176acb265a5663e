"""Facts of one file together with the file: what the joined application hands out."""

from dataclasses import dataclass

from audits.finding import Location
from audits.project.code.place import Place
from audits.project.code.route import RouteFacts
from audits.project.facts.facts import (
    Call,
    ClassFacts,
    Decorator,
    FunctionFacts,
    HeaderFacts,
    ModuleFacts,
    Setting,
)
from audits.project.facts.values import Value


@dataclass(frozen=True, slots=True)
class Known:
    """A fact with the module it comes from, its names resolved across the project."""

    module: ModuleFacts
    place: Place

    def at(self, anchor: str = "") -> Location:
        """The place as a finding names it."""
        where = self.place
        return Location(
            self.module.path, where.line, where.column, where.symbol, anchor or where.anchor
        )


@dataclass(frozen=True, slots=True)
class KnownCall(Known):
    """A call somewhere in the project."""

    call: Call

    @property
    def name(self) -> str:
        """The resolved called name."""
        return self.call.name


@dataclass(frozen=True, slots=True)
class KnownSetting(Known):
    """A configuration value somewhere in the project."""

    setting: Setting

    @property
    def value(self) -> Value:
        """What is assigned."""
        return self.setting.value


@dataclass(frozen=True, slots=True)
class KnownFunction(Known):
    """A function somewhere in the project."""

    function: FunctionFacts

    def at_decorator(self, decorator: Decorator) -> Location:
        """The place of one of its decorators, named after the function."""
        where = decorator.place
        symbol = self.function.symbol
        return Location(self.module.path, where.line, where.column, symbol, where.anchor)


@dataclass(frozen=True, slots=True)
class KnownClass(Known):
    """A class somewhere in the project."""

    facts: ClassFacts


@dataclass(frozen=True, slots=True)
class KnownHeader(Known):
    """A response header that the project writes or removes."""

    header: HeaderFacts


@dataclass(frozen=True, slots=True)
class Route(Known):
    """A rule with its view.

    `rule` is None when the source does not spell it out; `methods` are those the rule
    declares ("?" for one that is computed); `views` are the functions that answer, one for
    each method of a class view.
    """

    facts: RouteFacts
    rule: str | None
    methods: frozenset[str]
    views: tuple[KnownFunction, ...]
    receiver: str

    @property
    def endpoint(self) -> str:
        """The endpoint without its blueprint."""
        return self.facts.endpoint

    @property
    def allows_safe(self) -> bool:
        """Whether GET is among the methods, or may be."""
        return bool(self.methods & {"GET", "HEAD", "?"})

    @property
    def allows_unsafe(self) -> bool:
        """Whether a state-changing method is among the methods."""
        return bool(self.methods & {"POST", "PUT", "PATCH", "DELETE"})
