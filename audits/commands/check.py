"""`stopper check`: the gate."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from rich.console import Console

from audits import run
from audits.commands import output
from audits.commands.meter import meter
from audits.project.files.cache import Cache, default_folder
from audits.project.grammar import source
from audits.project.grammar.source import Unparsable
from audits.reports import as_text, formats
from audits.target import FILE, Settings, Target, find
from audits.verdict.verdict import Verdict
from policies import load
from policies.profile_file import shipped

DESCRIPTION = """\
Examine a Flask project against a policy. The exit code tells the verdict:
  0  every enabled control that was asked was examined, and no open finding blocks
  1  a finding at or above the severity from which the policy blocks
  2  a mistake in usage, settings or policy
  3  something selected was not examined
  4  a waiver does not hold
  5  an internal error"""

EXAMPLE = """\
example:
  stopper check . --profile strict -o report.sarif -o report.json"""

FORMATS = {"text": "", "json": "x.json", "sarif": "x.sarif"}
"""The names of `--format`; each but text stands for a file name with its suffix."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "check",
        help="examine a project and decide; the gate of a build",
        description=DESCRIPTION,
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    option = parser.add_argument
    option(
        "path",
        nargs="?",
        default=".",
        type=_named,
        metavar="PATH",
        help="a folder or file (default: .)",
    )
    option("--profile", type=_named, metavar="NAME|FILE", help="the policy (default: baseline)")
    option("--only", metavar="AUDITORS", help=f"of {','.join(run.AUDITORS)}; commas between them")
    option(
        "-o",
        "--output",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="also write a report; .json, .sarif or .txt tells the format; may be repeated",
    )
    option("--format", choices=FORMATS, default="text", help="what to print (default: text)")
    option("-v", "--verbose", action="store_true", help="print every finding and control")
    option("--offline", action="store_true", help="ask nothing of the network")
    option(
        "--advisories",
        type=_named,
        metavar="URL|DIR",
        help="where vulnerabilities are known",
    )
    option(
        "--environment",
        type=_named,
        metavar="PYTHON",
        help="audit this one's packages too",
    )
    option("--jobs", type=_jobs, default=0, metavar="N", help="processes (default: one a core)")
    option("--no-cache", action="store_true", help="examine every file afresh")
    option("--no-waivers", action="store_true", help="show what waivers and comments hide")
    option("--exit-zero", action="store_true", help="exit 0 whatever the verdict; it says so")
    parser.set_defaults(act=act)


def act(options: argparse.Namespace) -> int:
    """Check, report, and return the exit code of the verdict."""
    renderers = {path: formats.renderer(path) for path in options.output}
    for path in renderers:
        output.refuse_unwritable(path)
    target = find(Path(options.path))
    policy = load(_profile(options.profile, target.settings))
    with meter("Reading", Console(stderr=True)) as progress:
        verdict = run.check(
            target,
            policy,
            _asked(options, target.settings),
            today=date.today(),
            cache=_cache(no_cache=options.no_cache),
            progress=progress,
        )
    try:
        output.write({path: render(verdict) for path, render in renderers.items()})
    finally:
        output.say(_printed(verdict, options, target))
    return 0 if options.exit_zero else verdict.exit_code


def _named(text: str) -> str:
    """`text`, refused if empty: a variable that nobody set must not choose the default."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty; leave it out for the default")
    return text


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _profile(named: str | None, settings: Settings) -> str | Path:
    """The profile of the command line, else of the settings, else baseline."""
    if named or not settings.profile:
        return named or "baseline"
    return settings.profile if settings.profile in shipped() else settings.path(settings.profile)


def _asked(options: argparse.Namespace, settings: Settings) -> run.Options:
    said = []
    if settings.profile and not options.profile:
        said.append(f"{FILE}: the profile {settings.profile} was chosen")
    if options.exit_zero:
        said.append("--exit-zero: the process ends with 0 whatever this verdict says")
    only = run.AUDITORS if options.only is None else tuple(options.only.split(","))
    return run.Options(
        only=tuple(name.strip() for name in only),
        offline=options.offline,
        advisories=options.advisories or "",
        environment=options.environment or "",
        jobs=options.jobs,
        honour_waivers=not options.no_waivers,
        said=tuple(said),
    )


def _cache(*, no_cache: bool) -> Cache:
    return Cache() if no_cache else Cache(default_folder(os.environ, _home()))


def _home() -> Path | None:
    """The home of the user, whom some containers do not know."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def _printed(verdict: Verdict, options: argparse.Namespace, target: Target) -> str:
    """What standard output shows; the format changes nothing but the words."""
    if options.format != "text":
        return formats.renderer(Path(FORMATS[options.format]))(verdict)
    terminal = sys.stdout is not None and sys.stdout.isatty()
    return as_text.render(
        verdict,
        sources(target.root),
        width=output.width(terminal),
        color=output.coloured(os.environ, terminal),
        verbose=options.verbose,
    )


def sources(root: Path) -> Callable[[str], str | None]:
    """A function that gives the text of a file by its path in the findings, or None."""
    return lru_cache(maxsize=16)(partial(_text, root if root.is_dir() else root.parent))


def _text(folder: Path, path: str) -> str | None:
    try:
        return source.decode(source.read(folder / path))
    except Unparsable:
        return None
