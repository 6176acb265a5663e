import os
import socket
import subprocess
from pathlib import Path

import pytest

from audits.errors import UsageError
from audits.finding import Location
from audits.project.files.inventory import Inventory, take


def write(root: Path, *paths: str, text: str = "x = 1\n") -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def selected(inventory: Inventory) -> list[str]:
    return [entry.path for entry in inventory.selected()]


def git(root: Path, *words: str) -> None:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    names = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"]
    subprocess.run(
        ["git", *names, "-C", str(root), *words],
        check=True,
        capture_output=True,
        env={**os.environ, **quiet},
    )


def test_every_file_is_listed_sorted_with_kind_and_role(tmp_path: Path) -> None:
    write(tmp_path, "b.py", "a/templates/x.html", "Dockerfile", "tests/test_b.py", "logo.svg")
    inventory = take(tmp_path)
    assert [(entry.path, entry.kind, entry.role) for entry in inventory.entries] == [
        ("Dockerfile", "document", "application"),
        ("a/templates/x.html", "template", "application"),
        ("b.py", "python", "application"),
        ("logo.svg", "other", "application"),
        ("tests/test_b.py", "python", "test"),
    ]
    assert inventory.counts() == {"document": 1, "other": 1, "python": 2, "template": 1}
    assert [one.path for one in inventory.selected("python", "application")] == ["b.py"]
    assert not inventory.git
    assert {entry.tracked for entry in inventory.entries} == {None}


def test_an_entry_is_a_place_and_a_file(tmp_path: Path) -> None:
    write(tmp_path, "a.py")
    inventory = take(tmp_path)
    (entry,) = inventory.entries
    assert inventory.at(entry) == Location("a.py", anchor="a.py")
    assert inventory.full(entry).read_text(encoding="utf-8") == "x = 1\n"
    assert entry.size == 6


def test_a_single_file_is_a_target(tmp_path: Path) -> None:
    write(tmp_path, "a.py", "b.py")
    inventory = take(tmp_path / "b.py")
    assert selected(inventory) == ["b.py"]
    assert inventory.full(inventory.entries[0]) == tmp_path / "b.py"


def test_a_root_that_is_not_there_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        take(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="neither"):
        take(tmp_path / "pipe")


def test_generated_folders_are_left_out_by_name_and_listed(tmp_path: Path) -> None:
    write(tmp_path, "a.py", ".tox/x.py", "b/node_modules/c/d.html", "b/__pycache__/e.py")
    write(tmp_path, "build/lib/a.py", "shop.egg-info/top_level.txt")
    inventory = take(tmp_path)
    assert selected(inventory) == ["a.py"]
    assert inventory.excluded() == {
        ".tox": "**/.tox/",
        "b/__pycache__": "**/__pycache__/",
        "b/node_modules": "**/node_modules/",
        "build": "/build/",
        "shop.egg-info": "**/*.egg-info/",
    }


def test_only_whole_names_of_folders_are_generated(tmp_path: Path) -> None:
    write(tmp_path, "my_build/a.py", "app/build/b.py", "distances/c.py", "a.tox/d.py")
    assert len(selected(take(tmp_path))) == 4


def test_an_environment_is_told_by_its_mark_and_not_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "env/settings.py", "venv/models.py", "odd/pyvenv.cfg", "odd/bin/python.py")
    inventory = take(tmp_path)
    assert selected(inventory) == ["env/settings.py", "venv/models.py"]
    assert inventory.excluded() == {"odd": "**/pyvenv.cfg"}


def test_globs_hold_at_whole_parts_and_unused_ones_are_told(tmp_path: Path) -> None:
    write(tmp_path, "vendor/a.py", "vendored/b.py", "c/vendor/d.py", "c/old.py", "older.py")
    inventory = take(tmp_path, exclude=["vendor/", "/c/old.py", "legacy/"])
    assert selected(inventory) == ["older.py", "vendored/b.py"]
    assert inventory.excluded() == {
        "c/old.py": "/c/old.py",
        "c/vendor": "vendor/",
        "vendor": "vendor/",
    }
    assert inventory.unused_excludes == ("legacy/",)


