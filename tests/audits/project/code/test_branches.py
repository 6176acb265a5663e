"""Under which request methods a statement runs."""

import ast

import pytest

from audits.project.code.branches import Reach, reach
from audits.project.code.module import Module
from audits.project.grammar.source import parse


def reach_of(body: str) -> Reach:
    """The Reach of the call `change()` in a view with this body."""
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    text = f"from flask import request, abort\ndef view(form):\n{lines}\n"
    module = Module("views.py", text, parse(text).tree)
    return reach(module, next(module.calls("change")))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("change()", Reach.ANY),
        ("if request.method == 'POST':\n    change()", Reach.UNSAFE),
        ("if 'POST' == request.method:\n    change()", Reach.UNSAFE),
        ("if request.method in ('POST', 'PUT'):\n    change()", Reach.UNSAFE),
        ("if request.method in ('POST', 'GET'):\n    change()", Reach.ANY),
        ("if request.method == 'GET':\n    change()", Reach.SAFE),
        ("if request.method == 'GET':\n    show()\nelse:\n    change()", Reach.NOT_GET),
        ("if request.method in ('GET', 'HEAD'):\n    show()\nelse:\n    change()", Reach.UNSAFE),
        ("if request.method != 'GET':\n    change()", Reach.NOT_GET),
        ("if request.method != 'POST':\n    return 1\nchange()", Reach.UNSAFE),
        ("if request.method == 'GET':\n    return 1\nchange()", Reach.NOT_GET),
        ("if request.method == 'GET':\n    show()\nchange()", Reach.ANY),
        ("if request.method == method:\n    change()", Reach.ANY),
        ("if form.validate_on_submit():\n    change()", Reach.UNSAFE),
        ("if not form.validate_on_submit():\n    return 1\nchange()", Reach.UNSAFE),
        ("if not form.validate_on_submit():\n    abort(400)\nchange()", Reach.UNSAFE),
        ("if form.ok() and form.validate():\n    change()", Reach.UNSAFE),
        ("if form.ok() or form.validate():\n    change()", Reach.ANY),
        ("if not (request.method == 'GET' or x):\n    change()", Reach.NOT_GET),
        ("if request.form.get('a'):\n    change()", Reach.UNSAFE),
        ("if 'a' in request.form:\n    change()", Reach.UNSAFE),
        ("if 'a' in request.args:\n    change()", Reach.ANY),
        ("if a < b < c:\n    change()", Reach.ANY),
        ("if change():\n    show()", Reach.ANY),
        ("return change() if request.method == 'POST' else 1", Reach.UNSAFE),
        ("match request.method:\n    case 'POST':\n        change()", Reach.UNSAFE),
        ("match request.method:\n    case 'GET':\n        change()", Reach.SAFE),
        ("match request.method:\n    case _:\n        change()", Reach.NOT_GET),
        ("match other:\n    case 'POST':\n        change()", Reach.ANY),
        (
            "for x in y:\n    if request.method == 'GET':\n        continue\n    change()",
            Reach.NOT_GET,
        ),
        (
            "if request.method != 'POST':\n    if x:\n        return 1\n"
            "    else:\n        return 2\nchange()",
            Reach.UNSAFE,
        ),
    ],
)
def test_tests_of_the_method_narrow_the_reach(body: str, expected: Reach) -> None:
    assert reach_of(body) == expected


def test_a_call_outside_any_function_has_any_reach() -> None:
    text = "change()"
    module = Module("a.py", text, parse(text).tree)
    assert reach(module, next(module.nodes(ast.Call))) == Reach.ANY
