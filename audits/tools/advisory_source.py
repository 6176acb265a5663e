"""Which source of advisories a run asks, and why it may not be good enough."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from audits.errors import UsageError
from audits.tools import advisories, advisory_service
from audits.tools.advisories import Advisories
from audits.tools.advisory_service import QUERY
from audits.tools.pip_audit_run import Source
from audits.tools.plan import Plan
from audits.tools.settings import ToolSettings

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_FRESH = "download the folder of advisories again"


@contextmanager
def opened(settings: ToolSettings, plan: Plan, max_age_days: int) -> Iterator[Source | None]:
    """The source to ask; None where there is none, and then the plan has a gap.

    Raises UsageError for a folder that is not there and for an address that is none.
    """
    named = settings.advisories
    if named is not None and "://" not in named:
        known = advisories.load(Path(named))
        if not _usable(known, named, plan, settings.today, max_age_days):
            yield None
            return
        with advisory_service.serve(known) as url:
            yield Source(url, f"the folder {named}", local=True, online=False)
    elif settings.offline:
        reason = "--offline: no advisory service was asked"
        plan.gap("advisories", reason, "give --advisories FOLDER, or run without --offline")
        yield None
    else:
        yield _service(named) if named else Source()


def _service(address: str) -> Source:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"--advisories {address}: neither a folder nor an http(s) address")
    if parts.path in ("", "/"):
        parts = parts._replace(path=QUERY)
    return Source(parts.geturl(), address, local=parts.hostname in _LOOPBACK)


def _usable(known: Advisories, folder: str, plan: Plan, today: date, max_age_days: int) -> bool:
    """Whether the folder holds anything; its age and what is wrong with its records are gaps."""
    if not known.by_package:
        reason = f"the folder {folder} holds no advisory about a Python package"
        plan.gap("advisories", reason, "give a folder of OSV records as JSON files")
        return False
    age_days = (today - known.newest).days if known.newest else 0
    if age_days > max_age_days:
        reason = f"the newest advisory in {folder} is of {known.newest}, {age_days} days old"
        plan.gap("advisories", f"{reason}; {max_age_days} are allowed", _FRESH)
    elif age_days < -1:
        reason = f"the newest advisory in {folder} is of {known.newest}, which is yet to come"
        plan.gap("advisories", reason, "correct the clock, or the folder")
    names = {one.name for one in plan.pinned}
    for record in known.unreadable:
        if not record.packages or record.packages & names:
            reason = f"the record {record.file} in {folder} cannot be used: {record.reason}"
            plan.gap("advisories", reason, _FRESH)
    return True