def test_a_glob_is_used_although_a_default_says_the_same(tmp_path: Path) -> None:
    write(tmp_path, "node_modules/a.py", "b.py")
    assert take(tmp_path, exclude=["node_modules/"]).unused_excludes == ()


@pytest.mark.parametrize("glob", ["", "!", "!keep.py", "# nothing"])
def test_a_glob_that_takes_nothing_is_an_error(tmp_path: Path, glob: str) -> None:
    with pytest.raises(UsageError, match="exclude"):
        take(tmp_path, exclude=[glob])


def test_what_is_left_out_unasked_can_be_taken_back(tmp_path: Path) -> None:
    write(tmp_path, "build/a.py", "build/b.py", "build/c.py")
    inventory = take(tmp_path, exclude=["c.py"], include=["build/[ac].py", "x/"])
    assert selected(inventory) == ["build/a.py"]
    assert inventory.excluded() == {"build/b.py": "/build/", "build/c.py": "c.py"}
    assert inventory.unused_includes == ("x/",)


def test_links_are_never_followed_away_or_in_circles(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, "a.py", "inner/b.py", "data.txt")
    write(tmp_path, "secret.py")
    for name, target in {
        "round.py": "round.py",
        "inner/up": "..",
        "away.py": "../secret.py",
        "far": "..",
        "gone.py": "nowhere.py",
        "same.py": "a.py",
        "other.py": "data.txt",
    }.items():
        (root / name).symlink_to(target)
    inventory = take(root)
    assert selected(inventory) == ["a.py", "data.txt", "inner/b.py", "other.py"]
    assert inventory.excluded() == {"inner/up": "link to .", "same.py": "link to a.py"}
    assert {entry.path: entry.detail for entry in inventory.unreadable()} == {
        "away.py": "links out of the target",
        "far": "links out of the target",
        "gone.py": "broken link",
        "round.py": "endless link",
    }


def test_a_linked_folder_is_left_out_as_a_folder_would_be(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, "a.py")
    for name in ("node_modules", "vendor", "shared"):
        (root / name).symlink_to(tmp_path)
    inventory = take(root, exclude=["vendor/"])
    assert inventory.excluded() == {"node_modules": "**/node_modules/", "vendor": "vendor/"}
    assert [one.path for one in inventory.unreadable()] == ["shared"]


def test_what_git_ignores_is_left_out_even_if_nobody_could_read_it(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, "a.py")
    write(tmp_path, ".gitignore", text="gone.py\n")
    for name in ("gone.py", "lost.py"):
        (tmp_path / name).symlink_to("nowhere")
    inventory = take(tmp_path)
    assert inventory.excluded() == {".git": "**/.git/", "gone.py": "gitignore"}
    assert [one.path for one in inventory.unreadable()] == ["lost.py"]


def test_pipes_and_sockets_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.py")
        found = take(tmp_path).unreadable()
    assert {one.path: one.detail for one in found} == dict.fromkeys(
        ("pipe", "pipe.py", "socket.py"), "not a regular file"
    )


def test_a_folder_with_the_name_of_a_module_is_walked(tmp_path: Path) -> None:
    write(tmp_path, "x.py/y.py")
    assert selected(take(tmp_path)) == ["x.py/y.py"]


def test_scripts_without_suffix_are_told_by_their_first_line(tmp_path: Path) -> None:
    write(tmp_path, "manage", text="#!/usr/bin/env python3\nimport os\n")
    write(tmp_path, "deploy", text="#!/bin/sh\npython3 x\n")
    write(tmp_path, "LICENSE", text="of python\n")
    assert [one.path for one in take(tmp_path).selected("python")] == ["manage"]


def test_too_large_a_file_is_unreadable_and_large_settings_are_data(tmp_path: Path) -> None:
    for name, size in {"a.py": 9 * 1024**2, "b.json": 300 * 1024, "c.bin": 9 * 1024**2}.items():
        with (tmp_path / name).open("wb") as stream:
            stream.truncate(size)
    inventory = take(tmp_path)
    assert [(one.path, one.detail) for one in inventory.unreadable()] == [
        ("a.py", "larger than 8 MB")
    ]
    assert [(one.path, one.kind) for one in inventory.selected()] == [
        ("b.json", "other"),
        ("c.bin", "other"),
    ]


