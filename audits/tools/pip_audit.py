"""pip-audit as a witness: every package that the target deploys, and every one it left out.

pip-audit exits 0 for packages it skipped and for an empty list. Here each package that was
asked about must come back examined, in the version asked for; all else is a gap.
"""

from collections.abc import Iterable, Iterator, Mapping

from audits.evidence import Evidence
from audits.finding import Finding, Location
from audits.project.files.inventory import Inventory
from audits.tools import advisory_source, imports, interpreter, manifests, pip_audit_run, plan
from audits.tools.command import ToolFailure
from audits.tools.manifests import Declared
from audits.tools.pip_audit_report import Package, Weakness
from audits.tools.pip_audit_run import Source
from audits.tools.plan import CONTROL, Plan
from audits.tools.requirement import Requirement, same_version
from audits.tools.settings import ToolSettings
from policies.model import Control, Policy

_MAX_AGE = "max_advisory_age_days"
_FEW = 3  # packages that may be unknown together without the service being the reason


def audit(inventory: Inventory, policy: Policy, settings: ToolSettings) -> Evidence:
    """Findings, gaps and notes about the packages that the target depends on.

    Raises UsageError for an interpreter or a source of advisories that is not there.
    """
    control = policy.controls.get(CONTROL)
    if control is None:
        return Evidence("tools", frozenset())
    declared = manifests.read(inventory)
    work, environment = _planned(declared, settings)
    fact = _nothing_to_examine(work, inventory, declared, environment)
    if fact:
        return Evidence("tools", frozenset(), not_applicable={CONTROL: fact})
    packages: list[Package] = []
    if work.pinned or work.open:
        with advisory_source.opened(settings, work, control.integer(_MAX_AGE)) as source:
            if source is not None:
                packages = _ask(work, source, settings)
    return Evidence(
        "tools",
        frozenset({CONTROL}),
        findings=tuple(_findings(control, packages, work)),
        gaps=tuple(sorted(work.gaps, key=lambda gap: (gap.path, gap.line, gap.subject))),
        examined={"packages": len({package.name for package in packages})},
        notes=tuple(work.notes),
    )


def _planned(declared: Declared, settings: ToolSettings) -> tuple[Plan, list[Requirement] | None]:
    """The plan, and what is installed if an environment is to be audited and answers."""
    if settings.environment is None:
        return plan.make(declared, None, settings.internal), None
    try:
        found = interpreter.installed(settings.environment, settings.timeout_seconds)
    except ToolFailure as failure:
        work = Plan()
        work.gap(settings.environment, failure.reason, failure.remedy)
        return work, []
    return plan.make(declared, found, settings.internal), found


def _nothing_to_examine(
    work: Plan,
    inventory: Inventory,
    declared: Declared,
    environment: list[Requirement] | None,
) -> str:
    """The fact that makes the control not applicable, "" where it applies.

    An empty plan is a gap as soon as anything hints at a dependency: an environment was
    named, a requirements or lock file is there, or the source imports what is not its own.
    """
    if work.pinned or work.open or work.gaps:
        return ""
    lists = [path for path, one in declared.manifests.items() if one.kind != "project"]
    foreign = imports.foreign(inventory)
    if environment is not None:
        work.gap("environment", "no package is installed in the environment")
    elif lists:
        work.gap("manifests", f"no package is named in {', '.join(lists)}")
    elif foreign:
        shown = ", ".join(foreign[:3])
        work.gap("manifests", f"no manifest names a package, yet the source imports {shown}")
    else:
        return "no manifest names a package and the source imports none"
    return ""


def _ask(work: Plan, source: Source, settings: ToolSettings) -> list[Package]:
    """Ask about everything in the plan; what did not come back becomes a gap."""
    found: list[Package] = []
    for layer in _layers(work.pinned):
        lines = [f"{name}=={version}" for name, version in sorted(layer.items())]
        found += _examined(work, layer, lines, source, settings)
    return found + _resolved(work, source, settings)


