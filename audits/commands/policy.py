"""`stopper policy`: show, validate and compare profiles."""

import argparse
import json
from collections.abc import Iterator

from audits.commands import output
from audits.commands.wording import as_data, assigned, written
from policies import Control, Policy, load
from policies.profile_file import shipped

EXAMPLE = """\
examples:
  stopper policy show strict
  stopper policy validate team.toml
  stopper policy diff baseline team.toml"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands and their options."""
    parser = commands.add_parser(
        "policy",
        help="show, validate and compare policies",
        description="Show what a policy asks, validate policy files, or compare two policies.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    inner = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    profile = f"one of {', '.join(shipped())}, or a TOML file"
    show = inner.add_parser(
        "show", help="print the controls and values of a policy", allow_abbrev=False
    )
    show.add_argument("profile", nargs="?", default="baseline", metavar="PROFILE", help=profile)
    show.add_argument("--json", action="store_true", help="everything, as JSON")
    show.set_defaults(act=_show)
    validate = inner.add_parser(
        "validate", help="read policy files and say whether they hold", allow_abbrev=False
    )
    validate.add_argument("profiles", nargs="*", metavar="PROFILE", help=f"{profile}; all of ours")
    validate.set_defaults(act=_validate)
    diff = inner.add_parser(
        "diff", help="print what differs between two policies", allow_abbrev=False
    )
    diff.add_argument("one", nargs="?", default="baseline", metavar="A", help=profile)
    diff.add_argument("other", nargs="?", default="strict", metavar="B", help=profile)
    diff.set_defaults(act=_diff)


def _show(options: argparse.Namespace) -> int:
    policy = load(options.profile)
    controls = [control for _, control in sorted(policy.controls.items())]
    if options.json:
        content = {
            "name": policy.name,
            "title": policy.title,
            "digest": policy.digest,
            "blocks_from": policy.blocks_from.label,
            "blocks_on_possible": policy.blocks_on_possible,
            "controls": [as_data(control) for control in controls],
            "disabled": dict(sorted(policy.disabled_because.items())),
        }
        output.say(json.dumps(content, indent=2))
        return 0
    lines = [f"{policy.name}: {policy.title}", _gate(policy), f"digest {policy.digest}", ""]
    for control in controls:
        lines.append(f"{control.id}  [{control.severity.label}]")
        lines += [f"  {assigned(one)}" for _, one in sorted(control.parameters.items())]
    disabled = [f"  {name}: {why}" for name, why in sorted(policy.disabled_because.items())]
    lines += ["", f"{len(disabled)} controls are not enabled", *disabled]
    output.say("\n".join(lines))
    return 0


def _validate(options: argparse.Namespace) -> int:
    for profile in options.profiles or shipped():
        policy = load(profile)
        output.say(f"{profile}: {len(policy.controls)} controls, {_gate(policy)}")
    return 0


def _diff(options: argparse.Namespace) -> int:
    one, other = load(options.one), load(options.other)
    lines = list(_differences(one, other))
    output.say("\n".join(lines) if lines else f"{one.name} and {other.name} ask the same")
    return 0


def _gate(policy: Policy) -> str:
    possible = ", possible findings too" if policy.blocks_on_possible else ""
    return f"blocks from {policy.blocks_from.label}{possible}"


def _differences(one: Policy, other: Policy) -> Iterator[str]:
    """A line for each thing that differs, in the order of control ids."""
    if _gate(one) != _gate(other):
        yield f"gate: {one.name} {_gate(one)}; {other.name} {_gate(other)}"
    for name in sorted(one.catalogue):
        if name in one.controls and name in other.controls:
            yield from _changed(one.controls[name], other.controls[name])
        elif name in one.controls or name in other.controls:
            yield f"{name}: only in {one.name if name in one.controls else other.name}"


def _changed(one: Control, other: Control) -> Iterator[str]:
    for name, parameter in sorted(one.parameters.items()):
        value = other.parameters[name].value
        if parameter.value != value:
            unit = f" {parameter.unit}" if parameter.unit else ""
            yield f"{one.id}: {name} {written(parameter.value)} -> {written(value)}{unit}"
