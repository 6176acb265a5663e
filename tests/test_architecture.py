"""The floors: which part may know which, and how every module has to look."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("policies", "secure_app", "audits")

WORDS = ("errors", "target", "evidence", "finding", "check")
FLOORS = {
    **dict.fromkeys(WORDS, 1),
    "project": 2,
    "verdict": 2,
    "static": 3,
    "tools": 3,
    "reports": 3,
    "run": 4,
    "commands": 5,
    "cli": 6,
    "__main__": 7,
}
MAY_KNOW = {"target": {"errors"}, "evidence": {"finding"}, "check": {"evidence", "finding"}}

VAGUE = {"util", "utils", "helper", "helpers", "common", "base", "core", "misc", "manager", "lib"}
TALKERS = ("audits/cli.py", "audits/__main__.py", "audits/commands/")
CATCHES_ALL = {"audits/check.py", "audits/cli.py"}


@dataclass(frozen=True)
class Source:
    """One module of ours: its path below the root and its tree."""

    path: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def imports(self) -> Iterator[str]:
        """Dotted names that it imports; relative ones start with the package's own name."""
        package = self.path.split("/")[:-1]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = package[: len(package) - node.level + 1] if node.level else []
                module = ".".join([*above, *([node.module] if node.module else [])])
                yield from (f"{module}.{alias.name}" for alias in node.names)


def sources() -> list[Source]:
    paths = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return [
        Source(path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in paths
    ]


SOURCES = sources()


def room(name: str) -> str:
    """The part of `audits` that a dotted name lies in; the top package for other names."""
    parts = name.split(".")
    return parts[1] if parts[0] == "audits" and len(parts) > 1 else parts[0]


@pytest.fixture(params=SOURCES, ids=lambda source: source.path)
def source(request) -> Source:
    return request.param


@pytest.mark.parametrize("package", PACKAGES)
def test_each_package_has_modules_to_hold(package: str) -> None:
    assert any(source.path.startswith(f"{package}/") for source in SOURCES)


def test_every_part_of_audits_has_a_floor() -> None:
    assert {room(source.name) for source in SOURCES if source.name.startswith("audits.")} <= set(
        FLOORS
    )


def test_imports_point_to_lower_floors(source: Source) -> None:
    here = room(source.name)
    if not source.name.startswith("audits."):
        return
    for name in source.imports():
        there = room(name)
        if there == here or not name.startswith("audits."):
            continue
        same_floor_allowed = there in MAY_KNOW.get(here, set())
        assert FLOORS[there] < FLOORS[here] or same_floor_allowed, f"{source.path}: {name}"


def test_secure_app_and_audits_do_not_know_each_other(source: Source) -> None:
    tops = {name.partition(".")[0] for name in source.imports()}
    own = source.path.partition("/")[0]
    assert tops & {"secure_app", "audits"} <= {own}


def test_policies_know_only_the_standard_library_and_themselves(source: Source) -> None:
    if not source.path.startswith("policies/"):
        return
    tops = {name.partition(".")[0] for name in source.imports()}
    assert tops <= {*sys.stdlib_module_names, "policies"}
    absolute = [
        node.module or ""
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.level == 0
    ]
    assert not [name for name in absolute if name.partition(".")[0] == "policies"]


def test_module_says_what_it_knows(source: Source) -> None:
    assert ast.get_docstring(source.tree)


def test_module_is_named_after_what_it_knows(source: Source) -> None:
    assert not VAGUE & set(source.name.split("."))


def test_inner_init_holds_nothing_but_ordered_tuples(source: Source) -> None:
    if not source.path.endswith("/__init__.py") or source.path.count("/") < 2:
        return
    code = [node for node in source.tree.body[1:] if not isinstance(node, ast.ImportFrom)]
    assert code or len(source.tree.body) == 1
    for node in code:
        assert isinstance(node, ast.Assign | ast.AnnAssign)
        assert isinstance(node.value, ast.Tuple) or ast.unparse(node.value).startswith("tuple(")


def test_no_except_swallows_everything(source: Source) -> None:
    if source.path in CATCHES_ALL:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = {one.id for one in ast.walk(node.type or node) if isinstance(one, ast.Name)}
            broad = node.type is None or caught & {"Exception", "BaseException"}
            passed_on = ast.unparse(node.body[-1]) == "raise"
            assert not broad or passed_on, f"{source.path}:{node.lineno}"


def test_only_the_command_line_prints_and_exits(source: Source) -> None:
    if source.path.startswith(TALKERS):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in {"print", "exit", "sys.exit", "os._exit"}, (
                f"{source.path}:{node.lineno}"
            )


def test_tests_have_no_packages_that_would_shadow_ours() -> None:
    tests = ROOT / "tests"
    shadows = [
        path.relative_to(ROOT).as_posix()
        for path in tests.rglob("__init__.py")
        if not {"apps", "cases"} & set(path.relative_to(tests).parts)
    ]
    assert shadows == []
