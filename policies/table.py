"""One table of a policy file, read key by key, with errors that say where they happened."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from .errors import PolicyError, nearest


class Table:
    """A TOML table that hands out typed values; `file` and `key` are its place."""

    def __init__(self, data: object, file: str, key: str = "") -> None:
        self.file = file
        self.key = key
        if not isinstance(data, dict):
            raise self.error("", f"expected a table, found {_kind(data)}")
        self._data: dict[str, Any] = data

    def error(self, key: str, problem: str, remedy: str = "") -> PolicyError:
        """The error to raise for `key` of this table."""
        return PolicyError(problem, self.file, self._place(key), remedy)

    def only(self, known: Collection[str]) -> None:
        """Raise PolicyError for the first key that is not among `known`."""
        for key in sorted(self._data):
            if key not in known:
                raise self.error(key, "unknown key", nearest(key, known))

    def __contains__(self, key: object) -> bool:
        return key in self._data

    def __iter__(self) -> Iterator[str]:
        """The keys of the table, sorted."""
        return iter(sorted(self._data))

    def raw(self, key: str) -> object:
        """The value of `key` as TOML gave it, or None."""
        return self._data.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """The non-empty string under `key`; `default` where it is absent and not None."""
        if key not in self._data and default is not None:
            return default
        value = self._required(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"expected a non-empty string, found {_kind(value)}")
        return value

    def choice(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """The string under `key`, which must be one of `known`."""
        value = self.text(key, default)
        if value not in known:
            raise self.error(key, f"unknown value {value!r}", nearest(value, known))
        return value

    def boolean(self, key: str, default: bool) -> bool:
        """The truth value under `key`."""
        value = self._data.get(key, default)
        if not isinstance(value, bool):
            raise self.error(key, f"expected true or false, found {_kind(value)}")
        return value

    def number(self, key: str) -> float | None:
        """The number under `key`, or None where it is absent."""
        value = self._data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(key, f"expected a number, found {_kind(value)}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The strings listed under `key`, in their order; empty where it is absent."""
        return tuple(
            self._item(key, value, isinstance(value, str) and bool(value), "strings")
            for value in self._list(key)
        )

    def integers(self, key: str) -> tuple[int, ...]:
        """The positive whole numbers listed under `key`; empty where it is absent."""
        return tuple(
            self._item(key, value, type(value) is int and value > 0, "positive whole numbers")
            for value in self._list(key)
        )

    def table(self, key: str) -> "Table":
        """The table under `key`; an empty one where it is absent."""
        return Table(self._data.get(key, {}), self.file, self._place(key))

    def _place(self, key: str) -> str:
        shown = key if key.replace("-", "").replace("_", "").isalnum() else repr(key)
        return ".".join(part for part in (self.key, shown if key else "") if part)

    def _required(self, key: str) -> Any:
        if key not in self._data:
            raise self.error(key, "missing")
        return self._data[key]

    def _list(self, key: str) -> list[Any]:
        value = self._data.get(key, [])
        if not isinstance(value, list):
            raise self.error(key, f"expected a list, found {_kind(value)}")
        return value

    def _item(self, key: str, value: Any, fits: bool, wanted: str) -> Any:
        if not fits:
            raise self.error(key, f"expected a list of {wanted}, found {_kind(value)} in it")
        return value


def parse(content: bytes, file: str) -> Table:
    """The top table of a TOML file with these bytes; raises PolicyError where it is not TOML."""
    try:
        data: Mapping[str, Any] = tomllib.loads(content.decode("utf-8-sig"))
    except RecursionError as error:
        raise PolicyError("nested too deeply to be read", file) from error
    except UnicodeDecodeError as error:
        raise PolicyError("not valid TOML: not UTF-8 text", file, "", "save it as UTF-8") from error
    except ValueError as error:  # not TOML, or a number with thousands of digits
        raise PolicyError(f"not valid TOML: {error}", file, "", "correct the syntax") from error
    return Table(data, file)


def _kind(value: object) -> str:
    if isinstance(value, str) and not value.strip():
        return "an empty string"
    names = {bool: "a boolean", int: "a whole number", float: "a number"}
    names |= {dict: "a table", list: "a list", str: "a string"}
    return names.get(type(value), "a date or time")
