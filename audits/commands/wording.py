"""How controls and their parameters read on a terminal and as JSON."""

import textwrap
from typing import Any

from policies.model import Control, Parameter, Value

WIDTH = 88


def written(value: Value) -> str:
    """A parameter's value as a policy file would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{one}"' for one in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def bounds(parameter: Parameter) -> str:
    """Which values a profile may choose, and which way is stricter; "" where any will do."""
    parts = []
    if parameter.floor is not None:
        parts.append(f"at least {parameter.floor:g}")
    if parameter.ceiling is not None:
        parts.append(f"at most {parameter.ceiling:g}")
    if parameter.stricter != "neither":
        parts.append(f"stricter: {parameter.stricter}")
    return ", ".join(parts)


def assigned(parameter: Parameter) -> str:
    """`name = value unit`."""
    return f"{parameter.name} = {written(parameter.value)} {parameter.unit}".rstrip()


def paragraph(label: str, text: str) -> list[str]:
    """A labelled paragraph, wrapped and indented below its label; nothing for an empty text."""
    if not text:
        return []
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=f"{label}: ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_data(control: Control) -> dict[str, Any]:
    """A control in the types of JSON."""
    return {
        "id": control.id,
        "title": control.title,
        "severity": control.severity.label,
        "why": control.why,
        "fix": control.fix,
        "cwe": list(control.cwe),
        "asvs": list(control.asvs),
        "owasp": control.owasp,
        "source": control.source,
        "applies_to": control.applies_to,
        "examined_by": list(control.examined_by),
        "enforced_by": control.enforced_by,
        "bandit": list(control.bandit),
        "parameters": {
            name: {"value": _plain(one.value), "unit": one.unit, "stricter": one.stricter}
            for name, one in sorted(control.parameters.items())
        },
    }


def _plain(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value
