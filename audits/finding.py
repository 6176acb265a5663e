"""A breach of a control at a place, and the identity by which a waiver finds it again."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from policies.model import Control


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the target.

    `path` is below the target root with "/"; line and column count from 1 (0: the whole file).
    `symbol` is the enclosing function, class, template block or route, "" at module level.
    `anchor` is the normalised source text, setting, route or package that a reader points at.
    """

    path: str
    line: int = 0
    column: int = 0
    symbol: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one control at one place.

    `certain` is False where a step could not be resolved; `related` are further places
    (the other decorator, the assignment that feeds the call).
    """

    control: Control
    message: str
    location: Location
    certain: bool = True
    related: tuple[Location, ...] = ()


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One fingerprint for each finding, in the same order: 16 hexadecimal digits.

    Made of control, symbol, anchor and the number of related places, never of path, line,
    wording or severity: moving code or renaming a file keeps a waiver alive, a place more under
    one finding ends it. Equal findings are numbered in order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    result = []
    for finding in findings:
        where = finding.location
        key = (finding.control.id, where.symbol, where.anchor, str(len(finding.related)))
        seen[key] += 1
        text = "\x1f".join((*key, str(seen[key])))
        result.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return result
