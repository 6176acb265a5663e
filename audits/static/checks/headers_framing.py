"""Pages that other sites may put into a frame."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import sends
from audits.project.code.module import MISSING, Module
from audits.project.code.response_headers import header_writes
from policies.model import Control


@check("headers.framing")
def nothing_denies_framing(application: Application, control: Control) -> Iterator[Finding]:
    if not application.apps or sends(application, "x-frame-options"):
        return
    policies = [
        one.header.value.constant
        for one in application.headers
        if one.header.name == "content-security-policy"
    ]
    if not any(text is None or "frame-ancestors" in str(text) for text in policies):
        message = (
            "neither X-Frame-Options nor frame-ancestors keeps other sites from framing a page"
        )
        yield Finding(control, message, application.apps[0].at())


@check("headers.framing")
def talisman_allows_framing(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("flask_talisman.Talisman", "flask_talisman.Talisman().init_app"):
        given = module.argument(call, -1, "frame_options")
        value = module.constant(given)
        if given is not None and value is not MISSING and not _denies(value, control):
            yield Finding(control, f"frame_options={value!r} keeps no site out", module.at(call))


@check("headers.framing")
def header_allows_framing(module: Module, control: Control) -> Iterator[Finding]:
    for write in header_writes(module):
        text = module.text_of(write.value) if write.name == "x-frame-options" else None
        if text is not None and not _denies(text, control):
            message = f"X-Frame-Options: {text} keeps no site out"
            yield Finding(control, message, module.at(write.node))


def _denies(value: object, control: Control) -> bool:
    return isinstance(value, str) and value.upper() in control.names("frame_options")
