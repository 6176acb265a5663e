"""Requests that this server sends: who chooses where to, and whether TLS is checked."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.built_text import CLOSED, HOLE, build
from audits.project.code.module import Function, Module
from audits.project.code.origins import is_certain, named, untrusted
from policies.model import Control

_VERBS = ("get", "post", "put", "patch", "delete", "head", "options")
_CLIENTS = (
    *("requests", "requests.Session()", "requests.session()", "httpx", "httpx.Client()"),
    *("httpx.AsyncClient()", "aiohttp.ClientSession()", "urllib3.PoolManager()", "urllib3"),
    *("requests.sessions.Session()", "cloudscraper.create_scraper()"),
)
_OPENERS = (
    *("urllib.request.urlopen", "urllib.request.urlretrieve", "urllib.request.Request"),
    *("urllib2.urlopen", "urllib2.Request", "urllib.urlopen", "httpx.stream", "pycurl.Curl"),
    *("http.client.HTTPConnection", "http.client.HTTPSConnection"),
)
_UNVERIFIED = ("ssl._create_unverified_context", "ssl._create_stdlib_context")
_HOST = re.compile(rf"(?:[a-z][a-z0-9+.-]*:)?//[^/?#{HOLE}{CLOSED}]*.*?[/?#]", re.IGNORECASE | re.S)
_BASE = re.compile(rf"[{HOLE}{CLOSED}][^{HOLE}{CLOSED}]*[/?#]")


@check("input.outbound-requests")
def input_outbound_requests(module: Module, control: Control) -> Iterator[Finding]:
    """Requests whose host a visitor chooses; a tainted path below a fixed host is left out."""
    for call, address in _requests(module):
        text = build(module, address)
        for position, hole in enumerate(text.holes):
            found = untrusted(module, hole)
            if is_certain(found) and not _host_is_fixed(text.before(position)):
                message = f"{named(found)} chooses where this server sends a request"
                yield Finding(control, message, module.at(call))
                break


def _host_is_fixed(before: str) -> bool:
    last = before.rpartition("\n")[2]
    if "://" in last:
        return _HOST.match(last) is not None
    return _BASE.match(last) is not None or last.startswith((HOLE, CLOSED))


def _requests(module: Module) -> Iterator[tuple[ast.Call, ast.expr | None]]:
    for client in _CLIENTS:
        for call in module.calls(*(f"{client}.{verb}" for verb in _VERBS)):
            yield call, module.argument(call, 0, "url")
        for call in module.calls(f"{client}.request"):
            yield call, module.argument(call, 1, "url")
    for call in module.calls(*_OPENERS):
        yield call, module.argument(call, 0, "url")


@check("input.outbound-requests")
def input_outbound_requests_unverified(module: Module, control: Control) -> Iterator[Finding]:
    """Certificates that nobody checks."""
    for call in _client_calls(module):
        for option in ("verify", "ssl", "verify_ssl"):
            if module.is_constant(module.argument(call, -1, option), False):
                message = f"{option}=False: the answer may come from anybody"
                yield Finding(control, message, module.at(call))
    for call in module.calls(*_UNVERIFIED):
        message = "this TLS context accepts every certificate"
        yield Finding(control, message, module.at(call), not _is_optional(module, call))
    for one in module.assignments:
        if one.spelling == "attribute" and _switches_off(module, one.name, one.target, one.value):
            message = f"{ast.unparse(one.target)} switches certificate checks off"
            certain = not _is_optional(module, one.target)
            yield Finding(control, message, module.at(one.target), certain)


def _is_optional(module: Module, node: ast.AST) -> bool:
    """Whether the line runs only where a test, such as one of a setting, says so."""
    for outer in module.ancestors(node):
        if isinstance(outer, ast.If | ast.IfExp | ast.ExceptHandler):
            return True
        if isinstance(outer, Function):
            break
    return False


def _client_calls(module: Module) -> Iterator[ast.Call]:
    for name, calls in module.called_names():
        if name.startswith(("requests.", "httpx.", "aiohttp.")):
            yield from calls


def _switches_off(module: Module, name: str, target: ast.AST, value: ast.expr) -> bool:
    if name == "_create_default_https_context":
        return module.name_of(value) in _UNVERIFIED
    if name == "verify_mode":
        return module.name_of(value) == "ssl.CERT_NONE"
    if name == "verify" and isinstance(target, ast.Attribute):
        holder = module.name_of(target.value)
        return holder.startswith(("requests.", "httpx.")) and module.is_constant(value, False)
    return False
