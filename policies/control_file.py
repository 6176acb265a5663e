"""Reading the controls: one TOML file a family, one table a control."""

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from .errors import PolicyError
from .model import AUDITORS, TRAITS, Control, Severity
from .table import Table, parse
from .values import declared

SEVERITIES = tuple(severity.label for severity in Severity)
_KEYS = (
    "title",
    "severity",
    "why",
    "fix",
    "cwe",
    "asvs",
    "owasp",
    "practice",
    "source",
    "applies_to",
    "bandit",
    "examined_by",
    "enforced_by",
    "parameters",
)


def data(folder: str) -> Traversable:
    """The folder of this package that holds the data called `folder`."""
    return files(str(__package__)).joinpath(folder)


def read(folder: Traversable) -> dict[str, Control]:
    """Every control described by the TOML files of `folder`, sorted by id.

    Raises PolicyError for whatever a control file may not hold.
    """
    found: dict[str, Control] = {}
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            found |= _family(entry)
    _refuse_shared_claims(found)
    return dict(sorted(found.items()))


def _family(entry: Traversable) -> dict[str, Control]:
    table = parse(entry.read_bytes(), entry.name)
    family = entry.name.removesuffix(".toml")
    for key in table:
        if key != family:
            remedy = f"move it to {key}.toml, or call it {family}"
            raise table.error(key, "a family stands in the file of its name", remedy)
    members = table.table(family)
    return {f"{family}.{slug}": _control(f"{family}.{slug}", members) for slug in members}


def _control(identifier: str, members: Table) -> Control:
    table = members.table(identifier.partition(".")[2])
    table.only(_KEYS)
    cwe = table.integers("cwe")
    if not cwe:
        raise table.error("cwe", "at least one CWE number is needed")
    parameters = table.table("parameters")
    return Control(
        identifier,
        title=table.text("title"),
        severity=Severity[table.choice("severity", SEVERITIES).upper()],
        why=table.text("why"),
        fix=table.text("fix"),
        cwe=cwe,
        examined_by=_auditors(table),
        asvs=table.texts("asvs"),
        owasp=table.text("owasp", ""),
        practice=table.text("practice", ""),
        source=table.text("source", ""),
        applies_to=table.choice("applies_to", TRAITS, ""),
        bandit=table.texts("bandit"),
        enforced_by=table.text("enforced_by", ""),
        parameters={name: declared(name, parameters.table(name)) for name in parameters},
    )


def _auditors(table: Table) -> tuple[str, ...]:
    named = table.texts("examined_by")
    if not named:
        raise table.error("examined_by", "a control that nothing examines may not exist")
    for name in named:
        if name not in AUDITORS:
            remedy = "known: " + ", ".join(AUDITORS)
            raise table.error("examined_by", f"unknown auditor {name!r}", remedy)
    return named


def _refuse_shared_claims(controls: Mapping[str, Control]) -> None:
    owners: dict[str, str] = {}
    for control in controls.values():
        for test in control.bandit:
            owner = owners.setdefault(test, control.id)
            if owner != control.id:
                problem = f"bandit test {test} is already claimed by {owner}"
                remedy = "leave it with one of the two"
                file = f"{control.family}.toml"
                raise PolicyError(problem, file, f"{control.id}.bandit", remedy)
