"""Deletions that a browser ignores, because they name another cookie than was set."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownCall
from audits.project.facts.values import Value
from policies.model import Control

_SET = {"path": 4, "domain": 5, "secure": 6, "httponly": 7, "samesite": 8, "partitioned": 9}
_DELETE = {"path": 1, "domain": 2, "secure": 3, "httponly": 4, "samesite": 5, "partitioned": 6}
_DEFAULTS = {"path": "/", "domain": None, "samesite": None}
_ENDS = ("path", "domain")
_PREFIXES = ("__Host-", "__Secure-")


@check("cookie.deletion")
def deletion_differs(application: Application, control: Control) -> Iterator[Finding]:
    """Each delete_cookie() whose attributes fit none of the set_cookie() calls of that name."""
    written: dict[str, list[KnownCall]] = {}
    for one in application.called(".set_cookie"):
        written.setdefault(_name(one), []).append(one)
    for call in application.called(".delete_cookie"):
        name = _name(call)
        if not name or call.call.keyword("**") is not None:
            continue
        known = written.get(name, [])
        differing = [_differing(control, call, one) for one in known]
        prefixed = name.startswith(_PREFIXES) and not _attribute(call, "secure", _DELETE).constant
        if prefixed:
            message = f"the deletion of {name} lacks secure=True, which browsers demand for it"
            yield Finding(control, message, call.at())
        elif differing and all(differing):
            missed = differing[0]
            message = f"the cookie {name} is deleted with another {missed[0]} than it was set with"
            certain = bool(set(missed) & set(_ENDS))
            yield Finding(control, message, call.at(), certain, (known[0].at(),))


def _name(one: KnownCall) -> str:
    given = one.call.argument(0, "key")
    return given.constant if given is not None and isinstance(given.constant, str) else ""


def _differing(control: Control, deleted: KnownCall, written: KnownCall) -> list[str]:
    """The attributes to be mirrored that surely differ, the deciding ones first."""
    if written.call.keyword("**") is not None:
        return []
    found = []
    for name in (
        *_ENDS,
        *(one for one in control.names("mirrored_attributes") if one not in _ENDS),
    ):
        first = _attribute(deleted, name, _DELETE)
        second = _attribute(written, name, _SET)
        if first.kind == second.kind == "constant" and _plain(first) != _plain(second):
            found.append(name)
    return found


def _attribute(one: KnownCall, name: str, positions: dict[str, int]) -> Value:
    given = one.call.argument(positions[name], name)
    return Value("constant", _DEFAULTS.get(name, False)) if given is None else given


def _plain(value: Value) -> object:
    """The value as a browser compares it: no domain is the empty one, flags are on or off."""
    if isinstance(value.constant, str):
        return value.constant.lower()
    return value.constant or None
