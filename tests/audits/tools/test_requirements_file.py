"""Requirements files, line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.tools.requirements_file import parse


def read(text):
    return [
        (one.name, one.version, one.line) for one in parse("requirements.txt", text).requirements
    ]


@pytest.mark.parametrize(
    ("line", "name", "version"),
    [
        ("Flask==2.2.2", "flask", "2.2.2"),
        ("flask_login==0.6.3  # why", "flask-login", "0.6.3"),
        ("flask[async] == 3.1.0", "flask", "3.1.0"),
        ("flask==3.1.0 ; python_version >= '3.8'", "flask", "3.1.0"),
        ("flask==3.1.0 --hash=sha256:abc --hash=sha256:def", "flask", "3.1.0"),
        ("flask===3.1.0", "flask", "3.1.0"),
        ("flask==3.1.0,>=3", "flask", "3.1.0"),
        ("flask>=3.1.0", "flask", ""),
        ("flask==3.*", "flask", ""),
        ("flask~=3.1", "flask", ""),
        ("flask", "flask", ""),
    ],
)
def test_a_line_names_a_package_and_its_version_if_exact(line, name, version):
    assert read(line) == [(name, version, 1)]


def test_continued_lines_count_from_their_first():
    text = (
        "# top\n\nflask==3.1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\njinja2==3.1.6\n"
    )
    assert read(text) == [("flask", "3.1.0", 3), ("jinja2", "3.1.6", 6)]


def test_a_byte_order_mark_and_carriage_returns_do_not_matter():
    assert read("\ufeffflask==3.1.0\r\njinja2==3.1.6\r\n") == [
        ("flask", "3.1.0", 1),
        ("jinja2", "3.1.6", 2),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "# flask==1",
        "-i https://index.example",
        "--no-binary :all:",
        "-e .",
        "./local",
        "-e src/x",
    ],
)
def test_options_comments_and_own_code_ask_for_nothing(line):
    manifest = parse("requirements.txt", line + "\n")
    assert (manifest.requirements, manifest.troubles) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        "shop @ git+https://git.example/shop.git",
        "git+https://git.example/x.git#egg=shop",
        "-e git+https://git.example/x.git@main#egg=shop",
    ],
)
def test_an_address_is_a_requirement_that_no_advisory_matches(line):
    [one] = parse("requirements.txt", line).requirements
    assert (one.name, one.version) == ("shop", "")
    assert "address" in one.trouble


def test_an_address_without_a_name_is_a_trouble():
    [trouble] = parse("requirements.txt", "\nhttps://files.example/x.whl\n").troubles
    assert (trouble.line, "address" in trouble.reason) == (2, True)


def test_a_line_that_is_no_requirement_is_a_trouble_with_its_place():
    manifest = parse("a/requirements.txt", "flask==3.1.0\nflask === = 3\n")
    [trouble] = manifest.troubles
    assert (trouble.path, trouble.line) == ("a/requirements.txt", 2)
    assert len(manifest.requirements) == 1


@pytest.mark.parametrize("option", ["-r ", "-r", "--requirement ", "--requirement="])
def test_references_are_relative_to_their_file(option):
    manifest = parse("deploy/requirements.txt", f"{option}../base.txt\n-c limits.txt\n")
    assert manifest.includes == ((1, "base.txt"),)
    assert manifest.constraints == ((2, "deploy/limits.txt"),)


def test_a_marker_of_another_platform_is_remembered():
    [one] = parse("requirements.txt", "pywin32==306; sys_platform == 'no-such'").requirements
    assert (one.version, one.applies) == ("306", False)


@given(st.text())
def test_any_text_is_read_without_a_crash_and_in_order(text):
    manifest = parse("requirements.txt", text)
    lines = [one.line for one in manifest.requirements]
    assert lines == sorted(lines)
