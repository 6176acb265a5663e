"""Finding a target and reading its settings."""

from pathlib import Path

import pytest

from audits.errors import UsageError
from audits.target import Settings, Target, find


def project(folder: Path, table: str, header: str = "[tool.stopper]") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(f"{header}\n{table}\n", encoding="utf-8")
    return folder


def test_a_folder_without_settings_has_the_defaults(tmp_path: Path) -> None:
    target = find(tmp_path)
    assert target == Target(tmp_path, tmp_path.name, Settings(tmp_path))
    assert target.whole
    assert target.settings.weakening() == ()


def test_every_setting_is_read(tmp_path: Path) -> None:
    lines = """
        profile = "strict"
        exclude = ["vendor/"]
        include = ["build/"]
        allow_empty = true
        advisories = "advisories"
        offline = true
        internal = ["ours"]
        jobs = 3
        waivers = "other.toml"
    """
    settings = find(project(tmp_path, lines)).settings
    assert settings == Settings(
        tmp_path,
        profile="strict",
        exclude=("vendor/",),
        include=("build/",),
        allow_empty=True,
        advisories="advisories",
        offline=True,
        internal=("ours",),
        jobs=3,
        waivers="other.toml",
    )
    assert settings.path("other.toml") == tmp_path / "other.toml"


def test_settings_that_look_at_less_are_told(tmp_path: Path) -> None:
    lines = 'exclude = ["a/", "b/"]\noffline = true\nallow_empty = true\ninternal = ["x"]'
    told = find(project(tmp_path, lines)).settings.weakening()
    assert told == (
        "pyproject.toml: left out by glob: a/, b/",
        "pyproject.toml: a target without source is accepted",
        "pyproject.toml: nothing was asked of the network",
        "pyproject.toml: packages without advisories: x",
    )


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("exlude = []", "unknown key 'exlude'; did you mean 'exclude'?"),
        ("home = 'x'", "unknown key 'home'"),
        ("offline = 1", "offline must be true or false"),
        ("jobs = 0", "jobs must be a whole number from 1"),
        ("jobs = true", "jobs must be a whole number from 1"),
        ("profile = ''", "profile must be a string that is not empty"),
        ("profile = 3", "profile must be a string"),
        ("exclude = 'a'", "exclude must be a list of strings"),
        ("exclude = [3]", "exclude must be a list of strings"),
        ("offline = ", "is not TOML"),
    ],
)
def test_a_setting_that_cannot_hold_is_an_error_with_its_place(
    tmp_path: Path, table: str, said: str
) -> None:
    with pytest.raises(UsageError) as caught:
        find(project(tmp_path, table))
    assert said in str(caught.value)
    assert "pyproject.toml" in str(caught.value)


def test_a_table_of_ours_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="must be a table"):
        find(project(tmp_path, "stopper = 3", "[tool]"))


def test_settings_that_are_a_folder_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        find(tmp_path)


def test_other_tools_may_say_what_they_like(tmp_path: Path) -> None:
    assert find(project(tmp_path, "x = 1", "[tool.other]")).settings == Settings(tmp_path)
    assert find(project(tmp_path, "tool = 3", "")).settings == Settings(tmp_path)


@pytest.mark.parametrize("missing", ["absent", "file/below", "nul\0"])
def test_a_path_that_is_not_there_is_an_error(tmp_path: Path, missing: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError):
        find(tmp_path / missing)


def test_a_single_file_takes_the_settings_of_its_project(tmp_path: Path) -> None:
    (project(tmp_path, "jobs = 2") / "app.py").write_text("", encoding="utf-8")
    target = find(tmp_path / "app.py")
    assert (target.name, target.settings.jobs, target.whole) == ("app.py", 2, False)
    assert target.exclude() == ()


def test_the_nearest_settings_within_the_repository_hold(tmp_path: Path) -> None:
    project(tmp_path, "jobs = 9")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    inner = tmp_path / "repository" / "shop" / "web"
    inner.mkdir(parents=True)
    assert find(inner).settings == Settings(inner)
    project(tmp_path / "repository", "jobs = 5")
    assert find(inner).settings.jobs == 5
    project(tmp_path / "repository" / "shop", "jobs = 6")
    assert find(inner).settings.jobs == 6


@pytest.mark.parametrize(
    ("glob", "seen"),
    [
        ("vendor/", ("vendor/",)),
        ("*.min.js", ("*.min.js",)),
        ("**/vendor/", ("**/vendor/",)),
        ("/shop/web/vendor/", ("/vendor/",)),
        ("shop/*/vendor", ("/vendor",)),
        ("shop/**/vendor", ("shop/**/vendor",)),
        ("shop/web/", ()),
        ("shop/other/vendor/", ()),
        ("/vendor/", ()),
        ("docs/vendor/", ()),
    ],
)
def test_globs_of_the_project_speak_of_the_same_files_further_down(
    tmp_path: Path, glob: str, seen: tuple[str, ...]
) -> None:
    project(tmp_path, f"exclude = ['{glob}']\ninclude = ['{glob}']")
    inner = tmp_path / "shop" / "web"
    inner.mkdir(parents=True)
    assert find(tmp_path).exclude() == (glob,)
    assert (find(inner).exclude(), find(inner).include()) == (seen, seen)


def test_a_target_cannot_name_a_program_to_start(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown key 'environment'"):
        find(project(tmp_path, 'environment = "evil.sh"'))
