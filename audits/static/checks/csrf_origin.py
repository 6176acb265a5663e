"""JSON that any site can send, and a comparison of origins that is switched off."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.code.module import Module
from policies.model import Control

_TOKENS = ("flask_jwt_extended", "flask_httpauth", "jwt", "authlib", "flask_jwt")


@check("csrf.origin")
def csrf_strictness(application: Application, control: Control) -> Iterator[Finding]:
    """WTF_CSRF_SSL_STRICT switched off."""
    for one in application.settings("WTF_CSRF_SSL_STRICT"):
        if one.value.is_constant(False):
            message = "WTF_CSRF_SSL_STRICT is False: the Referer of HTTPS requests is not compared"
            place = one.at("WTF_CSRF_SSL_STRICT")
            yield Finding(control, message, place, not one.setting.conditional)


@check("csrf.origin")
def csrf_origin(module: Module, control: Control) -> Iterator[Finding]:
    """Bodies parsed as JSON whatever they call themselves: one finding a file."""
    forced = [
        module.at(call)
        for call in module.calls("flask.request.get_json")
        if module.is_constant(module.argument(call, 0, "force"), True)
    ]
    if forced:
        message = "get_json(force=True) parses what a plain form of another site can send"
        certain = not any(module.imports(name) for name in _TOKENS)
        yield Finding(control, message, forced[0], certain, tuple(forced[1:]))
