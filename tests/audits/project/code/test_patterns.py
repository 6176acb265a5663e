"""How patterns end, and which of them may explode."""

import pytest

from audits.project.code.patterns import Ending, ending, is_explosive


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"[a-z]+", Ending.OPEN),
        (r"^[a-z]+\$", Ending.OPEN),
        (r"^[a-z]+$", Ending.LINE),
        (r"^(a|b$)", Ending.LINE),
        (r"\A[a-z]+\Z", Ending.WHOLE),
        (r"(?:a\Z)", Ending.WHOLE),
        (r"[A-Z].*", Ending.WHOLE),
    ],
)
def test_the_end_of_a_pattern_says_what_may_follow(pattern: str, expected: Ending) -> None:
    assert ending(pattern) is expected


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+$", r"^([a-z]*)*x", r"(\w+\s?)*;", r"(?:\d+)+\Z", r"(?P<word>a+){2,}b", r"(a|a)+b"],
)
def test_repeated_repetitions_are_recognised(pattern: str) -> None:
    assert is_explosive(pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+", r"(a+b)+$", r"([a-z]+-)*[a-z]+\Z", r"(\d+\.){3}\d+$", r"a+b+$", r"(a|b)+c"],
)
def test_repetitions_that_cannot_overlap_are_left_alone(pattern: str) -> None:
    assert not is_explosive(pattern)
