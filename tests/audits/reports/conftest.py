"""Verdicts to write down: small, complete, and always the same."""

from collections.abc import Callable

import pytest

from audits.evidence import Gap
from audits.finding import Finding, Location
from audits.verdict.verdict import Outcome, Problem, Result, Ruling, Verdict
from policies.model import Control, Policy, Severity

SOURCE = """\
from flask import Flask, request

app = Flask(__name__)
app.config["SECRET_KEY"] = "correct-horse"


def main():
\tapp.run(debug=True)
"""


def make_control(identifier: str, severity: Severity, **fields) -> Control:
    values = {
        "title": f"Title of {identifier}",
        "why": "It matters.",
        "fix": "Mend it.",
        "cwe": (),
        "examined_by": ("static",),
        **fields,
    }
    return Control(id=identifier, severity=severity, **values)


DEBUGGER = make_control(
    "config.no-debugger",
    Severity.CRITICAL,
    title="The interactive debugger is off",
    cwe=(489, 94),
    asvs=("13.4.2",),
    owasp="A02:2025",
)
SECRET = make_control("secrets.no-literals", Severity.HIGH, cwe=(798,))
REDIRECT = make_control("redirect.targets", Severity.MEDIUM, cwe=(601,))
BANNER = make_control("headers.no-banner", Severity.LOW)
IDLE = make_control("session.idle-timeout", Severity.HIGH, cwe=(613,))
SAFE = make_control("cookie.secure", Severity.HIGH, cwe=(614,))
UPLOADS = make_control("input.contained-paths", Severity.HIGH, cwe=(22,))
KNOWN = make_control("dependencies.no-known-vulnerabilities", Severity.HIGH, examined_by=("tools",))

CONTROLS = (SAFE, DEBUGGER, KNOWN, BANNER, UPLOADS, REDIRECT, SECRET, IDLE)


def make_ruling(
    control: Control,
    message: str,
    location: Location,
    number: int = 1,
    *,
    certain: bool = True,
    related: tuple[Location, ...] = (),
    state: str = "open",
    blocking: bool = True,
    reason: str = "",
) -> Ruling:
    finding = Finding(control, message, location, certain, related)
    return Ruling(finding, f"{number:016x}", state, blocking, reason)


def make_verdict(rulings=(), gaps=(), problems=(), codes=(0,), **fields) -> Verdict:
    outcomes = {UPLOADS.id: (Outcome.NOT_APPLICABLE, "no view stores a file")}
    outcomes[KNOWN.id] = (Outcome.NOT_ASKED, "")
    results = []
    for control in CONTROLS:
        mine = tuple(one for one in rulings if one.finding.control.id == control.id)
        outcome, reason = outcomes.get(control.id, (Outcome.PASS, ""))
        if mine:
            still_open = any(one.state == "open" for one in mine)
            outcome = Outcome.FAIL if still_open else Outcome.WAIVED
        results.append(Result(control, outcome, mine, (), reason))
    known = {control.id: control for control in CONTROLS}
    policy = Policy("baseline", "Baseline", Severity.MEDIUM, False, known, {}, "d1" * 8)
    held = frozenset(codes)
    winner = next(code for code in (5, 2, 3, 4, 1, 0) if code in held)
    values = {
        "policy": policy,
        "target": "shop",
        "version": "1.2.3",
        "asked": ("static",),
        "results": tuple(results),
        "rulings": tuple(rulings),
        "gaps": tuple(gaps),
        "problems": tuple(problems),
        "examined": {"packages": 18, "files": 14, "routes": 1, "templates": 6},
        "excluded": {"tests/apps": "tests/apps/**"},
        "notes": (),
        "scope": (),
        "codes": held,
        "exit_code": winner,
        **fields,
    }
    return Verdict(**values)


RULINGS = (
    make_ruling(DEBUGGER, "debug=True passed to run()", Location("shop.py", 8, 2, "main"), 1),
    make_ruling(SECRET, "SECRET_KEY is a literal", Location("shop.py", 4, 1), 2),
    make_ruling(
        REDIRECT,
        "redirect to request.args",
        Location("views.py", 30, 5, "login"),
        3,
        certain=False,
        related=(Location("views.py", 28, 1, "login"),),
        blocking=False,
    ),
    make_ruling(BANNER, "Server header is sent", Location(""), 4, blocking=False),
    make_ruling(
        IDLE,
        "no idle limit",
        Location("shop.py", 3, 1),
        5,
        state="waived",
        blocking=False,
        reason="the proxy ends sessions",
    ),
    make_ruling(
        IDLE,
        "no idle limit here either",
        Location("my view.py", 3, 1),
        6,
        state="ignored",
        blocking=False,
        reason="a kiosk",
    ),
)
GAPS = (
    Gap("old.py", "cannot be parsed", "mend or exclude it", (), "old.py", 3),
    Gap("older.py", "cannot be parsed", "mend or exclude it", (), "older.py", 1),
    Gap("pip-audit", "is not installed", "install flask-stopper[tools]", (KNOWN.id,)),
)
PROBLEMS = (Problem("expired", "ended on 2026-01-31", "waivers.toml", 4),)


def read(path: str) -> str | None:
    """The source of the one file that the findings know."""
    return SOURCE if path == "shop.py" else None


@pytest.fixture(scope="session")
def sources() -> Callable[[str], str | None]:
    return read


@pytest.fixture(scope="session")
def control() -> Callable[..., Control]:
    return make_control


@pytest.fixture(scope="session")
def ruling() -> Callable[..., Ruling]:
    return make_ruling


@pytest.fixture(scope="session")
def verdict() -> Callable[..., Verdict]:
    return make_verdict


@pytest.fixture(scope="session")
def odd() -> Callable[[str], Verdict]:
    """A verdict in which every text of the target is the given one."""

    def made(text: str) -> Verdict:
        low = make_control("cookie.secure", Severity.LOW)
        location = Location(text, 1, 1, text, text)
        one = make_ruling(low, text, location, related=(location,), reason=text)
        other = make_ruling(low, text, location, state="waived", blocking=False, reason=text)
        return make_verdict(
            [one, other],
            [Gap(text, text, text, (), text, 1)],
            [Problem(text, text, text, 1)],
            codes=(1, 3, 4),
            target=text,
            notes=(text,),
            scope=(text,),
            excluded={text: text},
        )

    return made


@pytest.fixture(scope="session")
def full() -> Verdict:
    """Findings of every state, gaps, problems, notes and scope."""
    return make_verdict(
        RULINGS,
        GAPS,
        PROBLEMS,
        codes=(1, 3, 4),
        notes=("shop.py:9: # nosec is not honoured",),
        scope=("Advisories were not asked for (--offline).",),
    )


@pytest.fixture(scope="session")
def clear() -> Verdict:
    """Nothing found, nothing left unread."""
    return make_verdict()


@pytest.fixture(scope="session")
def failing() -> Verdict:
    """Findings only."""
    return make_verdict(RULINGS[:4], codes=(1,))
