"""Headers that name versions, and headers that browsers have retired."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.code.response_headers import header_writes
from policies.model import Control


@check("headers.no-banner")
def banner_written(module: Module, control: Control) -> Iterator[Finding]:
    refused = {name.lower() for name in control.names("refused_headers")}
    for write in header_writes(module):
        text = module.text_of(write.value)
        if write.name not in refused or text is None or text.strip() in ("", "0"):
            continue
        if write.name != "server" or any(letter.isdigit() for letter in text):
            yield Finding(
                control, f"the header {write.name.title()} is sent", module.at(write.node)
            )


@check("headers.no-banner")
def talisman_sends_retired_header(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("flask_talisman.Talisman", "flask_talisman.Talisman().init_app"):
        if module.is_constant(module.argument(call, -1, "x_xss_protection"), True):
            message = "x_xss_protection=True sends a header that browsers have retired"
            yield Finding(control, message, module.at(call))
