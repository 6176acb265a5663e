"""Which calls write to a log, and what of their arguments ends up in it."""

import ast

import pytest

from audits.project.code.log_calls import can_hold_lines, log_calls, plain, written
from audits.project.code.module import Module
from audits.project.code.request_reads import Origin

_HEAD = "import logging, json, structlog\nfrom flask import Flask, current_app, request\n"
_HEAD += "log = logging.getLogger(__name__)\n"


def module_of(body: str) -> Module:
    text = _HEAD + body
    return Module("shop.py", text, ast.parse(text))


@pytest.mark.parametrize(
    "call",
    [
        "log.info(x)",
        "logging.warning(x)",
        "current_app.logger.error(x)",
        "self.logger.debug(x)",
        "self._log.debug(x)",
        "structlog.get_logger().info(x)",
        "LOGGER.exception(x)",
        "audit_log.log(10, x)",
    ],
)
def test_a_logger_is_known_by_its_origin_or_name(call: str) -> None:
    assert len(list(log_calls(module_of(call)))) == 1


@pytest.mark.parametrize(
    "call", ["math.log(x)", "flash.info(x)", "log.setLevel(x)", "catalog.error(x)", "info(x)"]
)
def test_other_methods_of_the_same_name_are_no_log_calls(call: str) -> None:
    assert not list(log_calls(module_of(call)))


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('log.info("a %s", x)', ["x"]),
        ('log.info(f"a {x} {y!r}")', ["x", "y"]),
        ('log.info("a %s %s" % (x, y))', ["x", "y"]),
        ('log.info("a " + str(x))', ["x"]),
        ('log.info("a {} {b}".format(x, b=y))', ["x", "y"]),
        ("log.info(json.dumps({'a': x, 'b': [y]}))", ["x", "y"]),
        ("log.info(x if y else z)", ["x", "z"]),
        ("log.info(x or y)", ["x", "y"]),
        ("log.log(10, x)", ["x"]),
        ("log.info('a', extra={'b': x}, exc_info=y)", ["x"]),
        ("log.info('a %d', len(x))", ["len(x)"]),
    ],
)
def test_messages_are_taken_apart_into_what_they_write(call: str, expected: list[str]) -> None:
    module = module_of(call)
    (found,) = log_calls(module)
    assert [ast.unparse(one) for one in written(module, found)] == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('log.info("a %s %r %d %%", x, y, z)', ["x"]),
        ('log.info("a %s", repr(x))', []),
        ('log.info(f"a {x} {y!r}")', ["x"]),
        ('log.info("a %s %r" % (x, y))', ["x"]),
        ('log.info("a %s" % x)', ["x"]),
        ('log.info("a " + x)', ["x"]),
        ('log.info("a {}".format(x))', ["x"]),
        ("log.info(request.form)", []),
        ("log.info(request.get_json())", []),
        ("log.info()", []),
        ("text = f'a {x!r}'\nlog.info(text)", []),
        ("text = 'a'\nif y:\n    text = f'a {x!r}'\nlog.info(text)", []),
        ("text = f'a {x}'\ntext = text\nlog.info(text)", ["text"]),
        ("def f(text):\n    log.info(text)", ["text"]),
    ],
)
def test_what_repr_writes_is_not_plain(call: str, expected: list[str]) -> None:
    module = module_of(call)
    (found,) = log_calls(module)
    assert [ast.unparse(one) for one in plain(module, found)] == expected


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (Origin("request", "flask.request.form.get"), True),
        (Origin("request", "flask.request.form.get", certain=False), False),
        (Origin("request", "flask.request.form.getlist"), False),
        (Origin("request", "flask.request.base_url"), False),
        (Origin("form", "form.name"), True),
        (Origin("header", "flask.request.authorization.username"), True),
        (Origin("header", "flask.request.user_agent"), False),
        (Origin("cookie", "flask.request.cookies"), False),
        (Origin("parameter", "name"), False),
    ],
)
def test_only_free_text_can_hold_line_ends(origin: Origin, expected: bool) -> None:
    assert can_hold_lines(origin) is expected
