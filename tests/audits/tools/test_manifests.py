"""Which files declare dependencies, and what they say together."""

import pytest

from audits.tools import imports, manifests


@pytest.fixture
def read(target):
    def run(files):
        return manifests.read(target(files))

    return run


def test_manifests_are_known_by_name(target):
    names = [
        "Pipfile",
        "Pipfile.lock",
        "constraints.txt",
        "deploy/requirements.txt",
        "poetry.lock",
        "pylock.prod.toml",
        "pyproject.toml",
        "requirements/prod.txt",
        "setup.cfg",
        "uv.lock",
    ]
    inventory = target({**dict.fromkeys(names, ""), "notes.txt": "flask==1", "app.py": ""})
    assert [entry.path for entry in manifests.present(inventory)] == names


@pytest.mark.parametrize(
    "path",
    [
        "requirements-dev.txt",
        "dev_requirements.txt",
        "requirements/test.txt",
        "docs-requirements.in",
        "tests/requirements.txt",
        "docs/requirements.txt",
        "tests/uv.lock",
    ],
)
def test_what_is_not_deployed_is_left_out_and_named(read, path):
    declared = read({path: "flask==1.0\n", "requirements.txt": "flask==3.1.3\n"})
    assert list(declared.manifests) == ["requirements.txt"]
    assert declared.left_out == [path]


def test_a_file_included_by_a_deployed_one_is_deployed(read):
    files = {
        "requirements.txt": "-r requirements/dev.txt\n",
        "requirements/dev.txt": "flask==1.0\n",
    }
    declared = read(files)
    assert list(declared.manifests) == ["requirements.txt", "requirements/dev.txt"]


def test_files_that_include_each_other_are_read_once(read):
    declared = read(
        {
            "requirements.txt": "-r requirements-b.txt\n",
            "requirements-b.txt": "-r requirements.txt\n",
        }
    )
    assert sorted(declared.manifests) == ["requirements-b.txt", "requirements.txt"]
    assert declared.troubles == []


def test_the_input_of_a_compiled_file_is_not_read_again(read):
    declared = read({"requirements.in": "flask\n", "requirements.txt": "flask==3.1.3\n"})
    assert list(declared.manifests) == ["requirements.txt"]


def test_a_file_that_is_also_a_constraint_keeps_its_requirements(read):
    declared = read(
        {
            "requirements-api.txt": "-c requirements.txt\nflask\n",
            "requirements.txt": "flask==3.1.3\n",
        }
    )
    assert {path: one.kind for path, one in declared.manifests.items()} == {
        "requirements-api.txt": "requirements",
        "requirements.txt": "requirements",
    }


def test_a_constraint_file_of_any_name_is_read_as_one(read):
    declared = read(
        {"requirements.txt": "-c deploy/limits.lst\nflask\n", "deploy/limits.lst": "flask==3.1.3\n"}
    )
    assert declared.manifests["deploy/limits.lst"].kind == "constraints"


@pytest.mark.parametrize("place", ["gone.txt", "../outside.txt", "/etc/hostname"])
def test_a_reference_that_leads_nowhere_is_a_trouble(read, place):
    [trouble] = read({"requirements.txt": f"flask==3.1.3\n-r {place}\n"}).troubles
    assert (trouble.path, trouble.line) == ("requirements.txt", 2)
    assert "not in the target" in trouble.reason


def test_a_manifest_that_is_no_text_is_a_trouble(read):
    [trouble] = read({"requirements.txt": b"flask==\xff\n"}).troubles
    assert trouble.reason.startswith("cannot be read")


def test_imports_from_elsewhere_are_told_from_ones_own(target):
    source = "import os, sys\nfrom flask import Flask\nfrom shop.web import views\n  import yaml\n"
    inventory = target({"src/shop/web.py": source, "bad.py": b"import \xff"})
    assert imports.foreign(inventory) == ["flask", "yaml"]


def test_a_pyproject_of_tools_alone_is_no_manifest(read):
    assert read({"pyproject.toml": "[tool.ruff]\n"}).manifests == {}
