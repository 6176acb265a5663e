"""Answers that differ for unknown accounts and for wrong passwords."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Function, Module
from audits.project.code.origins import untrusted
from audits.project.code.request_reads import rules_of
from policies.model import Control

_VERIFIES = re.compile(
    r"(check|verify|validate|compare|is_correct)_?\w*pass|checkpw|authenticate|check_hash|\.verify$"
)
_SIGNING_IN = re.compile(r"log_?in|sign_?in|forgot|recover|reset_?(request|password)|auth")
_PEOPLE = re.compile(r"user|member|account|person|customer|student|admin", re.IGNORECASE)
_DIES = frozenset({"first_or_404", "get_or_404", "one_or_404"})


@check("auth.no-enumeration")
def auth_no_enumeration(module: Module, control: Control) -> Iterator[Finding]:
    """One finding for each function that tells the two apart, at the answer for the unknown."""
    for function in module.functions:
        wrong = [text for block in _wrong(module, function) for text in _texts(block)]
        for block in _unknown(module, function) if wrong else ():
            told = _texts(block)
            if told and not {text.value for text in told} & {text.value for text in wrong}:
                message = "unknown accounts and wrong passwords get different answers"
                yield Finding(control, message, module.at(told[0]))
                break


def _wrong(module: Module, function: Function) -> Iterator[list[ast.stmt]]:
    """Blocks that run when a password was verified and was wrong."""
    for node in module.inside(function, ast.If):
        if isinstance(node, ast.If) and _verifies(module, node.test):
            denied = isinstance(node.test, ast.UnaryOp) and isinstance(node.test.op, ast.Not)
            if not isinstance(node.test, ast.BoolOp):
                yield node.body if denied else _else(node)


def _verifies(module: Module, test: ast.expr) -> bool:
    return any(
        _VERIFIES.search(module.name_of(one.func) or ast.unparse(one.func))
        for one in ast.walk(test)
        if isinstance(one, ast.Call)
    )


def _unknown(module: Module, function: Function) -> Iterator[list[ast.stmt]]:
    """Blocks that run when no account was found."""
    for node in module.inside(function, ast.If):
        if not isinstance(node, ast.If):
            continue
        match node.test:
            case ast.UnaryOp(op=ast.Not(), operand=ast.Name(id=name)):
                block = node.body
            case ast.Compare(left=ast.Name(id=name), ops=[ast.Is() | ast.Eq()]):
                block = node.body if ast.unparse(node.test).endswith("None") else []
            case ast.Compare(left=ast.Name(id=name), ops=[ast.IsNot() | ast.NotEq()]):
                block = _else(node) if ast.unparse(node.test).endswith("None") else []
            case ast.Name(id=name):
                block = _else(node)
            case _:
                continue
        if _PEOPLE.search(name) and not any(_verifies_in(module, one) for one in block):
            yield block


def _else(node: ast.If) -> list[ast.stmt]:
    """The `else` block; an `elif` that asks something else is none."""
    orelse = node.orelse
    return [] if len(orelse) == 1 and isinstance(orelse[0], ast.If) else orelse


def _verifies_in(module: Module, statement: ast.stmt) -> bool:
    return any(_verifies(module, one) for one in ast.walk(statement) if isinstance(one, ast.Call))


def _texts(block: list[ast.stmt]) -> list[ast.Constant]:
    """The sentences that a block speaks to the visitor, not to the log."""
    return [
        node
        for statement in block
        if not re.search(r"\blog(ger|ging)?\b\W", ast.unparse(statement))
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
    ]


@check("auth.no-enumeration")
def auth_lookup_that_fails(module: Module, control: Control) -> Iterator[Finding]:
    """Account look-ups in views for visitors that answer 404 for an unknown name."""
    for call in module.method_calls(*_DIES):
        function = module.function_of(call)
        if function is None or not _SIGNING_IN.search(function.name):
            continue
        if rules_of(module, function) is None or not _PEOPLE.search(ast.unparse(call.func)):
            continue
        inner = [one for one in ast.walk(call) if isinstance(one, ast.Call)]
        given = [value for one in inner for value in (*one.args, *(k.value for k in one.keywords))]
        if any(origin.kind == "request" for one in given for origin in untrusted(module, one)):
            message = "unknown accounts get a 404, which tells them from known ones"
            yield Finding(control, message, module.at(call), certain=False)
