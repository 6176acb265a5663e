"""Suppression comments, found in comments and nowhere else."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audits.evidence import Ignore
from audits.project.code.comments import comments
from audits.verdict.ignores import in_document, in_python, in_template


def _in_python(path: str, text: str) -> tuple[Ignore, ...]:
    return in_python(path, text, comments(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1  # stopper: ignore[a.b] why", [(1, "a.b", "why", 1)]),
        ("x = 1  # stopper:ignore[a.b,c.d]: why", [(1, "a.b", "why", 1), (1, "c.d", "why", 1)]),
        ("# stopper: ignore[a.b] why\nx = 1", [(1, "a.b", "why", 2)]),
        ("  # stopper: ignore[a.b] why\n  # more\nx = 1", [(1, "a.b", "why", 3)]),
        ("# stopper: ignore[a.b] why\n\nx = 1", [(1, "a.b", "why", 2)]),
        ("x = 1  # noqa  # stopper: ignore[a.b] why  # noqa", [(1, "a.b", "why", 1)]),
        ("x = 1  # stopper: ignore[a.b] see #12", [(1, "a.b", "see #12", 1)]),
        ("x = 1  # stopper: ignore[a.b]", [(1, "a.b", "", 1)]),
        ("x = 1  # stopper: ignore[a.b]  # noqa", [(1, "a.b", "", 1)]),
        ("x = 1  # stopper: ignore[] why", [(1, "", "why", 1)]),
        ("x = 1  # stopper: ignore why", [(1, "", "why", 1)]),
        ("x = 1  # stopper: ignroe[a.b] why", [(1, "", "why", 1)]),
        ("\r\nx = 1  # stopper: ignore[a.b] why\r\n", [(2, "a.b", "why", 2)]),
        ("x = (\n# stopper: ignore[a.b] why", [(2, "a.b", "why", 3)]),
    ],
)
def test_a_comment_in_python_is_read(text: str, expected: list[tuple[object, ...]]) -> None:
    found = _in_python("app.py", text)
    assert [(one.line, one.control, one.reason, one.covers) for one in found] == expected
    assert {one.path for one in found} == {"app.py"}


@pytest.mark.parametrize(
    "text",
    [
        "x = '# stopper: ignore[a.b] why'",
        'x = """\n# stopper: ignore[a.b] why\n"""',
        "x = f\"{y['# stopper: ignore[a.b] why']}\"",
        "# write `stopper: ignore[a.b] why` to suppress",
        "stopper: ignore",
        "x = 1",
    ],
)
def test_what_only_looks_like_a_comment_in_python_is_not_one(text: str) -> None:
    assert _in_python("app.py", text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>{{ x }}</p>{# stopper: ignore[a.b] why #}", [(1, "a.b", "why", 1)]),
        ("{# stopper: ignore[a.b] why #}\n{{ x }}", [(1, "a.b", "why", 2)]),
        ("{#- stopper: ignore[a.b]\n   two lines -#}\n{{ x }}", [(1, "a.b", "two lines", 3)]),
        ("{% raw %}{# stopper: ignore[a.b] why #}{% endraw %}", []),
        ("<!-- stopper: ignore[a.b] why -->", []),
        ("{# stopper: ignore[a.b] why", []),
    ],
)
def test_a_comment_in_a_template_is_read(text: str, expected: list[tuple[object, ...]]) -> None:
    found = in_template("page.html", text)
    assert [(one.line, one.control, one.reason, one.covers) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# stopper: ignore[a.b] why\nFROM python", [(1, "a.b", "why", 2)]),
        ("DEBUG=1 # stopper: ignore[a.b] why", [(1, "a.b", "why", 1)]),
        ("run: \"echo '# stopper: ignore[a.b] why'\"", []),
        ("url: http://x/#stopper: ignore[a.b] why", []),
    ],
)
def test_a_comment_in_a_document_is_read(text: str, expected: list[tuple[object, ...]]) -> None:
    found = in_document("Dockerfile", text)
    assert [(one.line, one.control, one.reason, one.covers) for one in found] == expected


pieces = st.lists(
    st.sampled_from(
        ["# stopper: ignore[a.b] why", "'", '"""', "\n", "\r", "{#", "#}", " x ", "\\", "{{"]
    )
    | st.text(max_size=5)
).map("".join)


@given(pieces)
@example("# stopper: ignore[a.b] why\ud800")
def test_no_text_stops_the_search(text: str) -> None:
    lines = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for found in (_in_python, in_template, in_document):
        for one in found("x", text):
            assert 1 <= one.line <= one.covers
            assert one.line <= lines


@given(st.text(alphabet=st.characters(exclude_characters="'\\\r\n", exclude_categories=["Cs"])))
def test_a_string_is_never_taken_for_a_comment(text: str) -> None:
    assert _in_python("x", f"x = '{text} # stopper: ignore[a.b] why'") == ()
