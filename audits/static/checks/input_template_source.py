"""Templates and format strings that are compiled from what somebody typed."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.built_text import build
from audits.project.code.module import Module
from audits.project.code.origins import is_certain, named, untrusted
from policies.model import Control

_COMPILERS = ("flask.render_template_string", "jinja2.Template", "mako.template.Template")
_SANDBOX = "sandbox"


@check("input.template-source")
def input_template_source(module: Module, control: Control) -> Iterator[Finding]:
    """Template text that is not constant, and template names out of a request."""
    for call in _compiled(module):
        yield from _source(module, control, call)
    for call in module.calls("flask.render_template"):
        found = untrusted(module, module.argument(call, 0, "template_name_or_list"))
        if any(one.certain and not one.segment for one in found):
            message = f"{named(found)} chooses which template is rendered"
            yield Finding(control, message, module.at(call), certain=False)


def _compiled(module: Module) -> Iterator[ast.Call]:
    yield from module.calls(*_COMPILERS)
    for call in module.method_calls("from_string"):
        name = module.name_of(call.func)
        if _SANDBOX not in name and ("jinja" in name.lower() or "env" in name.lower()):
            yield call


def _source(module: Module, control: Control, call: ast.Call) -> Iterator[Finding]:
    text = build(module, module.argument(call, 0, "source"))
    for hole in text.holes:
        found = untrusted(module, hole)
        if found:
            message = f"{named(found)} is compiled as a template"
            yield Finding(control, message, module.at(call), is_certain(found))
            return
    if text.holes and not text.is_opaque:
        message = f"{ast.unparse(text.holes[0])} is put into the source of a template"
        yield Finding(control, message, module.at(call), certain=False)
    elif not text.holes and not control.boolean("allow_constant_source"):
        message = "a template is compiled from a string instead of a file"
        yield Finding(control, message, module.at(call))


@check("input.template-source")
def input_template_source_by_format(module: Module, control: Control) -> Iterator[Finding]:
    """Format strings that a visitor wrote: they read attributes of what is filled in."""
    for call in module.method_calls("format", "format_map"):
        if isinstance(call.func, ast.Attribute) and (call.args or call.keywords):
            yield from _format(module, control, call, call.func.value)
    for node in module.nodes(ast.BinOp):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            if isinstance(node.right, ast.Tuple | ast.Dict):
                yield from _format(module, control, node, node.left)


def _format(
    module: Module, control: Control, node: ast.expr, template: ast.expr
) -> Iterator[Finding]:
    found = untrusted(module, template) if not isinstance(template, ast.Constant) else frozenset()
    if is_certain(found):
        message = f"{named(found)} is used as a format string"
        yield Finding(control, message, module.at(node))
