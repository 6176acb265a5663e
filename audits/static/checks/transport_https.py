"""Applications and views that answer over plain HTTP."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened, talismans
from audits.project.code.module import Module
from policies.model import Control

_OWN = ("flask_sslify", "flask_talisman", "sslify", "flask_secure_headers")
_ASKED = ("flask.request.is_secure", "flask.request.scheme", "flask.request.url")


@check("transport.https")
def nothing_forces_https(application: Application, control: Control) -> Iterator[Finding]:
    if not application.apps or not application.has("login") or is_hardened(application):
        return
    if talismans(application) or any(application.imports(name) for name in _OWN):
        return
    if not _own_hook(application):
        message = "plain HTTP is neither refused nor redirected, and somebody signs in here"
        certain = not application.imports("werkzeug.middleware.proxy_fix")
        yield Finding(control, message, application.apps[0].at(), certain)


def _own_hook(application: Application) -> bool:
    """Whether a hook of the project asks for the scheme and redirects or refuses."""
    for hook in application.hooks("before_request"):
        asks = any(read.startswith(_ASKED) for read in hook.function.reads)
        names = {call.name for call in application.calls_of(hook)}
        if asks and names & {"flask.redirect", "flask.abort"}:
            return True
    return False


@check("transport.https")
def https_switched_off(module: Module, control: Control) -> Iterator[Finding]:
    names = (
        "flask_talisman.Talisman",
        "flask_talisman.Talisman()",
        "flask_talisman.Talisman().init_app",
    )
    for call in module.calls(*names):
        if module.is_constant(module.argument(call, 1, "force_https"), False):
            yield Finding(control, "force_https=False lets plain HTTP in", module.at(call))
