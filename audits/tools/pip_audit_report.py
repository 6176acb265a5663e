"""The JSON that pip-audit writes, as data."""

import msgspec

from audits.tools.command import ToolFailure

_PREFERRED = ("CVE-", "GHSA-", "PYSEC-")


class Weakness(msgspec.Struct, frozen=True):
    """One known vulnerability of an audited package."""

    id: str
    fix_versions: list[str]
    aliases: list[str] = []

    @property
    def names(self) -> list[str]:
        """Its id and aliases, a CVE first: the order in which databases agree on a name."""
        found = {self.id, *self.aliases}
        return sorted(found, key=lambda name: (_rank(name), name))


class Package(msgspec.Struct, frozen=True):
    """A package that was audited, or skipped for a reason."""

    name: str
    version: str | None = None
    vulns: list[Weakness] | None = None
    skip_reason: str | None = None

    @property
    def unexamined(self) -> str:
        """Why nothing is known about the package, "" if it was examined."""
        if self.skip_reason is not None:
            return self.skip_reason
        return "" if self.version and self.vulns is not None else "the report says nothing about it"


class Report(msgspec.Struct, frozen=True):
    """A whole report."""

    dependencies: list[Package]


def parse(data: bytes) -> Report:
    """The report in `data`; raises ToolFailure where it has another form."""
    try:
        return msgspec.json.decode(data, type=Report)
    except msgspec.DecodeError as error:
        reason = f"its report cannot be read: {error}"
        raise ToolFailure(reason, "install a version of pip-audit that this one knows") from error


def _rank(name: str) -> int:
    return next((at for at, prefix in enumerate(_PREFERRED) if name.startswith(prefix)), 3)
