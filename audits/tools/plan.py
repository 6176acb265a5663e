"""What pip-audit will be asked about, and what it cannot be asked about.

A package must come with one exact version. A range is settled by a lock file, a constraint or
a pinned requirements file in the same project, or by an environment; what stays open can only
be resolved by an index, and is a gap where none may be asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from posixpath import dirname

from packaging.utils import canonicalize_name

from audits.evidence import Gap
from audits.tools.manifests import Declared
from audits.tools.requirement import Requirement, same_version

CONTROL = "dependencies.no-known-vulnerabilities"
_REMEDY = "give a lock file or --environment"


@dataclass(slots=True)
class Plan:
    """`pinned` are packages with versions, `open` are ranges that only an index can resolve.

    `declared` are the lines that a reader can change; `manifest` is the file to look into for
    a package that no line names.
    """

    pinned: list[Requirement] = field(default_factory=list)
    open: list[Requirement] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    declared: list[Requirement] = field(default_factory=list)
    manifest: str = "."

    def places(self, name: str, version: str) -> list[tuple[str, int]]:
        """Path and line of whatever brings in this version of a package, sorted."""
        named = [one for one in [*self.declared, *self.pinned] if one.name == name and one.path]
        exact = [one for one in named if same_version(one.version, version)]
        return sorted({(one.path, one.line) for one in exact or named}) or [(self.manifest, 0)]

    def gap(
        self, subject: str, reason: str, remedy: str = _REMEDY, path: str = "", line: int = 0
    ) -> None:
        """Note what was not examined."""
        self.gaps.append(Gap(subject, reason, remedy, (CONTROL,), path, line))


def make(
    declared: Declared, environment: list[Requirement] | None, internal: Iterable[str]
) -> Plan:
    """The plan for what is declared, or for what is installed where an environment is given.

    `internal` names packages that no public index knows; one that nothing asks for is a gap.
    """
    plan = Plan(manifest=min(declared.manifests, default="."))
    own = frozenset(name for one in declared.manifests.values() for name in one.own)
    left_out: set[str] = {canonicalize_name(name) for name in internal}
    wanted = _wanted(declared, own)
    plan.declared.extend(wanted)
    everything = wanted if environment is None else [*wanted, *environment]
    _say_what_is_left_out(plan, declared, left_out, {one.name for one in everything})
    for trouble in declared.troubles if environment is None else ():
        plan.gap(trouble.path, trouble.reason, trouble.remedy, trouble.path, trouble.line)
    if environment is None:
        _plan_manifests(plan, declared, [one for one in wanted if one.name not in left_out])
    else:
        installed = [one for one in environment if one.name not in own]
        _plan_environment(plan, installed, wanted, left_out)
    return plan


def _wanted(declared: Declared, own: frozenset[str]) -> list[Requirement]:
    """What the manifests ask for, without the target's own packages and mere constraints."""
    return [
        requirement
        for manifest in declared.manifests.values()
        if manifest.kind != "constraints"
        for requirement in manifest.requirements
        if requirement.name not in own
    ]


def _say_what_is_left_out(
    plan: Plan, declared: Declared, internal: set[str], known: set[str]
) -> None:
    plan.notes.extend(f"{path}: not deployed, not audited" for path in declared.left_out)
    for name in sorted(internal):
        if name in known:
            plan.notes.append(f"{name}: internal by configuration, not audited")
        else:
            reason = "it is named as internal, but nothing depends on it"
            plan.gap(name, reason, "take it off the list of internal packages")


def _plan_manifests(plan: Plan, declared: Declared, wanted: list[Requirement]) -> None:
    settled = _settled(declared)
    for one in wanted:
        if one.trouble:
            _unmatched(plan, one)
        elif one.version:
            plan.pinned.append(one)
        elif not _near(settled.get(one.name, ()), one.path):
            plan.open.append(one)
    asked_for = {one.name for one in wanted if not one.version}
    for manifest in declared.manifests.values():
        if manifest.kind == "constraints":
            found = (one for one in manifest.requirements if one.name in asked_for and one.version)
            plan.pinned.extend(found)


def _plan_environment(
    plan: Plan, installed: list[Requirement], wanted: list[Requirement], internal: set[str]
) -> None:
    """Everything installed is audited, and what is declared has to be installed."""
    names = {one.name for one in installed}
    for one in installed:
        if one.name in internal:
            continue
        if one.trouble:
            _unmatched(plan, one)
        else:
            plan.pinned.append(one)
    for one in wanted:
        if one.applies and one.name not in names | internal and not _is_locked(one):
            reason = "it is declared, but not installed in the environment that was audited"
            plan.gap(one.name, reason, "name the deployed environment", one.path, one.line)


def _unmatched(plan: Plan, one: Requirement) -> None:
    remedy = "install it from an index, or name it as internal"
    plan.gap(one.name, f"no advisory can be matched: {one.trouble}", remedy, one.path, one.line)


def _settled(declared: Declared) -> dict[str, set[str]]:
    """The folders in which a manifest gives each package an exact version."""
    found: dict[str, set[str]] = {}
    for manifest in declared.manifests.values():
        for one in manifest.requirements:
            if one.version:
                found.setdefault(one.name, set()).add(dirname(manifest.path))
    return found


def _near(folders: Iterable[str], path: str) -> bool:
    """Whether one of the folders lies in the same branch of the tree as the file at `path`."""
    mine = dirname(path)
    return any(_within(mine, folder) or _within(folder, mine) for folder in folders)


def _within(inner: str, outer: str) -> bool:
    return not outer or inner == outer or inner.startswith(outer + "/")


def _is_locked(one: Requirement) -> bool:
    """Whether a lock file wrote this line: it may lock for other platforms than this one."""
    return bool(one.version) and not one.text
