"""One-time codes that can be guessed, read or used for too long."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.labels import label
from audits.project.code.module import Module
from policies.model import Control

_CODE = re.compile(
    r"(^|_)(t?otp|mfa|2fa|two_?factor)(_?(code|pin|token))?$"
    r"|(one_?time|verification|login|sms|auth|confirmation)_?(code|pin)$",
    re.IGNORECASE,
)
_SEED = re.compile(r"(^|_)(t?otp|mfa|2fa|two_?factor)_?(secret|seed|key|code)$", re.IGNORECASE)
_LOGS = re.compile(
    r"(^|\.)(logger|logging|log)\.(debug|info|warning|error|critical|exception|log)$"
)


@check("auth.second-factor")
def auth_second_factor(module: Module, control: Control) -> Iterator[Finding]:
    """Windows that are too wide, codes from `random`, and seeds in the log."""
    limit = control.integer("max_valid_window")
    for call in module.method_calls("verify"):
        window = module.constant(module.argument(call, -1, "valid_window"))
        if isinstance(window, int) and window > limit:
            message = f"valid_window={window} accepts codes of {2 * window + 1} time steps"
            yield Finding(control, message, module.at(call))
    for one in module.assignments:
        if one.spelling in ("name", "attribute", "item") and _CODE.search(one.name):
            if any(_is_predictable(module, node) for node in ast.walk(one.value)):
                message = f"{one.name} comes from random, which can be predicted"
                yield Finding(control, message, module.at(one.target))
    for written in module.method_calls("debug", "info", "warning", "error", "critical", "log"):
        if _LOGS.search(ast.unparse(written.func)):
            names = [label(module, node) for node in _mentioned(written)]
            seed = next((name for name in names if _SEED.search(name)), "")
            if seed:
                yield Finding(control, f"{seed} is written to the log", module.at(written))


def _is_predictable(module: Module, node: ast.AST) -> bool:
    name = module.name_of(node.func) if isinstance(node, ast.Call) else ""
    return name.startswith("random.") and not name.startswith("random.SystemRandom")


def _mentioned(call: ast.Call) -> Iterator[ast.expr]:
    for given in call.args:
        for node in ast.walk(given):
            if isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
                yield node
