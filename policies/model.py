"""The words of a policy: severities, parameters, controls and the resolved policy itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

Value = bool | int | float | str | tuple[str, ...]

# What a target must hold for a control to apply to it; "" applies always.
TRAITS = (
    "",
    "application",
    "flask",
    "templates",
    "forms",
    "views",
    "login",
    "passwords",
    "cookies",
    "session",
    "database",
    "uploads",
    "dependencies",
    "python",
)
AUDITORS = ("static", "tools")
DIRECTIONS = ("lower", "higher", "true", "false", "fewer", "more", "neither")


class Severity(IntEnum):
    """How much a breach matters; ordered, so that `severity >= policy.blocks_from` reads well."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def label(self) -> str:
        """The lower-case name used in policy files and reports."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number or list of a control, with the bounds that no profile may pass.

    `stricter` says which way is stricter: "lower", "higher", "true", "false",
    "fewer" (a list of permissions), "more" (a list of demands) or "neither" (a pattern, a name).
    """

    name: str
    value: Value
    unit: str = ""
    stricter: str = "lower"
    ceiling: float | None = None
    floor: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """One practice that must hold: what it is, why, how to fix a breach, and who examines it."""

    id: str
    title: str
    severity: Severity
    why: str
    fix: str
    cwe: tuple[int, ...]
    examined_by: tuple[str, ...]
    asvs: tuple[str, ...] = ()
    owasp: str = ""
    practice: str = ""
    source: str = ""
    applies_to: str = ""
    bandit: tuple[str, ...] = ()
    enforced_by: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """The part of the id before the dot, which is also the name of its policy file."""
        return self.id.partition(".")[0]

    def integer(self, name: str) -> int:
        """The whole-number value of parameter `name`, in the parameter's unit."""
        value = self.parameters[name].value
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"{self.id}: parameter {name} is not an integer")
        return value

    def number(self, name: str) -> float:
        """The value of parameter `name` as a float, in the parameter's unit."""
        value = self.parameters[name].value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError(f"{self.id}: parameter {name} is not a number")
        return float(value)

    def boolean(self, name: str) -> bool:
        """The truth value of parameter `name`."""
        value = self.parameters[name].value
        if not isinstance(value, bool):
            raise TypeError(f"{self.id}: parameter {name} is not a boolean")
        return value

    def text(self, name: str) -> str:
        """The string value of parameter `name`."""
        value = self.parameters[name].value
        if not isinstance(value, str):
            raise TypeError(f"{self.id}: parameter {name} is not a string")
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """The strings listed in parameter `name`."""
        value = self.parameters[name].value
        if not isinstance(value, tuple):
            raise TypeError(f"{self.id}: parameter {name} is not a list")
        return value


@dataclass(frozen=True, slots=True)
class Policy:
    """A resolved profile: the enabled controls with their values, and when the gate blocks.

    `disabled_because` gives the profile's reason for each id of `disabled`; `digest` changes
    whenever anything changes that could change a verdict.
    """

    name: str
    title: str
    blocks_from: Severity
    blocks_on_possible: bool
    controls: Mapping[str, Control]
    disabled: Mapping[str, Control]
    digest: str
    disabled_because: Mapping[str, str] = field(default_factory=dict)

    @property
    def catalogue(self) -> Mapping[str, Control]:
        """Every known control by id, enabled or not."""
        return {**self.disabled, **self.controls}
