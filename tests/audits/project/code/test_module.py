"""Names, values and structure of one Python file."""

import ast

import pytest

from audits.project.code.module import MISSING, Module
from audits.project.code.outline import module_name
from audits.project.grammar.source import parse


def read(text: str, path: str = "shop/views.py", project: tuple[str, ...] = ("shop",)) -> Module:
    return Module(path, text, parse(text).tree, project=frozenset(project))


def last_name(text: str, **options: str) -> str:
    """The resolved name of the last expression statement."""
    module = read(text, **options)
    statement = module.tree.body[-1]
    assert isinstance(statement, ast.Expr)
    return module.name_of(statement.value)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import flask as f\nf.Flask", "flask.Flask"),
        ("from flask import Flask as F\napp = F(__name__)\napp.run", "flask.Flask().run"),
        ("import os.path\nos.path.join", "os.path.join"),
        ("from flask.globals import request\nrequest.args", "flask.request.args"),
        ("from flask import Markup\nMarkup", "markupsafe.Markup"),
        ("from flask.ext.wtf import Form\nForm", "flask_wtf.FlaskForm"),
        ("from flask import *\nrequest.form", "flask.request.form"),
        ("eval", "eval"),
        ("from .forms import LoginForm\nLoginForm", "shop.forms.LoginForm"),
        ("from . import db\ndb.session", "flask_sqlalchemy.SQLAlchemy().session"),
        ("from elsewhere import db\ndb.session", "elsewhere.db.session"),
        ("app = None\nfrom flask import Flask\napp = Flask(__name__)\napp", "flask.Flask()"),
        ("import flask\nclass Shop(flask.Flask): pass\nShop(__name__)", "flask.Flask()"),
        ("from shop.factory import create_app\ncreate_app()", "flask.Flask()"),
        ("with open('x') as f:\n    pass\nf.read", "open().read"),
        ("import a\n(b := a.c())", "a.c()"),
        ("import a\nx = y = a.b\ny", "a.b"),
        ("import a\nx, y = a.b, a.c\ny", "a.c"),
        ("import a\na.b[0].c", "a.b[].c"),
        ("for x in y: pass\nx", "shop.views.x"),
        ("try:\n    import json\nexcept ImportError:\n    json = None\njson.loads", "json.loads"),
        ("1 + 1", ""),
    ],
)
def test_a_name_resolves_through_imports_and_assignments(text: str, name: str) -> None:
    assert last_name(text) == name


def test_a_name_bound_to_itself_does_not_resolve_for_ever() -> None:
    assert last_name("x = x.y\nx") == "shop.views.x.y"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("from flask import Flask\ndef f(a: Flask):\n    return a.run", "flask.Flask().run"),
        ("def f(app):\n    return app.run", "flask.Flask().run"),
        ("def f(user_bp):\n    return user_bp.route", "flask.Blueprint().route"),
        ("def f(thing):\n    return thing.run", "?thing.run"),
        ("def f():\n    x = 1\n    return x", "?x"),
        ("import a\nclass C:\n    a = 1\n    def f(self):\n        return a", "a"),
        (
            "import a\nclass C:\n    def __init__(self):\n        self.x = a.B()\n"
            "    def f(self):\n        return self.x.go",
            "a.B().go",
        ),
        ("class C:\n    def f(self):\n        return self.x", "shop.views.C.x"),
        ("async def f():\n    import a\n    return await a.b()", "a.b()"),
    ],
)
def test_a_name_inside_a_function_sees_its_own_scope(text: str, name: str) -> None:
    module = read(text)
    returned = next(module.nodes(ast.Return))
    assert isinstance(returned, ast.Return)
    assert module.name_of(returned.value) == name


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-3", -3),
        ("not True", False),
        ("not x", MISSING),
        ("60 * 60 * 24", 86400),
        ("1 << 20", 1048576),
        ("2 ** 10", 1024),
        ("7 // 2", 3),
        ("7 / 2", 3.5),
        ("5 - 2", 3),
        ("5 + 2", 7),
        ("1 // 0", MISSING),
        ("'a' + 'b'", "ab"),
        ("f'ab'", "ab"),
        ("f'{x}'", MISSING),
        ("-'a'", MISSING),
        ("10 ** 999", MISSING),
        ("x", MISSING),
    ],
)
def test_constant_expressions_fold(text: str, value: object) -> None:
    module = read(text)
    statement = module.tree.body[0]
    assert isinstance(statement, ast.Expr)
    assert module.constant(statement.value) == value


def test_a_constant_is_found_behind_a_name_assigned_once() -> None:
    module = read("A = 'x'\nB = A\nf(B)\nA2 = 1\nA2 = 2\nf(A2)")
    first, second = module.calls("f")
    assert module.text_of(first.args[0]) == "x"
    assert module.constant(second.args[0]) is MISSING
    assert module.constant(None) is MISSING


def test_bytes_read_as_text_and_true_is_not_one() -> None:
    module = read("f(b'key', True)")
    call = next(module.calls("f"))
    assert module.text_of(call.args[0]) == "key"
    assert module.is_constant(call.args[1], True)
    assert not module.is_constant(call.args[1], 1)


def test_displays_of_constants_are_literals() -> None:
    module = read("f([1, (2, 'a')], {'a': 1}, {**x}, [y])")
    call = next(module.calls("f"))
    assert [module.is_literal(one) for one in call.args] == [True, True, False, False]


