"""Browsers that are not told to insist on HTTPS, or only for a short time."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import sends
from audits.project.code.module import Module
from audits.project.code.response_headers import header_writes
from policies.model import Control

_AGE = re.compile(r"max-age\s*=\s*\"?(\d+)", re.IGNORECASE)


@check("transport.hsts")
def no_hsts(application: Application, control: Control) -> Iterator[Finding]:
    if application.apps and not sends(application, "strict-transport-security"):
        message = "without Strict-Transport-Security, a browser's first request may go over http"
        yield Finding(control, message, application.apps[0].at())


@check("transport.hsts")
def talisman_weakens_hsts(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("flask_talisman.Talisman", "flask_talisman.Talisman().init_app"):
        if module.is_constant(module.argument(call, -1, "strict_transport_security"), False):
            yield Finding(control, "strict_transport_security=False", module.at(call))
            continue
        without = module.argument(call, -1, "strict_transport_security_include_subdomains")
        if control.boolean("include_subdomains") and module.is_constant(without, False):
            message = "subdomains are left out of the HTTPS promise"
            yield Finding(control, message, module.at(call))
        age = module.constant(module.argument(call, -1, "strict_transport_security_max_age"))
        if isinstance(age, int) and age < control.integer("max_age_seconds"):
            message = f"browsers insist on HTTPS for {age} seconds only"
            yield Finding(control, message, module.at(call))


@check("transport.hsts")
def header_ends_early(module: Module, control: Control) -> Iterator[Finding]:
    for write in header_writes(module):
        text = module.text_of(write.value) if write.name == "strict-transport-security" else None
        found = _AGE.search(text or "")
        if found is not None and int(found[1]) < control.integer("max_age_seconds"):
            message = f"browsers insist on HTTPS for {found[1]} seconds only"
            yield Finding(control, message, module.at(write.node))
