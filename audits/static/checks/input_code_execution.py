"""Text that becomes code or a command: eval, imports by name, shells."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.built_text import build
from audits.project.code.closed import is_closed
from audits.project.code.module import Module
from audits.project.code.origins import is_certain, named, untrusted
from audits.project.code.parameters import is_parameter
from policies.model import Control

_EVALUATORS = ("eval", "exec", "builtins.eval", "builtins.exec")
_LOADERS = ("compile", "__import__", "importlib.import_module", "runpy.run_path")
_SHELLS = (
    *("os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"),
    *("asyncio.create_subprocess_shell", "pty.spawn", "commands.getoutput"),
)
_PROCESSES = tuple(
    f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output", "Popen")
)
_QUOTING = frozenset({"shlex.quote", "pipes.quote", "shlex.join"})


@check("input.code-execution")
def input_code_execution(module: Module, control: Control) -> Iterator[Finding]:
    """Evaluated text, imported names and looked-up functions that a visitor chooses."""
    for call in module.calls(*_EVALUATORS, *_LOADERS):
        name = module.name_of(call.func)
        given = call.args[0] if call.args else None
        found = untrusted(module, given)
        if found:
            message = f"{name}() gets {named(found)}: a visitor chooses what runs"
            yield Finding(control, message, module.at(call), is_certain(found))
        elif name in _EVALUATORS and not is_closed(module, given) and not _is_read(given):
            message = f"{name}() runs text that is put together at run time"
            yield Finding(control, message, module.at(call), certain=False)
    for call in module.calls("getattr"):
        outer = module.parent(call)
        found = untrusted(module, call.args[1] if len(call.args) > 1 else None)
        if isinstance(outer, ast.Call) and outer.func is call and is_certain(found):
            message = f"the method that is called here is named by {named(found)}"
            yield Finding(control, message, module.at(call))


def _is_read(node: ast.expr | None) -> bool:
    """Whether the text is a file of the installation, as settings and start-up scripts are."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "compile" and node.args:
        node = node.args[0]
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".read", ".read_text"))


@check("input.code-execution")
def input_code_execution_by_shell(module: Module, control: Control) -> Iterator[Finding]:
    """Commands put together from values, and programs that a visitor names."""
    if module.name in control.names("allow_subprocess_modules"):
        return
    for call in module.calls(*_SHELLS):
        yield from _shell(module, control, call)
    for call in module.calls(*_PROCESSES):
        if module.is_constant(module.argument(call, -1, "shell"), True):
            yield from _shell(module, control, call)
        else:
            yield from _program(module, control, call)
    for call in module.method_calls("exec_command"):
        if is_certain(untrusted(module, call.args[0] if call.args else None)):
            yield from _shell(module, control, call)


def _shell(module: Module, control: Control, call: ast.Call) -> Iterator[Finding]:
    text = build(module, module.argument(call, 0, "args"))
    holes = [one for one in text.holes if not _is_quoted(module, one)]
    if not holes:
        return
    for hole in holes:
        found = untrusted(module, hole, cleaned_by=_QUOTING)
        if found:
            message = f"{named(found)} becomes part of a shell command"
            yield Finding(control, message, module.at(call), is_certain(found))
            return
    certain = not text.is_opaque and any(is_parameter(module, one) for one in holes)
    message = f"a shell runs text that holds {ast.unparse(holes[0])}, unquoted"
    yield Finding(control, message, module.at(call), certain)


def _is_quoted(module: Module, node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and module.name_of(node.func) in _QUOTING


def _program(module: Module, control: Control, call: ast.Call) -> Iterator[Finding]:
    given = module.argument(call, 0, "args")
    given = module.value_of(given) if given is not None else None
    if isinstance(given, ast.List | ast.Tuple):
        given = given.elts[0] if given.elts else None
    found = untrusted(module, given)
    if is_certain(found):
        message = f"{named(found)} names the program that is started"
        yield Finding(control, message, module.at(call))
