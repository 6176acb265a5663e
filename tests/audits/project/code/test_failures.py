"""What is caught, and what holds an exception's text."""

import ast

import pytest

from audits.project.code.failures import (
    caught_names,
    exception_texts,
    handled_by,
    handler_of,
    is_broad,
)
from audits.project.code.module import Module

_HEAD = "import traceback, sqlite3\nfrom flask import Flask, abort, flash, render_template\n"
_HEAD += "app = Flask(__name__)\nERRORS = (KeyError, sqlite3.Error)\n"


def module_of(body: str) -> Module:
    text = _HEAD + body
    return Module("shop.py", text, ast.parse(text))


@pytest.mark.parametrize(
    ("clause", "names", "broad"),
    [
        ("except", ("BaseException",), True),
        ("except Exception", ("Exception",), True),
        ("except (KeyError, Exception)", ("KeyError", "Exception"), True),
        ("except ERRORS", ("KeyError", "sqlite3.Error"), False),
    ],
)
def test_what_a_clause_catches(clause: str, names: tuple[str, ...], broad: bool) -> None:
    module = module_of(f"try:\n    f()\n{clause}:\n    pass")
    (handler,) = list(module.nodes(ast.ExceptHandler))
    assert isinstance(handler, ast.ExceptHandler)
    assert caught_names(module, handler) == names
    assert is_broad(module, handler) is broad


def test_an_error_handler_knows_its_subjects() -> None:
    module = module_of(
        "@app.errorhandler(404)\n@app.errorhandler(KeyError)\n@app.route('/')\n@other\n"
        "def f(error):\n    return ''"
    )
    assert handled_by(module, module.functions[0]) == ("404", "KeyError")


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("traceback.format_exc()", ""),
        ("str(error)", "error"),
        ("repr(error)", "error"),
        ("error.args", "error"),
        ("f'a {error}'", "error"),
    ],
)
def test_each_spelling_of_an_exceptions_text_is_found(expression: str, name: str) -> None:
    module = module_of(f"def f(error):\n    return {expression}")
    assert [found for _, found in exception_texts(module, module.functions[0])] == [name]


def test_a_clause_of_another_name_or_function_is_not_around() -> None:
    module = module_of(
        "def f():\n    try:\n        g()\n    except KeyError as error:\n        mark(error)\n"
        "    mark(other)\nmark(outside)"
    )
    first, second, third = module.calls("mark")
    assert handler_of(module, first, "error") is not None
    assert handler_of(module, first, "other") is None
    assert handler_of(module, second, "error") is None
    assert handler_of(module, third, "error") is None
