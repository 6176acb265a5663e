"""Forwarded headers believed without a proxy that wrote them."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.header_reads import HeaderRead, header_reads
from audits.project.code.module import Module
from policies.model import Control

_PROXY_FIX = "werkzeug.middleware.proxy_fix.ProxyFix"
_TRUST_SWITCH = re.compile(
    r"prox(y|ies)|trust|getenv|os\.environ|forwarded_\w*enabled|use_x_", re.IGNORECASE
)
_LOG_METHODS = frozenset({"debug", "info", "warning", "warn", "error", "critical", "log"})
_ONLY_PATHS = frozenset({"x-forwarded-prefix", "x-script-name"})
_HOPS = ("x_for", "x_proto", "x_host", "x_port", "x_prefix")


@check("redirect.proxy-trust")
def redirect_proxy_trust(module: Module, control: Control) -> Iterator[Finding]:
    """The first place where a file reads each forwarded header by itself."""
    if not (module.imports("flask") or module.imports("werkzeug")):
        return
    claimed = {name.lower() for name in control.names("forwarded_headers")}
    told: set[str] = set()
    for read in sorted(header_reads(module), key=_by_place):
        name = read.name.lower()
        if name in claimed and name not in told and not _is_switched(module, read.node):
            told.add(name)
            yield _finding(module, control, read)


def _by_place(read: HeaderRead) -> tuple[int, int]:
    return read.node.lineno, read.node.col_offset


def _finding(module: Module, control: Control, read: HeaderRead) -> Finding:
    message = f"{read.name} is believed as it comes; any client can send it"
    harmless = read.name.lower() in _ONLY_PATHS or _is_logged(module, read.node)
    return Finding(control, message, module.at(read.node), not harmless)


def _is_logged(module: Module, node: ast.AST) -> bool:
    return any(
        isinstance(outer, ast.Call)
        and isinstance(outer.func, ast.Attribute)
        and outer.func.attr in _LOG_METHODS
        for outer in module.ancestors(node)
    )


def _is_switched(module: Module, node: ast.AST) -> bool:
    """Whether the read happens only under a setting about proxies."""
    inner = node
    for outer in module.ancestors(node):
        if isinstance(outer, ast.If | ast.IfExp) and inner is not outer.test:
            if _TRUST_SWITCH.search(ast.unparse(outer.test)):
                return True
        inner = outer
    return False


@check("redirect.proxy-trust")
def redirect_proxy_trust_in_hops(module: Module, control: Control) -> Iterator[Finding]:
    """ProxyFix that believes more proxies than the policy knows of."""
    for call in module.calls(_PROXY_FIX):
        for position, name in enumerate(_HOPS, start=1):
            given = module.argument(call, position, name)
            if given is None and name == "x_for":
                given = module.argument(call, -1, "num_proxies")
            hops = module.constant(given)
            host = name in ("x_host", "x_prefix")
            allowed = control.integer("trusted_host_hops" if host else "trusted_proxy_hops")
            if isinstance(hops, int) and hops > allowed:
                message = f"ProxyFix believes {hops} proxies for {name}; the policy knows {allowed}"
                yield Finding(control, message, module.at(call))
                break
