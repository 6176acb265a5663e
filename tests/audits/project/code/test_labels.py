"""By which name code speaks of a value."""

import ast

import pytest

from audits.project.code.labels import label
from audits.project.code.module import Module


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("password", "password"),
        ("user.password", "password"),
        ("form.password.data", "password"),
        ("request.form['password']", "password"),
        ("users[name]", "users"),
        ("data.get('password', '')", "password"),
        ("data.get(key)", ""),
        ("password.strip().encode('utf-8')", "password"),
        ("hashed(password)", ""),
        ("password.partition(':')", ""),
        ("a + b", ""),
    ],
)
def test_a_value_is_called_by_its_last_name(expression: str, expected: str) -> None:
    tree = ast.parse(expression)
    module = Module("views.py", expression, tree)
    statement = tree.body[0]
    assert isinstance(statement, ast.Expr)
    assert label(module, statement.value) == expected
