"""Lock files of every common tool."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.tools.lock_file import parse

POETRY = """
[[package]]
name = "Flask"
version = "3.1.0"
groups = ["main"]

[[package]]
name = "inside"
version = "1.0"

[package.source]
type = "legacy"
url = "https://index.example/simple"
reference = "inside"

[[package]]
name = "from-git"
version = "1.0"

[package.source]
type = "git"
url = "https://git.example/x.git"

[[package]]
name = "beside"
version = "0.1"

[package.source]
type = "directory"
url = "../beside"
"""

UV = """
version = 1

[[package]]
name = "flask"
version = "3.1.0"
source = { registry = "https://index.example/simple" }
dependencies = [
    { name = "jinja2" },
]
sdist = { url = "https://files.example/flask.tar.gz", hash = "sha256:aa" }

[[package]]
name = "shop"
version = "0.1.0"
source = { editable = "." }

[[package]]
name = "from-git"
version = "1.0"
source = { git = "https://git.example/x.git" }
"""

PDM = """
[metadata]
groups = ["default"]

[[package]]
name = "flask"
version = "3.1.0"
files = [{file = "flask.whl", hash = "sha256:aa"}]
"""

PYLOCK = """
lock-version = "1.0"

[[packages]]
name = "flask"
version = "3.1.0"
wheels = [{name = "flask.whl", url = "https://files.example/flask.whl", hashes = {sha256 = "aa"}}]

[[packages]]
name = "shop"
directory = {path = ".", editable = true}

[[packages]]
name = "from-git"
vcs = {type = "git", url = "https://git.example/x.git"}
"""

PIPFILE = json.dumps(
    {
        "_meta": {},
        "default": {"flask": {"version": "==3.1.0"}, "from-git": {"git": "https://git.example"}},
        "develop": {"pytest": {"version": "==8.3.0"}},
    },
    indent=4,
)


def read(path, text):
    return [(one.name, one.version, bool(one.trouble)) for one in parse(path, text).requirements]


@pytest.mark.parametrize(
    ("path", "text", "expected", "own"),
    [
        (
            "poetry.lock",
            POETRY,
            [("flask", "3.1.0", False), ("inside", "1.0", False), ("from-git", "", True)],
            {"beside"},
        ),
        ("uv.lock", UV, [("flask", "3.1.0", False), ("from-git", "", True)], {"shop"}),
        ("pdm.lock", PDM, [("flask", "3.1.0", False)], set()),
        ("pylock.toml", PYLOCK, [("flask", "3.1.0", False), ("from-git", "", True)], {"shop"}),
        (
            "Pipfile.lock",
            PIPFILE,
            [("flask", "3.1.0", False), ("from-git", "", True), ("pytest", "8.3.0", False)],
            set(),
        ),
    ],
)
def test_each_format_gives_exact_versions_and_what_is_not_from_an_index(path, text, expected, own):
    assert read(path, text) == expected
    assert parse(path, text).own == own


@pytest.mark.parametrize(
    ("path", "text", "lines"),
    [
        ("uv.lock", UV, [5, 19]),
        ("poetry.lock", POETRY, [3, 8, 17]),
        ("Pipfile.lock", PIPFILE, [4, 7, 12]),
    ],
)
def test_a_package_is_found_at_its_line(path, text, lines):
    assert [one.line for one in parse(path, text).requirements] == lines


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("uv.lock", "[[package"),
        ("uv.lock", "package = 5"),
        ("uv.lock", "[[package]]\nversion = '1'"),
        ("poetry.lock", "[[package]]\nname = 'x'\nsource = 5"),
        ("Pipfile.lock", "[]"),
        ("Pipfile.lock", "{"),
        ("Pipfile.lock", '{"default": []}'),
    ],
)
def test_a_damaged_lock_file_is_a_trouble(path, text):
    manifest = parse(path, text)
    assert manifest.requirements == ()
    assert "can be read" in manifest.troubles[0].reason


def test_a_version_that_is_none_is_a_requirement_with_trouble():
    [one] = parse("uv.lock", "[[package]]\nname = 'x'\nversion = 'banana'\n").requirements
    assert "banana" in one.trouble


@given(st.text(), st.sampled_from(["uv.lock", "Pipfile.lock"]))
def test_any_text_is_read_without_a_crash(text, path):
    manifest = parse(path, text)
    assert manifest.kind == "lock"
