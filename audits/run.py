"""One run: take the inventory, ask the auditors at the same time, decide."""

import gc
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from audits.errors import UsageError
from audits.evidence import Evidence
from audits.project.files.cache import Cache
from audits.project.files.inventory import take
from audits.static import auditor as static
from audits.target import Target
from audits.tools import auditor as tools
from audits.tools.leash import leash
from audits.tools.settings import ToolSettings
from audits.verdict import gate, waivers
from audits.verdict.suppression import INTEGRITY
from audits.verdict.verdict import Verdict
from audits.verdict.waivers import Waivers
from policies.errors import nearest
from policies.model import Policy

AUDITORS = ("static", "tools")
"""The auditors, by the names that `--only` and `examined_by` give them."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller asks beyond the settings of the repository; what is empty is left to those.

    `said` are sentences for the report on whatever else the caller switched off.
    """

    only: tuple[str, ...] = AUDITORS
    offline: bool = False
    advisories: str = ""
    environment: str = ""
    jobs: int = 0
    honour_waivers: bool = True
    said: tuple[str, ...] = ()


def check(
    target: Target,
    policy: Policy,
    options: Options,
    *,
    today: date,
    cache: Cache,
    progress: Progress,
) -> Verdict:
    """The verdict on `target`; `progress` is told how many of how many files are done.

    Raises UsageError for what cannot be used as named; an auditor's own failure passes through.
    """
    for name in options.only:
        if name not in AUDITORS:
            raise UsageError(f"unknown auditor {name!r}; {nearest(name, AUDITORS)}")
    agreed = _waivers(target, policy, options, today)
    evidence = _evidence(target, policy, options, today=today, cache=cache, progress=progress)
    return gate.decide(
        policy,
        evidence,
        agreed,
        target=target.name,
        today=today,
        asked=[name for name in AUDITORS if name in options.only],
        scope=_scope(target, policy, options),
        needed=_needed(target),
    )


def _evidence(
    target: Target,
    policy: Policy,
    options: Options,
    *,
    today: date,
    cache: Cache,
    progress: Progress,
) -> list[Evidence]:
    """What the asked auditors saw; tools wait for other processes while we read."""
    settings = _tool_settings(target, options, today)
    jobs = options.jobs or target.settings.jobs or os.cpu_count() or 1
    inventory = take(target.root, exclude=target.exclude(), include=target.include())
    found = []
    with _kept_whole(), leash() as end_tools, ThreadPoolExecutor(max_workers=1) as beside:
        try:
            if "tools" in options.only:
                waiting = beside.submit(
                    tools.audit, inventory, policy, settings, jobs=jobs, cache=cache
                )
            if "static" in options.only:
                found.append(
                    static.audit(inventory, policy, jobs=jobs, cache=cache, progress=progress)
                )
            if "tools" in options.only:
                found.append(waiting.result())
        finally:
            end_tools()
    return found


@contextmanager
def _kept_whole() -> Iterator[None]:
    """What a run makes lives until it ends: looking for garbage meanwhile only costs time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _tool_settings(target: Target, options: Options, today: date) -> ToolSettings:
    """What the tools are asked; a command line option wins over the repository's setting."""
    written = target.settings
    advisories = options.advisories
    if not advisories and written.advisories:
        advisories = written.advisories
        if "://" not in advisories:
            advisories = str(written.path(advisories))
    if advisories and "://" not in advisories and not Path(advisories).is_dir():
        raise UsageError(f"advisories: {advisories} is neither an address nor a folder")
    if options.environment and not Path(options.environment).is_file():
        raise UsageError(f"environment: there is no Python interpreter at {options.environment}")
    return ToolSettings(
        today,
        offline=options.offline or written.offline,
        advisories=advisories or None,
        environment=options.environment or None,
        internal=written.internal,
    )


def _waivers(target: Target, policy: Policy, options: Options, today: date) -> Waivers:
    """The waivers beside the target's settings, or those that the settings name."""
    if not options.honour_waivers:
        return Waivers(honoured=False)
    named = target.settings.waivers
    file = target.settings.path(named or waivers.FILE)
    if named and not file.is_file():
        raise UsageError(f"waivers: there is no file {file}")
    found = waivers.read(file, _seen_from(target, file), policy.catalogue, _limit(policy, today))
    return found if target.whole else replace(found, partial=True)


def _limit(policy: Policy, today: date) -> date | None:
    """The last day that the policy lets a waiver name; None where it sets no limit."""
    control = policy.catalogue.get(INTEGRITY)
    if control is None or "max_waiver_days" not in control.parameters:
        return None
    return waivers.latest_day(today, control.integer("max_waiver_days"))


def _seen_from(target: Target, file: Path) -> str:
    folder = target.root if target.root.is_dir() else target.root.parent
    return Path(os.path.relpath(file, folder)).as_posix()


def _needed(target: Target) -> frozenset[str]:
    """Of which kinds one must have been examined: a named file may be of any, a folder not."""
    if target.settings.allow_empty:
        return frozenset()
    return gate.PYTHON if target.root.is_dir() else gate.FILES


def _scope(target: Target, policy: Policy, options: Options) -> tuple[str, ...]:
    """A sentence for whatever the run was told not to look at."""
    said = list(target.settings.weakening())
    if policy.disabled:
        said.append(f"the profile {policy.name} leaves out: {', '.join(sorted(policy.disabled))}")
    if options.offline:
        said.append("--offline: nothing was asked of the network")
    for name in AUDITORS:
        if name not in options.only:
            said.append(f"--only: the {name} auditor was not asked")
    if not options.honour_waivers:
        said.append("--no-waivers: nothing was waived, and no waiver was judged")
    elif not target.whole:
        said.append("only a part of the project was examined: no waiver was called unused")
    return (*said, *options.said)
