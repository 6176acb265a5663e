"""Putting profiles upon the catalogue: which controls hold, with which values, and what blocks."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace

from .errors import nearest
from .model import Control, Policy, Severity
from .profile_file import Profile
from .table import Table
from .values import overridden

_NOT_ENABLED = "the profile does not enable it"


def resolved(chain: Sequence[Profile], catalogue: Mapping[str, Control]) -> Policy:
    """The policy of the last profile of `chain`, each profile standing upon those before it.

    Raises PolicyError for ids, parameters and values that the catalogue does not allow.
    """
    blocks_from, possible = _blocking(chain)
    reasons = dict.fromkeys(catalogue, _NOT_ENABLED)
    controls = dict(catalogue)
    for profile in chain:
        _switch(profile, catalogue, reasons)
        for identifier in profile.settings:
            controls[identifier] = _set(profile, controls, identifier)
    policy = Policy(
        name=chain[-1].name,
        title=chain[-1].title or chain[-1].name,
        blocks_from=blocks_from,
        blocks_on_possible=possible,
        controls={key: value for key, value in controls.items() if key not in reasons},
        disabled={key: value for key, value in controls.items() if key in reasons},
        digest="",
        disabled_because=dict(sorted(reasons.items())),
    )
    return replace(policy, digest=_digest(policy))


def _blocking(chain: Sequence[Profile]) -> tuple[Severity, bool]:
    levels = [one.blocks_from for one in chain if one.blocks_from is not None]
    if not levels:
        remedy = "say it, or extend baseline, strict or development"
        raise chain[0].table.error("blocks_from", "missing", remedy)
    possible = [one.blocks_on_possible for one in chain if one.blocks_on_possible is not None]
    return levels[-1], [False, *possible][-1]


def _switch(profile: Profile, catalogue: Mapping[str, Control], reasons: dict[str, str]) -> None:
    _refuse_unknown(profile.table, "enable", profile.enable, catalogue)
    _refuse_unknown(profile.table.table("disable"), "", profile.disable, catalogue)
    for identifier in sorted(set(profile.enable) & set(profile.disable)):
        raise profile.table.error("enable", f"{identifier} is both enabled and disabled")
    for identifier in catalogue if profile.enable_all else profile.enable:
        reasons.pop(identifier, None)
    reasons.update(profile.disable)


def _refuse_unknown(
    table: Table, key: str, named: Iterable[str], catalogue: Mapping[str, Control]
) -> None:
    for identifier in named:
        if identifier not in catalogue:
            problem = f"no such control: {identifier}"
            raise table.error(key or identifier, problem, nearest(identifier, catalogue))


def _set(profile: Profile, controls: Mapping[str, Control], identifier: str) -> Control:
    table = profile.settings[identifier]
    if identifier not in controls:
        raise table.error("", "no such control", nearest(identifier, controls))
    control = controls[identifier]
    table.only(control.parameters)
    changed = {name: overridden(control.parameters[name], table) for name in table}
    return replace(control, parameters={**control.parameters, **changed})


def _digest(policy: Policy) -> str:
    content = {
        "blocks_from": policy.blocks_from,
        "blocks_on_possible": policy.blocks_on_possible,
        "controls": {key: asdict(control) for key, control in policy.controls.items()},
        "disabled": sorted(policy.disabled),
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
