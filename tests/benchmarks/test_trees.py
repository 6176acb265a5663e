"""Unpacking and counting the applications that benchmarks run on; nothing is downloaded here."""

import importlib
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

_BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def trees(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(_BENCHMARKS))
    before = set(sys.modules)
    yield importlib.import_module("trees")
    for name in set(sys.modules) - before:
        del sys.modules[name]


def _wheel(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_members_outside_the_folder_are_left_out(trees: ModuleType, tmp_path: Path) -> None:
    members = {"shop/app.py": "a = 1\n", "../evil.py": "b\n", "/tmp/evil.py": "c\n", ".": "d\n"}
    folder = tmp_path / "tree"
    trees.unpack(_wheel(tmp_path / "shop.whl", members), folder)
    assert [path.name for path in folder.rglob("*.py")] == ["app.py"]
    assert not (tmp_path / "evil.py").exists()


def test_size_counts_python_files_and_templates(trees: ModuleType, tmp_path: Path) -> None:
    members = {
        "shop/app.py": "a = 1\nb = 2\n",
        "shop/templates/index.html": "<p>\n</p>\n</p>\n",
        "shop/static/page.html": "<p>\n",
    }
    trees.unpack(_wheel(tmp_path / "shop.whl", members), tmp_path / "tree")
    assert trees.measure(tmp_path / "tree") == trees.Size(1, 2, 1, 3)


def test_fetched_tree_is_not_downloaded_again(trees: ModuleType, tmp_path: Path) -> None:
    tree = tmp_path / "trees" / "shop-1.0"
    tree.mkdir(parents=True)
    assert trees.fetch("shop==1.0", tmp_path) == tree


def test_wheel_at_hand_is_unpacked(trees: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "wheels" / "shop"
    folder.mkdir(parents=True)
    _wheel(folder / "shop-1.0-py3-none-any.whl", {"shop/app.py": "a = 1\n"})
    assert (trees.fetch("shop", tmp_path) / "shop" / "app.py").is_file()
