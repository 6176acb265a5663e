"""A report does not spread the secret that it warns of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.reports.masking import masked


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('app.config["SECRET_KEY"] = "hunter2"', 'app.config["SECRET_KEY"] = "***"'),
        ("x = 'hunter2' + b'more'", "x = '***' + b'***'"),
        (r'x = "a\"hunter2"', 'x = "***"'),
        ('KEY = """hunter2', 'KEY = """***'),
        ("hunter2hunter2==", "***"),
        ("    hunter2", "    ***"),
        ("KEY = hunter2", "KEY = ***"),
        ("", ""),
    ],
)
def test_python_line_of_a_secret_keeps_only_its_structure(line: str, shown: str) -> None:
    assert masked(line, "app.py", secret=True) == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("SECRET_KEY=hunter2", "SECRET_KEY=***"),
        ("  password: 'hunter2'", "  password: ***"),
        ("hunter2", "***"),
        ("  - hunter2", "  ***"),
    ],
)
def test_line_of_another_file_keeps_only_the_name(line: str, shown: str) -> None:
    assert masked(line, ".env", secret=True) == shown


def test_line_that_names_a_secret_is_masked_for_any_control() -> None:
    line = 'login(password="hunter2")'
    assert masked(line, "app.py", secret=False) == 'login(password="***")'
    assert masked("DB_PASSWORD: hunter2", "compose.yml", secret=False) == "DB_PASSWORD: ***"


def test_line_without_secret_stays_whole() -> None:
    line = 'app.run(host="0.0.0.0", debug=True)'
    assert masked(line, "app.py", secret=False) == line


def test_bare_name_of_a_secret_is_no_secret() -> None:
    line = "token = make_token(user)"
    assert masked(line, "app.py", secret=False) == line


def test_credentials_in_a_url_are_always_masked() -> None:
    line = 'engine = create_engine("postgresql://shop:hunter2@db/shop")'
    assert "hunter2" not in masked(line, "app.py", secret=False)
    assert "@db/shop" in masked(line, "app.py", secret=False)


@given(
    secret=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8),
    form=st.sampled_from(["k = {!r}", "f({!r}, x)", "d = {{'k': {!r}}}", "{!r}"]),
)
def test_no_literal_of_a_secret_line_survives(secret: str, form: str) -> None:
    line = form.format(secret)
    assert secret not in masked(line, "app.py", secret=True).replace("***", "")
