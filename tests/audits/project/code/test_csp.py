"""Content security policies as a browser reads them."""

import pytest

from audits.project.code import csp


def test_the_first_of_a_repeated_directive_counts() -> None:
    text = "Script-Src 'self'; ; script-src *; object-src 'none'"
    assert csp.parse(text) == {"script-src": ["'self'"], "object-src": ["'none'"]}


@pytest.mark.parametrize(
    ("listed", "heeded"),
    [
        (["'self'", "'UNSAFE-INLINE'"], ["'self'", "'unsafe-inline'"]),
        (["'nonce-abc'", "'unsafe-inline'"], ["'nonce-abc'"]),
        (["'sha256-abc='", "'unsafe-inline'"], ["'sha256-abc='"]),
        (["'strict-dynamic'", "https:", "'self'"], ["'strict-dynamic'", "'self'"]),
    ],
)
def test_a_browser_heeds_only_what_counts(listed: list[str], heeded: list[str]) -> None:
    assert csp.effective(listed) == heeded


def test_default_src_stands_in_where_there_is_a_fallback() -> None:
    required = ("object-src", "base-uri")
    assert csp.lacking({"default-src": []}, required) == ["base-uri"]
    assert csp.lacking({"script-src": []}, required) == ["object-src", "base-uri"]
    assert csp.sources("'self'; x") == ["'self'", "x"]
