"""The file name decides the format."""

from pathlib import PurePosixPath

import pytest

from audits.errors import UsageError
from audits.reports import as_json, as_sarif
from audits.reports.formats import renderer


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("out/results.json", as_json.render),
        ("results.sarif", as_sarif.render),
        ("results.sarif.json", as_sarif.render),
        ("RESULTS.SARIF", as_sarif.render),
    ],
)
def test_suffix_decides(name: str, expected) -> None:
    assert renderer(PurePosixPath(name)) is expected


def test_text_file_holds_everything_without_colour(failing) -> None:
    text = renderer(PurePosixPath("results.txt"))(failing)
    assert text.startswith("FAIL")
    assert "\x1b" not in text
    assert "Hidden" not in text


def test_unknown_suffix_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"results\.pdf.*\.sarif, \.sarif\.json, \.json, \.txt"):
        renderer(PurePosixPath("results.pdf"))
