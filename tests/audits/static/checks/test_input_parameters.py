"""What the parameters of the input controls change."""

import ast
from dataclasses import replace

import policies
from audits.check import Check
from audits.finding import Finding
from audits.project.code.module import Module
from audits.static.checks.input_code_execution import input_code_execution_by_shell
from audits.static.checks.input_safe_parsers import input_safe_parsers
from audits.static.checks.input_template_source import input_template_source
from policies.model import Control, Value


def control_with(identifier: str, parameter: str, value: Value) -> Control:
    control = policies.load("baseline").controls[identifier]
    changed = replace(control.parameters[parameter], value=value)
    return replace(control, parameters={**control.parameters, parameter: changed})


def findings(check: Check, text: str, control: Control) -> list[Finding]:
    return list(check.function(Module("tools/build.py", text, ast.parse(text)), control))


def test_constant_template_text_can_be_refused_too() -> None:
    text = "from flask import render_template_string\nrender_template_string('<p>')\n"
    lenient = control_with("input.template-source", "allow_constant_source", True)
    strict = control_with("input.template-source", "allow_constant_source", False)
    assert not findings(input_template_source, text, lenient)
    assert [one.location.line for one in findings(input_template_source, text, strict)] == [2]


def test_modules_that_may_start_processes_are_left_alone() -> None:
    text = "import subprocess\ndef f(a):\n    subprocess.run('ls ' + a, shell=True)\n"
    anywhere = control_with("input.code-execution", "allow_subprocess_modules", ())
    allowed = control_with("input.code-execution", "allow_subprocess_modules", ("tools.build",))
    assert findings(input_code_execution_by_shell, text, anywhere)
    assert not findings(input_code_execution_by_shell, text, allowed)


def test_further_loaders_can_be_refused() -> None:
    text = "import sleeper\nsleeper.loads(data)\n"
    usual = policies.load("baseline").controls["input.safe-parsers"]
    longer = control_with("input.safe-parsers", "refused_modules", ("sleeper",))
    assert not findings(input_safe_parsers, text, usual)
    assert findings(input_safe_parsers, text, longer)


def test_a_value_typed_by_a_caller_is_certain_and_a_computed_one_is_not() -> None:
    text = (
        "import os\n"
        "def given(a):\n    os.system('ls ' + a)\n"
        "def computed():\n    a = work()\n    os.system('ls ' + a)\n"
    )
    control = policies.load("baseline").controls["input.code-execution"]
    certain = [one.certain for one in findings(input_code_execution_by_shell, text, control)]
    assert certain == [True, False]
