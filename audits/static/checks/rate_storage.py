"""Counters that each worker keeps for itself, and limits that a fault switches off."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownCall
from audits.project.application.limits import LIMITER, limiters
from audits.project.code.module import Module
from policies.model import Control

_SILENCE = "RATELIMIT_SWALLOW_ERRORS"
_STORAGE_KEYS = ("RATELIMIT_STORAGE_URI", "RATELIMIT_STORAGE_URL")
_OWN = "the counters live in this process alone, so each worker counts for itself"


@check("rate.storage")
def rate_storage(application: Application, control: Control) -> Iterator[Finding]:
    """Limiters without a storage; only a suspicion where the policy allows one process."""
    configured = [one for key in _STORAGE_KEYS for one in application.settings(key)]
    certain = not control.boolean("allow_memory") and not application.loads_unseen_settings
    for one in configured:
        if _is_memory(one.value.constant):
            yield Finding(control, _OWN, one.at(), not control.boolean("allow_memory"))
    for setting in application.settings(_SILENCE):
        if setting.value.is_constant(True):
            yield Finding(control, _swallowed(_SILENCE), setting.at())
    bare = [] if configured else [one for one in limiters(application) if _is_bare(one)]
    for made in bare[:1]:
        related = tuple(one.at() for one in bare[1:])
        yield Finding(control, _OWN, made.at(), certain, related)


def _is_bare(made: KnownCall) -> bool:
    """Whether a limiter is created without a word about its storage."""
    names = ("storage_uri", "storage_options", "**")
    return all(made.call.keyword(name) is None for name in names)


@check("rate.storage")
def rate_storage_in_calls(module: Module, control: Control) -> Iterator[Finding]:
    """Arguments of a limiter that ask for memory or for silence."""
    for call in module.calls(LIMITER):
        storage = module.argument(call, -1, "storage_uri")
        if _is_memory(module.text_of(storage)):
            yield Finding(control, _OWN, module.at(call), not control.boolean("allow_memory"))
        silence = module.argument(call, -1, "swallow_errors")
        if silence is not None and module.is_constant(silence, True):
            yield Finding(control, _swallowed("swallow_errors"), module.at(silence))


def _is_memory(uri: object) -> bool:
    return isinstance(uri, str) and uri.startswith(("memory:", "async+memory:"))


def _swallowed(name: str) -> str:
    return f"{name} lets every request through when the storage fails"
