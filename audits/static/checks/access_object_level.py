"""Records handed to whoever knows their number."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Function, Module
from audits.project.facts.record_lookups import has_column, lookups, mentions, uses
from policies.model import Control

_LOGIN = re.compile(
    r"(?i)(log_?in|auth|user|jwt|token|member|session)\w*required|require_?\w*log_?in"
)
_ROLE = re.compile(r"(?i)admin|role|permission|staff|super|scope|moderator|manager")


@check("access.object-level")
def access_object_level(module: Module, control: Control) -> Iterator[Finding]:
    """The first lookup in a logged-in view that asks for no owner, where records have one."""
    owner = re.compile(control.text("owner_name_pattern"))
    told: set[Function] = set()
    for one in lookups(module):
        if one.view in told or not _only_logged_in(module, one.view):
            continue
        if mentions(module, one.view, owner, one.model) or not _is_owned(module, one.model, owner):
            continue
        told.add(one.view)
        message = f"every logged-in visitor gets any {one.model} by its key, whoever owns it"
        yield Finding(control, message, module.at(one.node), certain=False)


def _only_logged_in(module: Module, view: Function) -> bool:
    names = [module.name_of(one).removesuffix("()") for one in view.decorator_list]
    last = [name.rpartition(".")[2] for name in names]
    guarded = any(_LOGIN.search(name) for name in last)
    return guarded and not any(_ROLE.search(name) for name in last)


def _is_owned(module: Module, model: str, owner: re.Pattern[str]) -> bool:
    """Whether this file shows that records of a model belong to somebody."""
    if has_column(module, model, owner):
        return True
    return any(
        uses(module, one, model) and mentions(module, one, owner, model) for one in module.functions
    )
