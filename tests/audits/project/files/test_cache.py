"""Results kept between runs."""

from pathlib import Path

from audits.project.files.cache import Cache, default_folder

KEY = "ab" * 32


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.write(KEY, b"one")
    cache.write(KEY, b"two")
    assert cache.read(KEY) == b"two"
    assert [one.name for one in tmp_path.rglob("*.json")] == [f"{KEY}.json"]


def test_an_absent_entry_is_a_miss(tmp_path: Path) -> None:
    assert Cache(tmp_path).read(KEY) is None


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache()
    cache.write(KEY, b"one")
    assert cache.read(KEY) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    cache = Cache(blocked)
    cache.write(KEY, b"one")
    assert cache.read(KEY) is None


def test_the_folder_follows_the_environment() -> None:
    home = Path("/home/me")
    assert default_folder({"STOPPER_CACHE": "/c"}, home) == Path("/c")
    assert default_folder({"XDG_CACHE_HOME": "/x"}, home) == Path("/x/flask-stopper")
    assert default_folder({}, home) == Path("/home/me/.cache/flask-stopper")
