"""Content security policies that are absent, or that let script in all the same."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import sends
from audits.project.code import csp
from audits.project.code.module import Module
from audits.project.code.response_headers import header_writes
from policies.model import Control

_HEADER = "content-security-policy"
_EVAL, _INLINE = "'unsafe-eval'", "'unsafe-inline'"


@check("headers.csp")
def no_policy(application: Application, control: Control) -> Iterator[Finding]:
    if not application.apps or sends(application, _HEADER):
        return
    only_reported = any(one.header.name == f"{_HEADER}-report-only" for one in application.headers)
    message = (
        "the content security policy is only reported, never enforced"
        if only_reported
        else "no content security policy limits which scripts the pages run"
    )
    yield Finding(control, message, application.apps[0].at())


@check("headers.csp")
def weak_talisman_policy(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("flask_talisman.Talisman", "flask_talisman.Talisman().init_app"):
        given = module.argument(call, 2, "content_security_policy")
        if given is None:
            continue
        value = module.value_of(given)
        if module.is_constant(value, None) or module.is_constant(value, False):
            yield Finding(control, "Talisman is told to send no policy", module.at(call))
        elif isinstance(value, ast.Dict):
            yield from _weak_entries(module, control, value)
        elif (text := module.text_of(value)) is not None:
            yield from _weak_text(module, control, text, value)


def _weak_entries(module: Module, control: Control, display: ast.Dict) -> Iterator[Finding]:
    directives: dict[str, list[str]] = {}
    for key, value in zip(display.keys, display.values, strict=True):
        name = module.text_of(key)
        if name is None or key is None:
            return
        directives[name.lower()] = csp.sources(_texts(module, value))
    for key in display.keys:
        name = (module.text_of(key) or "").lower()
        if key is not None and (problem := _problem(control, name, directives)):
            yield Finding(control, problem, module.at(key))
    yield from _missing(control, directives, module, display)


def _texts(module: Module, value: ast.expr) -> str:
    value = module.value_of(value)
    if isinstance(value, ast.List | ast.Tuple | ast.Set):
        return " ".join(module.text_of(element) or "" for element in value.elts)
    return module.text_of(value) or ""


@check("headers.csp")
def weak_header_policy(module: Module, control: Control) -> Iterator[Finding]:
    for write in header_writes(module):
        if write.name != _HEADER or write.value is None:
            continue
        text = module.text_of(write.value)
        if text is not None:
            yield from _weak_text(module, control, text, write.node)
        elif found := _written_near(module, write.node):
            message = f"the policy that is put together here allows {found}"
            yield Finding(control, message, module.at(write.node), found == _EVAL)


def _written_near(module: Module, node: ast.AST) -> str:
    """The worst word that the function around a header of many parts writes out, "" if none.

    'unsafe-inline' may be for style sheets alone; 'unsafe-eval' is about scripts wherever it is.
    """
    function = module.function_of(node)
    if function is None:
        return ""
    texts = [
        one.value
        for one in module.inside(function, ast.Constant)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    if any(_EVAL in text for text in texts):
        return _EVAL
    inline = any(_INLINE in text and "style-src" not in text for text in texts)
    return _INLINE if inline else ""


def _weak_text(module: Module, control: Control, text: str, node: ast.AST) -> Iterator[Finding]:
    directives = csp.parse(text)
    problems = [_problem(control, name, directives) for name in directives]
    first = next((problem for problem in problems if problem), "")
    if first:
        yield Finding(control, first, module.at(node))
    else:
        yield from _missing(control, directives, module, node)


def _problem(control: Control, name: str, directives: csp.Directives) -> str:
    if name not in control.names("script_directives"):
        return ""
    refused = control.names(
        "refused_default_sources"
        if name == "default-src" and "script-src" in directives
        else "refused_sources"
    )
    found = [one for one in csp.effective(directives[name]) if one in refused]
    return f"{name} allows {' '.join(found)}" if found else ""


def _missing(
    control: Control, directives: csp.Directives, module: Module, node: ast.AST
) -> Iterator[Finding]:
    lacking = csp.lacking(directives, control.names("required_directives"))
    if lacking:
        message = f"the policy says nothing of {', '.join(lacking)}"
        yield Finding(control, message, module.at(node), certain=False)
