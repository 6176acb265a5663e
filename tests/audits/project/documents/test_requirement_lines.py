import pytest

from audits.project.documents.document import Document
from audits.project.documents.requirement_lines import RequirementLine, requirement_lines
from audits.project.grammar.source import Unparsable


def read(text: str) -> tuple[RequirementLine, ...]:
    return requirement_lines(Document("requirements.txt", "requirements", text))


def only(text: str) -> RequirementLine:
    (line,) = read(text)
    return line


def test_a_requirement_is_read_with_all_its_parts() -> None:
    line = only("Flask_Login[a,b] >= 1, < 2 ; python_version < '3.12'  # why\n")
    assert (line.line, line.name, line.extras) == (1, "flask-login", ("a", "b"))
    assert (line.specifier, line.marker) == ("<2,>=1", 'python_version < "3.12"')
    assert not line.pinned


def test_continued_lines_are_one_with_their_hashes() -> None:
    first, second = read(
        "# top\nflask==3.1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n\njinja2==3.*\n"
    )
    assert (first.line, first.name, first.hashes) == (2, "flask", ("sha256:aa", "sha256:bb"))
    assert first.pinned
    assert (second.line, second.pinned) == (6, False)


@pytest.mark.parametrize(
    ("text", "option", "value"),
    [
        ("-r base.txt", "--requirement", "base.txt"),
        ("-rbase.txt", "--requirement", "base.txt"),
        ("--requirement=base.txt", "--requirement", "base.txt"),
        ("-c base.txt  # x", "--constraint", "base.txt"),
        ("-i http://index.test/simple", "--index-url", "http://index.test/simple"),
        ("--trusted-host index.test", "--trusted-host", "index.test"),
        ("--require-hashes", "--require-hashes", ""),
        ("-e .", "--editable", "."),
    ],
)
def test_options_have_their_long_names(text: str, option: str, value: str) -> None:
    line = only(text)
    assert (line.option, line.value) == (option, value)


@pytest.mark.parametrize(
    ("text", "name", "url"),
    [
        ("shop @ https://host.test/shop.whl", "shop", "https://host.test/shop.whl"),
        (
            "git+https://host.test/a.git@main#egg=A_b",
            "a-b",
            "git+https://host.test/a.git@main#egg=A_b",
        ),
        ("-e git+ssh://git@host.test/a#egg=a", "a", "git+ssh://git@host.test/a#egg=a"),
        ("./vendor/shop ; python_version > '3'", "", "./vendor/shop"),
        ("vendor/shop-1.0-py3-none-any.whl", "", "vendor/shop-1.0-py3-none-any.whl"),
    ],
)
def test_places_are_read_as_places(text: str, name: str, url: str) -> None:
    line = only(text)
    assert (line.name, line.url) == (name, url)
    assert not line.pinned


def test_a_comment_is_no_continuation() -> None:
    assert [line.name for line in read("# a \\\nflask\nx==1 \\")] == ["flask", "x"]


@pytest.mark.parametrize("text", ["flask\n<html>", "flask\n-", "flask\n== 1"])
def test_a_line_pip_would_refuse_is_refused(text: str) -> None:
    with pytest.raises(Unparsable) as caught:
        read(text)
    assert caught.value.line == 2
