"""Tests that leave only expected values."""

import ast

import pytest

from audits.project.code.module import Module
from audits.project.code.vetting import vetted, vetted_after


def is_vetted(body: str) -> bool:
    lines = "\n    ".join(body.split("\n"))
    text = f"import os, re\ndef f(a, b, c):\n    {lines}\n"
    module = Module("shop.py", text, ast.parse(text))
    (call,) = module.calls("sink")
    return vetted(module, call.args[0])


@pytest.mark.parametrize(
    "body",
    [
        "if a in b:\n    sink(a)",
        "if a not in b:\n    return\nsink(a)",
        "if not a in b:\n    raise ValueError\nsink(a)",
        "if a not in b:\n    a = 'x'\nsink(a)",
        "if a == 'x':\n    sink(a)",
        "if a != 'x':\n    return\nsink(a)",
        "if b and a in c:\n    sink(a)",
        "if a in b or a in c:\n    sink(a)",
        "if b or a not in c:\n    return\nsink(a)",
        "while a in b:\n    sink(a)",
        "if a not in b:\n    pass\nelse:\n    sink(a)",
        "c = (sink(a) if a in b else 1)",
        "c = (1 if a not in b else sink(a))",
        "if a.isalnum():\n    sink(a)",
        "if a.strip().isdigit():\n    sink(a)",
        "if re.fullmatch('x', a):\n    sink(a)",
        "if re.match('x', a) is None:\n    return\nsink(a)",
        "if not a.startswith(b):\n    return\nsink(a)",
        "if a.startswith('https://shop.example/'):\n    sink(a)",
        "if not a.startswith('/srv/files'):\n    return\nsink(a)",
        "if not a.is_relative_to(b):\n    return\nsink(a)",
        "if os.path.commonpath([a, b]) != b:\n    return\nsink(a)",
        "if os.path.commonprefix([a, b]) == b:\n    sink(a)",
        "if b == 'x':\n    if a not in c:\n        return\nelif a not in b:\n    return\nsink(a)",
        "if a == 'x':\n    pass\nelse:\n    if a not in b:\n        a = 'y'\nsink(a)",
        "try:\n    if a not in b:\n        return\n    sink(a)\nfinally:\n    pass",
    ],
)
def test_a_closed_choice_is_vetted(body: str) -> None:
    assert is_vetted(body)


@pytest.mark.parametrize(
    "body",
    [
        "sink(a)",
        "if b in c:\n    sink(a)",
        "if a in b:\n    pass\nsink(a)",
        "if a in 'xyz':\n    sink(a)",
        "if a == b:\n    sink(a)",
        "if a == '':\n    sink(a)",
        "if a not in b:\n    log(a)\nsink(a)",
        "if a in b or c:\n    sink(a)",
        "if b and a not in c:\n    return\nsink(a)",
        "if check(a):\n    sink(a)",
        "if a.startswith('http'):\n    sink(a)",
        "if a.startswith('/'):\n    sink(a)",
        "if a.startswith('//shop.example'):\n    sink(a)",
        "if a.startswith():\n    sink(a)",
        "if a.endswith('x'):\n    sink(a)",
        "if a is None:\n    return\nsink(a)",
        "if re.match('x', a) is not None:\n    pass\nsink(a)",
        "if (a := b) > 1:\n    sink(a)",
        "if a in b:\n    sink(c)",
        "if a not in b:\n    sink(a)",
        "if b:\n    if a not in c:\n        return\nsink(a)",
    ],
)
def test_anything_else_is_not_vetted(body: str) -> None:
    assert not is_vetted(body)


def test_a_test_in_the_block_of_an_assignment_settles_it() -> None:
    text = "if b:\n    a = c\n    if a not in d:\n        raise ValueError\na = e\n"
    module = Module("shop.py", text, ast.parse(text))
    first, second = (one for one in module.nodes(ast.Assign) if isinstance(one, ast.Assign))
    assert vetted_after(module, first, "a")
    assert not vetted_after(module, second, "a")


def test_a_name_at_module_level_is_vetted_like_any_other() -> None:
    text = "if a in b:\n    sink(a)\nsink(a)"
    module = Module("shop.py", text, ast.parse(text))
    assert [vetted(module, call.args[0]) for call in module.calls("sink")] == [True, False]
