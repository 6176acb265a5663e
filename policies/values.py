"""What a parameter may be set to: its type, its direction and its bounds."""

import re
from dataclasses import replace

from .model import Parameter, Value
from .table import Table

_REGEX = "regex"
_TOO_LARGE = 2**63  # what TOML promises to keep
_DIRECTIONS = {
    "a boolean": ("true", "false", "neither"),
    "a whole number": ("lower", "higher", "neither"),
    "a number": ("lower", "higher", "neither"),
    "a string": ("neither",),
    "a list of strings": ("fewer", "more", "neither"),
}


def declared(name: str, table: Table) -> Parameter:
    """The parameter that `table` of a control file describes; raises PolicyError."""
    table.only(("value", "unit", "stricter", "ceiling", "floor", "source"))
    value = _value(table, "value")
    stricter = table.choice("stricter", _DIRECTIONS[_kind(value)])
    parameter = Parameter(
        name,
        value,
        unit=table.text("unit", ""),
        stricter=stricter,
        ceiling=table.number("ceiling"),
        floor=table.number("floor"),
        source=table.text("source", ""),
    )
    _check(parameter, table, "value")
    return parameter


def overridden(parameter: Parameter, table: Table) -> Parameter:
    """The parameter with the value that `table` of a profile gives it; raises PolicyError."""
    value = _value(table, parameter.name)
    wanted = _kind(parameter.value)
    if wanted == "a number" and type(value) is int:
        value = float(value)
    if _kind(value) != wanted:
        raise table.error(parameter.name, f"expected {wanted}, found {_kind(value)}")
    changed = replace(parameter, value=value)
    _check(changed, table, parameter.name)
    return changed


def _value(table: Table, key: str) -> Value:
    value = table.raw(key)
    if isinstance(value, list):
        return table.texts(key)
    if isinstance(value, int | float) and not abs(value) < _TOO_LARGE:  # also catches nan
        raise table.error(key, "expected a number of ordinary size")
    if isinstance(value, bool | int | float | str):
        return value
    raise table.error(key, "expected a boolean, a number, a string or a list of strings")


def _kind(value: Value) -> str:
    names = {bool: "a boolean", int: "a whole number", float: "a number", str: "a string"}
    return names.get(type(value), "a list of strings")


def _check(parameter: Parameter, table: Table, key: str) -> None:
    value = parameter.value
    if parameter.unit == _REGEX:
        _check_pattern(str(value), table, key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    unit = f" {parameter.unit}" if parameter.unit else ""
    if parameter.ceiling is not None and value > parameter.ceiling:
        remedy = f"set at most {parameter.ceiling}{unit}"
        raise table.error(key, f"{value} is above the ceiling", remedy)
    if parameter.floor is not None and value < parameter.floor:
        remedy = f"set at least {parameter.floor}{unit}"
        raise table.error(key, f"{value} is below the floor", remedy)


def _check_pattern(pattern: str, table: Table, key: str) -> None:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise table.error(key, f"not a regular expression: {error}") from error
