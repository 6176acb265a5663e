"""Which report a file name asks for."""

from collections.abc import Callable
from pathlib import PurePath

from audits.errors import UsageError
from audits.reports import as_json, as_sarif, as_text
from audits.verdict.verdict import Verdict

Renderer = Callable[[Verdict], str]


def _full_text(verdict: Verdict) -> str:
    return as_text.render(verdict, verbose=True)


FORMATS: tuple[tuple[str, Renderer], ...] = (
    (".sarif", as_sarif.render),
    (".sarif.json", as_sarif.render),
    (".json", as_json.render),
    (".txt", _full_text),
)


def renderer(path: PurePath) -> Renderer:
    """The renderer for the suffix of `path`; raises `UsageError` for a suffix unknown here."""
    name = path.name.lower()
    for suffix, render in FORMATS:
        if name.endswith(suffix):
            return render
    known = ", ".join(suffix for suffix, _ in FORMATS)
    raise UsageError(f"-o {path}: the name must end in one of {known}")