def test_arguments_are_found_by_position_keyword_and_spread() -> None:
    module = read(
        "FLAGS = {'secure': True}\nf(1, b=2, **FLAGS)\nf(*rest, 5)\nf(**dict(secure=False))\nf(**o)"
    )
    plain, starred, called, unknown = module.calls("f")
    assert module.constant(module.argument(plain, 0, "a")) == 1
    assert module.constant(module.argument(plain, -1, "b")) == 2
    assert module.constant(module.argument(plain, -1, "secure")) is True
    assert module.argument(starred, 1, "b") is None
    assert module.constant(module.argument(called, -1, "secure")) is False
    flags = [module.has_unknown_arguments(one) for one in (plain, starred, called, unknown)]
    assert flags == [False, True, False, True]


def test_assignments_come_in_every_spelling() -> None:
    module = read(
        "A = 1\nB: int = 2\napp.c = 3\nconf['D'] = 4\nf(e=5)\n{'g': 6}\n(h := 7)\n"
        "i, j = 8, 9\nclass K:\n    l = 10\ndef m(n, o=11, *, p=12, q): pass\n"
        "(r, s) = t\nconf[u] = 1\n"
    )
    found = {one.name: (one.spelling, module.constant(one.value)) for one in module.assignments}
    assert found == {
        "A": ("name", 1), "B": ("name", 2), "c": ("attribute", 3), "D": ("item", 4),
        "e": ("keyword", 5), "g": ("entry", 6), "h": ("name", 7), "i": ("name", 8),
        "j": ("name", 9), "l": ("class", 10), "o": ("default", 11), "p": ("default", 12),
    }  # fmt: skip


def test_a_place_names_symbol_and_source_line() -> None:
    module = read("class A:\n    def f(self):\n        return   g( 1 )\n")
    place = module.at(next(module.calls("g")))
    assert (place.path, place.line, place.column) == ("shop/views.py", 3, 18)
    assert (place.symbol, place.anchor) == ("A.f", "return g( 1 )")
    assert module.anchor(99) == ""
    assert module.at(module.tree).line == 0


def test_a_decorator_stands_outside_its_function() -> None:
    module = read("@deco(1)\ndef f():\n    g()\n")
    deco, inner = next(module.calls("deco")), next(module.calls("g"))
    assert module.function_of(deco) is None
    assert module.symbol(deco) == ""
    function = module.function_of(inner)
    assert function is not None
    assert function.name == "f"
    assert module.statement_of(inner) in function.body
    assert module.statement_of(function) is function


def test_inside_leaves_out_nested_functions() -> None:
    module = read("def f():\n    a()\n    def g():\n        b()\n    return 1\n")
    calls = list(module.inside(module.functions[0], ast.Call))
    assert [module.name_of(one.func) for one in calls if isinstance(one, ast.Call)] == ["a"]
    assert any(isinstance(one, ast.Return) for one in module.inside(module.functions[0]))


def test_the_main_guard_is_recognised() -> None:
    module = read("a()\nif __name__ == '__main__':\n    b()\n")
    assert not module.under_main_guard(next(module.calls("a")))
    assert module.under_main_guard(next(module.calls("b")))


def test_imports_know_packages_and_what_is_below() -> None:
    module = read("import flask_login.utils\nfrom os import path\nfrom wtforms import *\n")
    assert module.imports("flask_login")
    assert module.imports("os")
    assert module.imports("wtforms")
    assert not module.imports("flask")


def test_bases_are_followed_within_the_file() -> None:
    module = read("import a\nclass B(a.A): pass\nclass C(B): pass\nclass D(D): pass\n")
    names = [module.base_names(one) for one in module.classes]
    assert names == [["a.A"], ["shop.views.B", "a.A"], ["shop.views.D"]]


def test_methods_are_found_by_bare_name_and_names_by_call() -> None:
    module = read("import a\na.b().c()\nx.c()\n")
    assert len(list(module.method_calls("c"))) == 2
    assert "a.b().c" in dict(module.called_names())


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("shop/__init__.py", "shop"),
        ("src/shop/a.py", "shop.a"),
        ("src.py", "src"),
        ("run.pyw", "run"),
        ("__init__.py", ""),
    ],
)
def test_a_path_gives_the_module_name(path: str, name: str) -> None:
    assert module_name(path) == name


@pytest.mark.parametrize(
    ("level", "module", "name"),
    [(1, "forms", "shop.forms"), (2, "db", "db"), (1, "", "shop"), (3, "x", "x")],
)
def test_relative_imports_count_from_the_package(level: int, module: str, name: str) -> None:
    dots = "." * level
    source = f"from {dots}{module} import thing\nthing"
    assert last_name(source) == f"{name}.thing"


def test_comments_are_found_outside_of_strings() -> None:
    module = read("x = '# no'  # yes\n# alone\n")
    assert list(module.comments()) == [(1, "# yes"), (2, "# alone")]
    assert module.at_line(2).anchor == "# alone"


def test_comments_are_found_in_text_that_is_no_syntax() -> None:
    module = Module("a.py", "# one\nx = (\n# two\n", ast.parse(""))
    assert list(module.comments()) == [(1, "# one"), (3, "# two")]
    assert list(read("x = 1\n").comments()) == []
