"""What a project says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.tools.project_file import parse

STANDARD = """
[project]
name = "My.Shop"
dependencies = [
    "flask>=3",
    "jinja2==3.1.6",
]
"""

POETRY = """
[tool.poetry]
name = "shop"

[tool.poetry.dependencies]
python = "^3.11"
flask = "^3.0"
"jinja2" = "3.1.6"
requests = {version = "==2.32.0", extras = ["socks"]}
mine = {git = "https://git.example/mine.git"}
"""


def read(path, text):
    manifest = parse(path, text)
    return [(one.name, one.version, one.line, bool(one.trouble)) for one in manifest.requirements]


def test_standard_dependencies_with_their_lines():
    assert read("pyproject.toml", STANDARD) == [
        ("flask", "", 5, False),
        ("jinja2", "3.1.6", 6, False),
    ]
    assert parse("pyproject.toml", STANDARD).own == {"my-shop"}


def test_poetry_dependencies_are_ranges_unless_bare():
    assert read("pyproject.toml", POETRY) == [
        ("flask", "", 7, False),
        ("jinja2", "3.1.6", 8, False),
        ("requests", "2.32.0", 9, False),
        ("mine", "", 10, True),
    ]
    assert all(one.text == "" for one in parse("pyproject.toml", POETRY).requirements)


def test_a_pipfile_lists_its_packages():
    text = '[packages]\nflask = "*"\njinja2 = "==3.1.6"\n[dev-packages]\npytest = "*"\n'
    assert read("Pipfile", text) == [("flask", "", 2, False), ("jinja2", "3.1.6", 3, False)]


def test_setup_cfg_lists_its_requirements():
    text = (
        "[metadata]\nname = shop\n[options]\ninstall_requires =\n    flask>=3\n    jinja2==3.1.6\n"
    )
    assert read("setup.cfg", text) == [("flask", "", 5, False), ("jinja2", "3.1.6", 6, False)]
    assert parse("setup.cfg", text).own == {"shop"}


@pytest.mark.parametrize(
    ("path", "text"),
    [("pyproject.toml", "[tool.ruff]\n"), ("setup.cfg", "[flake8]\nmax-line-length = 100\n")],
)
def test_a_file_with_settings_of_tools_alone_is_no_manifest(path, text):
    assert parse(path, text) is None


def test_dependencies_computed_at_build_time_are_a_trouble():
    text = '[project]\nname = "x"\ndynamic = ["dependencies"]\n'
    [trouble] = parse("pyproject.toml", text).troubles
    assert (trouble.line, "computed" in trouble.reason) == (3, True)


@pytest.mark.parametrize("named", ['"requirements.in"', '["requirements.in"]'])
def test_dependencies_taken_from_a_file_are_a_reference(named):
    text = (
        '[project]\nname = "x"\ndynamic = ["dependencies"]\n'
        f"[tool.setuptools.dynamic]\ndependencies = {{file = {named}}}\n"
    )
    manifest = parse("shop/pyproject.toml", text)
    assert manifest.troubles == ()
    assert manifest.includes == ((0, "shop/requirements.in"),)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pyproject.toml", "[project"),
        ("pyproject.toml", "project = 5"),
        ("pyproject.toml", "[project]\nname = 'x'\ndependencies = 5"),
        ("pyproject.toml", "[project]\nname = 'x'\ndependencies = ['!!']"),
        ("pyproject.toml", "[tool.poetry]\ndependencies = ['flask']"),
        ("setup.cfg", "no section"),
        ("setup.cfg", "[options]\ninstall_requires = !!\n"),
        ("Pipfile", "packages = 5"),
    ],
)
def test_a_damaged_project_file_is_a_trouble(path, text):
    manifest = parse(path, text)
    assert manifest is not None
    assert len(manifest.troubles) == 1


@given(st.text(), st.sampled_from(["pyproject.toml", "Pipfile", "setup.cfg"]))
def test_any_text_is_read_without_a_crash(text, path):
    manifest = parse(path, text)
    assert manifest is None or manifest.kind == "project"


def test_extras_count_unless_they_are_for_development():
    text = (
        '[project]\nname = "x"\n[project.optional-dependencies]\n'
        'mail = ["requests==2.31.0", "!!"]\ndev = ["pytest"]\nunit-tests = ["tox"]\n'
    )
    manifest = parse("pyproject.toml", text)
    assert [(one.name, one.applies) for one in manifest.requirements] == [("requests", False)]
    assert [trouble.line for trouble in manifest.troubles] == [4]
