"""Pages with tokens whose compressed size gives the token away."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.known import KnownCall
from policies.model import Control

_PACKERS = (
    *("flask_compress.Compress", "flask_compress.Compress().init_app"),
    *("flask_gzip.Gzip", "flask_gzip.GZip", "flask_gzipbomb.GzipBomb"),
)


@check("performance.compression")
def pages_compressed(application: Application, control: Control) -> Iterator[Finding]:
    if is_hardened(application) or not _has_tokens(application):
        return
    for packer in _packers(application)[:1]:
        declared = application.settings("COMPRESS_MIMETYPES")
        if not declared or packer.name.startswith("flask_gzip"):
            message = "pages are compressed too: no COMPRESS_MIMETYPES leaves text/html out"
            yield Finding(control, message, packer.at(), not application.loads_unseen_settings)
        allowed = control.names("allowed_types")
        for one in declared:
            types = [str(item.constant) for item in one.value.items]
            refused = [name for name in types if name.endswith("html") and name not in allowed]
            if refused:
                message = f"COMPRESS_MIMETYPES names {refused[0]}, so pages with tokens are packed"
                yield Finding(control, message, one.at())


def _packers(application: Application) -> list[KnownCall]:
    found = [one for one in application.calls(*_PACKERS) if one.module.role == "application"]
    installed = [
        one
        for one in found
        if one.name.endswith(".init_app") or one.call.arguments or one.call.keyword("app")
    ]
    off = any(one.value.is_constant(False) for one in application.settings("COMPRESS_REGISTER"))
    return [] if off else installed


def _has_tokens(application: Application) -> bool:
    """Whether pages can hold a CSRF token: a form class or a CSRF extension is there."""
    return bool(application.forms or application.calls("flask_wtf.CSRFProtect"))
