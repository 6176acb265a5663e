"""Limits that look right and never come to bear."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownFunction
from audits.project.application.limits import Limit, limits_of
from audits.project.code.header_reads import header_reads
from audits.project.code.module import Module
from policies.model import Control

_UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@check("rate.no-escape")
def rate_no_escape(application: Application, control: Control) -> Iterator[Finding]:
    """Limits above the route, on an endpoint that is never counted, for the wrong methods."""
    for view in application.views:
        limits = list(limits_of(application, view))
        for limit in limits:
            reason = _reason(application, view, limit, limits)
            if reason:
                yield Finding(control, reason, view.at_decorator(limit.decorator))


def _reason(
    application: Application, view: KnownFunction, limit: Limit, limits: list[Limit]
) -> str:
    routes = application.routes_of(view)
    registered = [one.facts.above for one in routes if one.facts.kind == "decorator"]
    if registered and limit.above < max(registered):
        return "the limit stands above the route, so Flask calls the function without it"
    if any(one.endpoint.rpartition(".")[2] == "static" for one in routes):
        return "Flask-Limiter never counts an endpoint named static"
    cost = limit.decorator.keyword("cost")
    if cost is not None and cost.is_constant(0):
        return "cost=0 counts nothing"
    changing = {method for one in routes for method in one.methods} & _UNSAFE
    counted = [one.methods for one in limits]
    if changing and all(one is not None and not one & changing for one in counted):
        return f"the limit does not count {', '.join(sorted(changing))}"
    return ""


@check("rate.no-escape")
def rate_no_escape_by_filter(module: Module, control: Control) -> Iterator[Finding]:
    """Filters that let a request off for a header it sends."""
    filters = {
        function
        for function in module.functions
        if any(module.name_of(one).endswith(".request_filter") for one in function.decorator_list)
    }
    for read in header_reads(module):
        if module.function_of(read.node) in filters:
            message = f"a request that sends {read.name} is not counted"
            yield Finding(control, message, module.at(read.node))
