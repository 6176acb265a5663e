"""Cookies that the application's views set, where no response class decides for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from audits.project.application.application import Application
from audits.project.application.known import Known
from audits.project.facts.facts import CookieFacts


@dataclass(frozen=True, slots=True)
class KnownCookie(Known):
    """A cookie that some view of the project sets."""

    cookie: CookieFacts


def cookies_set(application: Application) -> Iterator[KnownCookie]:
    """Every cookie set outside tests and tooling; none where a response class sets them its way.

    Such a class fills in the flags that the views leave out.
    """
    if _has_own_response(application):
        return
    for module in application.modules:
        if module.role == "application":
            for one in module.cookies:
                yield KnownCookie(module, one.place, one)


def _has_own_response(application: Application) -> bool:
    """Whether a response class of the project defines `set_cookie`."""
    return any(
        "set_cookie" in one.methods and any(base.endswith("Response") for base in one.bases)
        for module in application.modules
        if module.role == "application"
        for one in module.classes
    )
