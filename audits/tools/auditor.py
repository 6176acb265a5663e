"""The auditor that asks other tools: bandit about the code, pip-audit about the packages."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from audits.evidence import Evidence, Gap
from audits.project.files.inventory import Inventory
from audits.tools import bandit, bandit_findings, pip_audit
from audits.tools.bandit_records import Cache
from audits.tools.plan import CONTROL
from audits.tools.settings import ToolSettings
from policies.model import Policy


def audit(
    inventory: Inventory, policy: Policy, settings: ToolSettings, *, jobs: int, cache: Cache
) -> Evidence:
    """What bandit and pip-audit say of the target, and what they did not say.

    A tool that is switched off in `settings` leaves a gap. Raises UsageError for an
    interpreter or a source of advisories that is not there.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        packages = beside.submit(_packages, inventory, policy, settings)
        code = _code(inventory, policy, settings, jobs, cache)
        return replace(_joined(code, packages.result()), excluded=inventory.excluded())


def _code(
    inventory: Inventory, policy: Policy, settings: ToolSettings, jobs: int, cache: Cache
) -> Evidence:
    controls = bandit_findings.controls(policy)
    if not controls:
        return Evidence("tools", frozenset())
    if not settings.bandit:
        return _switched_off("bandit", controls)
    return bandit.audit(inventory, policy, settings, jobs=jobs, cache=cache)


def _packages(inventory: Inventory, policy: Policy, settings: ToolSettings) -> Evidence:
    if not settings.dependencies and CONTROL in policy.controls:
        return _switched_off("pip-audit", frozenset({CONTROL}))
    return pip_audit.audit(inventory, policy, settings)


def _switched_off(tool: str, controls: frozenset[str]) -> Evidence:
    reason = "it was switched off by configuration"
    gap = Gap(tool, reason, f"switch {tool} on again", tuple(sorted(controls)))
    return Evidence("tools", controls, gaps=(gap,))


def _joined(one: Evidence, other: Evidence) -> Evidence:
    return Evidence(
        "tools",
        one.controls | other.controls,
        findings=one.findings + other.findings,
        gaps=one.gaps + other.gaps,
        not_applicable={**one.not_applicable, **other.not_applicable},
        examined={**one.examined, **other.examined},
        notes=one.notes + other.notes,
    )
