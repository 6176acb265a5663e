"""Which cookies a file sets on responses, and with which flags."""

from collections.abc import Iterator

from audits.project.code.cookie_writes import cookie_writes
from audits.project.code.module import Module
from audits.project.facts.facts import CookieFacts
from audits.project.facts.values import describe

_FLAGS = ("secure", "httponly", "samesite")


def cookies(module: Module) -> Iterator[CookieFacts]:
    """Every cookie that the file sets; those that it ends are left out."""
    for write in cookie_writes(module):
        if write.removes:
            continue
        off = tuple(name for name in _FLAGS if write.lacks(name))
        given = tuple(
            (name, describe(module, node, 2))
            for name in ("value", *_FLAGS)
            if (node := write.given(name)) is not None
        )
        where = module.place(write.call)
        yield CookieFacts(write.title, write.name or "", where, off, given)
