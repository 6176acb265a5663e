"""`stopper controls`: the catalogue."""

import argparse
import json

from audits.commands import output
from audits.commands.wording import as_data
from policies import catalogue

EXAMPLE = """\
example:
  stopper controls --json"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "controls",
        help="list every control",
        description="List every control with its severity and who examines it.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--json", action="store_true", help="everything about each, as JSON")
    parser.set_defaults(act=act)


def act(options: argparse.Namespace) -> int:
    """Print the catalogue, sorted by id."""
    controls = [control for _, control in sorted(catalogue().items())]
    if options.json:
        output.say(json.dumps([as_data(control) for control in controls], indent=2))
        return 0
    longest = max(len(control.id) for control in controls)
    for control in controls:
        by = ",".join(control.examined_by)
        output.say(f"{control.id:{longest}}  {control.severity.label:8}  {by:12}  {control.title}")
    return 0