def _layers(pinned: Iterable[Requirement]) -> list[dict[str, str]]:
    """The packages in rounds with one version each: pip-audit refuses a list with two."""
    layers: list[dict[str, str]] = []
    for name, version in sorted({(one.name, one.version) for one in pinned}):
        free = next((layer for layer in layers if name not in layer), None)
        if free is None:
            layers.append(free := {})
        free[name] = version
    return layers


def _resolved(work: Plan, source: Source, settings: ToolSettings) -> list[Package]:
    """Ranges, resolved by an index where one may be asked."""
    if not work.open:
        return []
    closed = [one for one in work.open if not one.text or not source.online]
    for one in closed:
        reason = "no exact version is known, so no advisory can be matched"
        work.gap(one.name, reason, path=one.path, line=one.line)
    resolvable = [one for one in work.open if one not in closed]
    for one in resolvable:
        if not one.applies:
            work.notes.append(f"{one.name}: not installed here unless asked for, not audited")
    here = {one.name: "" for one in resolvable if one.applies}
    lines = sorted({one.text for one in resolvable if one.applies})
    return _examined(work, here, lines, source, settings, resolve=True) if here else []


def _examined(
    work: Plan,
    wanted: Mapping[str, str],
    lines: list[str],
    source: Source,
    settings: ToolSettings,
    *,
    resolve: bool = False,
) -> list[Package]:
    """The examined packages of one run; `wanted` maps names to versions, "" for any."""
    command, limit = settings.pip_audit_command, settings.timeout_seconds
    try:
        report = pip_audit_run.ask(lines, source, command, limit, resolve=resolve)
    except ToolFailure as failure:
        reason = f"{len(wanted)} packages were not audited: {failure.reason}"
        work.gap("pip-audit", reason, failure.remedy)
        return []
    answers = {package.name: package for package in report.dependencies}
    examined: list[Package] = []
    left: dict[str, str] = {}
    for name, version in sorted(wanted.items()):
        answer = answers.pop(name, Package(name))
        if answer.unexamined or (version and not _same(version, answer)):
            left[name] = answer.unexamined or f"version {answer.version} was audited, not {version}"
        else:
            examined.append(answer)
    _tell(work, left, alone=not examined)
    return examined + [one for one in answers.values() if resolve and not one.unexamined]


def _tell(work: Plan, left: Mapping[str, str], *, alone: bool) -> None:
    """A gap for each package that was not examined; one for all where the service knew none."""
    if alone and len(left) > _FEW:
        reason = f"the advisory service knows none of the {len(left)} packages: is it within reach?"
        work.gap("pip-audit", reason, "check the network, or name a source with --advisories")
        return
    for name, reason in left.items():
        place = next(one for one in [*work.pinned, *work.open] if one.name == name)
        work.gap(name, f"pip-audit: {reason}", path=place.path, line=place.line)


def _same(version: str, answer: Package) -> bool:
    return answer.version is not None and same_version(version, answer.version)


def _findings(control: Control, packages: list[Package], work: Plan) -> Iterator[Finding]:
    for package in sorted(packages, key=lambda one: (one.name, one.version or "")):
        places = work.places(package.name, package.version or "")
        for weakness in sorted(package.vulns or (), key=lambda one: one.names):
            yield _finding(control, package, weakness, places)


def _finding(
    control: Control, package: Package, weakness: Weakness, places: list[tuple[str, int]]
) -> Finding:
    name, *aliases = weakness.names
    also = f" ({', '.join(aliases)})" if aliases else ""
    fixed = ", ".join(weakness.fix_versions)
    remedy = f"fixed in {fixed}" if fixed else "no fixed version is known"
    anchor = f"{package.name}=={package.version} {name}"
    first, *others = [Location(path, line, anchor=anchor) for path, line in places]
    message = f"{package.name} {package.version} has {name}{also}: {remedy}"
    return Finding(control, message, first, related=tuple(others))
