"""Redirects and links that Python code sends to plain HTTP."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from policies.model import Control


@check("transport.no-insecure-urls")
def insecure_address(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("flask.redirect"):
        text = module.text_of(module.argument(call, 0, "location"))
        if text is not None and _is_insecure(text, control):
            yield Finding(control, "the redirect leads to plain HTTP", module.at(call))
    for call in module.calls("flask.url_for"):
        if module.text_of(module.argument(call, -1, "_scheme")) == "http":
            yield Finding(control, "_scheme='http' makes a plain HTTP link", module.at(call))


def _is_insecure(text: str, control: Control) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme == "http" and parts.hostname not in control.names("allowed_hosts")
