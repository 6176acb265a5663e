"""Applications and views that may be asked without end."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownCall
from audits.project.application.limits import LIMITER, is_limited, limiters, per_minute
from policies.model import Control

_DEFAULTS = ("default_limits", "application_limits")
_KEYS = ("RATELIMIT_DEFAULT", "RATELIMIT_APPLICATION", "RATELIMIT_GLOBAL", "RATELIMIT_DEFAULTS")
_HARMLESS = re.compile(
    r"(?i)health|ready|alive|livez|ping|static|asset|favicon|metrics|robots|status"
)


@check("rate.global")
def rate_global(application: Application, control: Control) -> Iterator[Finding]:
    """No limiter at all, a limiter without defaults, defaults that are too wide."""
    made = limiters(application)
    if application.apps and not is_limited(application):
        message = "nothing limits how often a client may ask"
        yield Finding(control, message, application.apps[0].at())
    configured = any(application.settings(key) for key in _KEYS)
    if made and not configured and not any(_has_defaults(one) for one in made):
        message = "the limiter has no default limits; views without one of their own are free"
        yield Finding(control, message, made[0].at(), not application.loads_unseen_settings)
    for one in made:
        rate = per_minute(one.call.keyword("default_limits"))
        if rate is not None and rate > control.integer("max_per_minute"):
            message = f"the default limit lets {rate:.0f} requests a minute through"
            yield Finding(control, message, one.at())


def _has_defaults(one: KnownCall) -> bool:
    given = [one.call.keyword(name) for name in _DEFAULTS]
    if one.call.keyword("**") is not None:
        return True
    return any(
        value is not None and not (value.kind == "sequence" and not value.items) for value in given
    )


@check("rate.global")
def rate_global_exempt(application: Application, control: Control) -> Iterator[Finding]:
    """Views that are let off, but for those that only machines ask."""
    for view in application.views:
        for one in view.function.decorators:
            if application.resolve(one.name) != f"{LIMITER}().exempt":
                continue
            if not _HARMLESS.search(view.function.name):
                message = f"{view.function.name}() is exempt from every limit"
                yield Finding(control, message, view.at_decorator(one))
