"""The command `stopper`: which command was meant, and how every way out ends."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

from audits.commands import check, controls, explain, policy
from audits.errors import AuditError
from audits.verdict.gate import installed_version
from policies import PolicyError

WELCOME = """\
Flask-Stopper examines a Flask project against a security policy.

  stopper check .            examine the project in this folder
  stopper check --help       all options of the gate
  stopper controls           what is looked for
  stopper explain CONTROL    why it matters and how to fix it
  stopper policy show        what the policy asks

Nothing was examined."""

EXAMPLE = """\
example:
  stopper check . --profile strict

exit codes: 0 passed, 1 findings, 2 usage, 3 incomplete, 4 waivers, 5 internal error"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` and return the exit code; no exception leaves."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in arguments or os.environ.get("STOPPER_DEBUG") == "1"
    _print_what_no_encoding_can()
    try:
        return _run([one for one in arguments if one != "--debug"])
    except (AuditError, PolicyError) as error:
        return _failed(2, str(error), debug)
    except KeyboardInterrupt:
        return _failed(130, "interrupted", debug)
    except Exception as error:  # an escaped exception would exit 1 and read as "findings"
        what = f"internal error: {type(error).__name__}: {error}"
        return _failed(5, f"{what}\nPlease report it with what STOPPER_DEBUG=1 adds.", debug)


def _run(arguments: list[str]) -> int:
    if not arguments:
        print(WELCOME, file=sys.stderr)
        return 2
    try:
        options = parser().parse_args(arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2
    code: int = options.act(options)
    return code


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    result = argparse.ArgumentParser(
        prog="stopper",
        description="Examine a Flask project against a security policy.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    result.add_argument("--version", action="version", version=f"stopper {installed_version()}")
    result.add_argument("--debug", action="store_true", help="show where an error comes from")
    commands = result.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (check, explain, controls, policy):
        command.add(commands)
    return result


def _failed(code: int, message: str, debug: bool) -> int:
    with suppress(OSError):  # nobody may be reading, and the code still has to arrive
        if debug:
            traceback.print_exc()
        print(f"stopper: {message}", file=sys.stderr)
    return code


def _print_what_no_encoding_can() -> None:
    """Let characters that a terminal cannot show be escaped instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


if __name__ == "__main__":  # a gate that examines nothing must not end with 0
    sys.exit(main())
