"""Security headers that nothing sends, or that one place takes away again."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import TALISMAN_SENDS, sends_any
from audits.project.code.module import Module
from audits.project.code.response_headers import header_writes
from policies.model import Control

_SECURITY = frozenset({*TALISMAN_SENDS, "cross-origin-opener-policy"})
_WEAKENING = ("frame_options", "content_security_policy", "permissions_policy")


@check("headers.everywhere")
def nothing_sends_headers(application: Application, control: Control) -> Iterator[Finding]:
    if application.apps and not sends_any(application):
        hooks = application.hooks("after_request")
        why = (
            "no Talisman, and the after_request hooks set none"
            if hooks
            else "no Talisman, no after_request hook of its own"
        )
        message = f"nothing sends security headers: {why}"
        yield Finding(control, message, application.apps[0].at())


@check("headers.everywhere")
def header_removed(module: Module, control: Control) -> Iterator[Finding]:
    for write in header_writes(module):
        if write.value is None and write.name in _SECURITY:
            message = f"the response loses its {write.name.title()} header here"
            yield Finding(control, message, module.at(write.node))


@check("headers.everywhere")
def view_weakens_headers(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("flask_talisman.Talisman()"):
        for name in _WEAKENING:
            given = module.argument(call, -1, name)
            if isinstance(given, ast.Constant) and not given.value:
                message = f"{name}={given.value!r} switches a header off for one view"
                yield Finding(control, message, module.at(call))