def test_names_no_terminal_can_show_are_kept(tmp_path: Path) -> None:
    names = [b"caf\xe9.py", b"two\nlines.py", "ü.py".encode()]
    for name in names:
        (tmp_path / os.fsdecode(name)).touch()
    inventory = take(tmp_path)
    assert {os.fsencode(entry.path) for entry in inventory.selected("python")} == set(names)


def test_ten_thousand_empty_files_are_all_listed(tmp_path: Path) -> None:
    for folder in range(10):
        (tmp_path / str(folder)).mkdir()
        for number in range(1000):
            (tmp_path / str(folder) / f"{number}.py").touch()
    assert len(take(tmp_path).selected("python")) == 10_000


def test_a_folder_deeper_than_any_path_is_a_row_and_no_crash(tmp_path: Path) -> None:
    write(tmp_path, "a.py")
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("d" * 200, dir_fd=here)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    inventory = take(tmp_path)
    assert [(one.kind, one.detail) for one in inventory.unreadable()] == [
        ("folder", "File name too long")
    ]


def test_what_git_ignores_is_left_out_and_tracking_is_known(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, "a.py", "new.py", "logs/b.py", "instance/.env", "kept.log", "build/c.py")
    write(tmp_path, ".gitignore", text="*.log\nlogs/\ninstance/*\n")
    (tmp_path / "hollow" / "inner").mkdir(parents=True)
    git(tmp_path, "add", "-f", "a.py", "kept.log", "build/c.py", ".gitignore")
    inventory = take(tmp_path)
    assert inventory.git
    assert {entry.path: entry.tracked for entry in inventory.selected()} == {
        ".gitignore": True,
        "a.py": True,
        "build/c.py": True,
        "kept.log": True,
        "new.py": False,
    }
    assert inventory.excluded() == {
        ".git": "**/.git/",
        "instance": "gitignore",
        "logs": "gitignore",
    }


def test_ignored_files_can_be_taken_back(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, "a.py", "instance/config.py", "x.log")
    write(tmp_path, ".gitignore", text="instance/\n*.log\n")
    inventory = take(tmp_path, include=["instance/"])
    assert selected(inventory) == [".gitignore", "a.py", "instance/config.py"]
    assert inventory.excluded()["x.log"] == "gitignore"


def test_a_repository_in_the_repository_is_not_lost(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    for name in ("nested", "sub"):
        write(tmp_path, f"{name}/deep/a.py")
        git(tmp_path / name, "init", "-q")
        git(tmp_path / name, "add", ".")
        git(tmp_path / name, "commit", "-q", "-m", "x")
    git(tmp_path, "add", "sub")
    write(tmp_path, "b.py")
    inventory = take(tmp_path)
    assert inventory.git
    assert selected(inventory) == ["b.py", "nested/deep/a.py", "sub/deep/a.py"]


def test_a_part_of_a_repository_is_asked_about_that_part(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, "shop/a.py", "shop/x.log", "c.py")
    write(tmp_path, ".gitignore", text="*.log\n/dropped/\n")
    assert selected(take(tmp_path / "shop")) == ["a.py"]
    write(tmp_path, "dropped/d.py")
    inventory = take(tmp_path / "dropped")
    assert (selected(inventory), inventory.git) == (["d.py"], False)


def test_the_configuration_of_the_target_starts_nothing(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    git(root, "init", "-q")
    write(root, "a.py")
    hook = root / "hook"
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n", encoding="utf-8")
    hook.chmod(0o755)
    git(root, "config", "core.fsmonitor", str(hook))
    git(root, "config", "core.hooksPath", str(root))
    assert "a.py" in selected(take(root))
    assert not (tmp_path / "started").exists()


def test_without_git_everything_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, "a.py", "b.log")
    write(tmp_path, ".gitignore", text="*.log\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    inventory = take(tmp_path)
    assert not inventory.git
    assert "b.log" in selected(inventory)


def test_a_git_that_fails_is_no_git(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, "a.py")
    (tmp_path / ".git" / "index").write_bytes(b"broken")
    inventory = take(tmp_path)
    assert (selected(inventory), inventory.git) == (["a.py"], False)
