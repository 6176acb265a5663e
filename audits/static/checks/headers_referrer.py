"""Referrer policies that are absent or let addresses leak."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import sends
from audits.project.code.module import Module
from audits.project.code.response_headers import header_writes
from policies.model import Control


@check("headers.referrer")
def no_referrer_policy(application: Application, control: Control) -> Iterator[Finding]:
    if application.apps and not sends(application, "referrer-policy"):
        message = "without a Referrer-Policy, links tell other sites where a visitor comes from"
        yield Finding(control, message, application.apps[0].at())


@check("headers.referrer")
def talisman_leaks_addresses(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("flask_talisman.Talisman", "flask_talisman.Talisman().init_app"):
        text = module.text_of(module.argument(call, -1, "referrer_policy"))
        if text is not None and not _allowed(text, control):
            message = f"referrer_policy={text!r} lets addresses leak or breaks the referrer check"
            yield Finding(control, message, module.at(call))


@check("headers.referrer")
def header_leaks_addresses(module: Module, control: Control) -> Iterator[Finding]:
    for write in header_writes(module):
        text = module.text_of(write.value) if write.name == "referrer-policy" else None
        if text is not None and not _allowed(text, control):
            message = f"Referrer-Policy: {text} is no policy that keeps addresses in"
            yield Finding(control, message, module.at(write.node))


def _allowed(text: str, control: Control) -> bool:
    """Whether a browser ends on an allowed value: the last one it knows counts."""
    last = text.rpartition(",")[2].strip().lower()
    return last in control.names("allowed_values") or last == "no-referrer"
