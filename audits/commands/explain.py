"""`stopper explain`: one control, from why it matters to how it is examined."""

import argparse

from audits.commands import output
from audits.commands.wording import assigned, bounds, paragraph
from audits.errors import UsageError
from policies import Control, catalogue, load
from policies.errors import nearest
from policies.profile_file import shipped

EXAMPLE = """\
example:
  stopper explain session.idle-timeout"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "explain",
        help="say why a control matters and how to meet it",
        description="Say why a control matters, how to mend a breach, and who examines it.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("control", metavar="CONTROL", help="its id; `stopper controls` lists them")
    parser.set_defaults(act=act)


def act(options: argparse.Namespace) -> int:
    """Print the control; raises UsageError for an id that does not exist."""
    control = catalogue().get(options.control)
    if control is None:
        hint = nearest(options.control, catalogue())
        raise UsageError(f"unknown control {options.control!r}; {hint}")
    output.say("\n".join(_lines(control)))
    return 0


def _lines(control: Control) -> list[str]:
    return [
        f"{control.id}  [{control.severity.label}]",
        control.title,
        "",
        *paragraph("Why", control.why),
        *paragraph("Fix", control.fix),
        *paragraph("Practice", control.practice),
        "",
        *_parameters(control),
        *paragraph("Examined by", ", ".join(control.examined_by)),
        *paragraph("Enforced by", control.enforced_by),
        *paragraph("Applies to", control.applies_to),
        *paragraph("Profiles", ", ".join(_profiles(control))),
        *paragraph("References", ", ".join(_references(control))),
    ]


def _parameters(control: Control) -> list[str]:
    lines = []
    for _, parameter in sorted(control.parameters.items()):
        allowed = bounds(parameter)
        lines += paragraph("Parameter", assigned(parameter) + (f" ({allowed})" if allowed else ""))
    return lines


def _profiles(control: Control) -> list[str]:
    return [name for name in shipped() if control.id in load(name).controls]


def _references(control: Control) -> list[str]:
    found = [f"CWE-{number}" for number in control.cwe]
    found += [f"OWASP ASVS 5.0.0 {number}" for number in control.asvs]
    found += [f"OWASP Top 10 {control.owasp}"] if control.owasp else []
    found += [f"bandit {test}" for test in control.bandit]
    return [*found, control.source] if control.source else found
