"""Packages whose names are one slip away from well-known ones."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.documents.document import Document
from audits.project.documents.requirement_lines import requirement_lines
from policies.model import Control


@check("dependencies.provenance", everywhere=True)
def look_alike_name(document: Document, control: Control) -> Iterator[Finding]:
    if document.kind != "requirements":
        return
    popular = control.names("popular_names")
    most = control.integer("name_distance")
    for one in requirement_lines(document):
        if not one.name or one.name in popular or len(one.name) < 5:
            continue
        close = next((name for name in popular if 0 < distance(one.name, name) <= most), None)
        if close is not None:
            message = f"{one.name} is one slip away from {close}"
            yield Finding(control, message, document.at(one.line), certain=False)


def distance(first: str, second: str) -> int:
    """How many letters must be put in, taken out, replaced or swapped with a neighbour."""
    if abs(len(first) - len(second)) > 2:
        return 3
    rows = [list(range(len(second) + 1))]
    for i, one in enumerate(first, start=1):
        row = [i]
        for j, other in enumerate(second, start=1):
            best = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (one != other))
            if i > 1 and j > 1 and one == second[j - 2] and first[i - 2] == other:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
