"""What an auditor saw: findings, what was examined, and what was not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audits.finding import Finding


@dataclass(frozen=True, slots=True)
class Gap:
    """Something selected that was not examined; it makes the verdict INCOMPLETE.

    `subject` is the file, tool, package or check; `controls` are the ids left unproven by it,
    empty meaning every control of that auditor. `path` and `line` point into the target.
    """

    subject: str
    reason: str
    remedy: str
    controls: tuple[str, ...] = ()
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Ignore:
    """An inline suppression comment as written: `# stopper: ignore[control.id] reason`.

    `line` is where the comment stands, `covers` the line whose findings it speaks of.
    """

    path: str
    line: int
    control: str
    reason: str
    covers: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that one auditor has to say.

    `controls` are the ids it examined; `not_applicable` maps an id to the fact that decides
    it; `examined` counts subjects by kind ("files", "templates", "packages", ...);
    `excluded` maps an excluded path to the glob that left it out; `notes` are remarks for
    the reader, such as each `# nosec` line, that decide nothing.
    """

    auditor: str
    controls: frozenset[str]
    findings: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    examined: Mapping[str, int] = field(default_factory=dict)
    excluded: Mapping[str, str] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()
    notes: tuple[str, ...] = ()
