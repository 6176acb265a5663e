"""Records in the OSV format, and the versions they speak of."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

from audits.errors import UsageError
from audits.tools.advisories import load

REAL = Path(__file__).parent / "advisories"


def record(**changes):
    affected = {
        "package": {"ecosystem": "PyPI", "name": "Shop_Kit"},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}],
    }
    return {"id": "X-1", "modified": "2026-01-02T03:04:05Z", "affected": [affected], **changes}


def affected(**changes):
    return [{"package": {"ecosystem": "PyPI", "name": "shop-kit"}, **changes}]


def events(*pairs):
    return [{"type": "ECOSYSTEM", "events": [{kind: at} for kind, at in pairs]}]


@pytest.fixture
def folder(tmp_path):
    def write(*records):
        for number, one in enumerate(records):
            text = one if isinstance(one, str) else json.dumps(one)
            (tmp_path / f"{number}.json").write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    ("package", "version", "ids"),
    [
        ("flask", "2.2.4", ["GHSA-m2qf-hxjv-5gpq"]),
        ("Flask", "2.2.5", []),
        ("flask", "2.3.1", ["GHSA-m2qf-hxjv-5gpq"]),
        ("flask", "2.3.2", []),
        ("werkzeug", "3.0.2", ["GHSA-2g68-c3qc-8985"]),
        ("jinja2", "3.1.6", []),
        ("requests", "2.31.0", ["GHSA-9wx4-h78v-vm56"]),
        ("django", "1.0", []),
    ],
)
def test_known_advisories_know_their_versions(package, version, ids):
    found = load(REAL).affecting(package, Version(version))
    assert [one.id for one in found] == ids


def test_the_newest_change_tells_the_age_of_a_folder():
    assert load(REAL).newest == date(2026, 2, 26)


@pytest.mark.parametrize(
    ("ranges", "inside", "outside"),
    [
        (events(("introduced", "1.0"), ("fixed", "1.5")), ["1.0", "1.4.9"], ["0.9", "1.5", "2"]),
        (events(("introduced", "1.0"), ("last_affected", "1.5")), ["1.5"], ["1.5.1", "0.1"]),
        (
            events(("fixed", "1.2"), ("introduced", "0"), ("introduced", "2.0"), ("fixed", "2.1")),
            ["0.1", "1.1", "2.0"],
            ["1.2", "1.9", "2.1"],
        ),
        (events(("introduced", "0")), ["0.dev0", "99"], []),
        (events(("introduced", "1.0")), ["1.0", "1.0.post1"], ["1.0rc1"]),
    ],
)
def test_ranges_hold_what_their_events_say(folder, ranges, inside, outside):
    known = load(folder(record(affected=affected(ranges=ranges))))
    assert all(known.affecting("shop-kit", Version(one)) for one in inside)
    assert not any(known.affecting("shop-kit", Version(one)) for one in outside)


def test_versions_listed_one_by_one_count_and_odd_old_names_do_not_hurt(folder):
    known = load(folder(record(affected=affected(versions=["1.0", "2004d"]))))
    assert known.affecting("shop.kit", Version("1.0.0"))
    assert not known.affecting("shop.kit", Version("1.1"))


def test_several_entries_of_one_package_are_one_advisory(folder):
    parts = affected(ranges=events(("introduced", "1"), ("fixed", "1.5"))) + affected(
        ranges=events(("introduced", "2"), ("fixed", "2.5"))
    )
    known = load(folder(record(affected=parts)))
    [one] = known.affecting("shop-kit", Version("2.0"))
    assert [str(version) for version in one.fixes] == ["1.5", "2.5"]


def test_withdrawn_records_and_other_ecosystems_are_not_ours(folder):
    npm = [{"package": {"ecosystem": "npm", "name": "shop-kit"}, "versions": ["1.0"]}]
    gone = record(withdrawn="2026-01-01T00:00:00Z")
    known = load(folder(gone, record(affected=npm), record(affected=[{}])))
    assert known.by_package == {}
    assert known.unreadable == ()


@pytest.mark.parametrize(
    ("content", "packages"),
    [
        ("{", frozenset()),
        ("[]", frozenset()),
        ('{"id": "X"}', frozenset()),
        (record(modified="yesterday"), frozenset()),
        (record(schema_version="2.0.0"), frozenset()),
        (record(affected=affected()), {"shop-kit"}),
        (record(affected=affected(ranges=[{"type": "GIT", "events": []}])), {"shop-kit"}),
        (record(affected=affected(ranges=events(("fixed", "banana")))), {"shop-kit"}),
    ],
)
def test_a_record_that_cannot_be_used_is_named(folder, content, packages):
    known = load(folder(content))
    [one] = known.unreadable
    assert (one.file, one.packages) == ("0.json", packages)
    assert known.by_package == {}


def test_records_in_folders_below_are_read(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x.json").write_text(json.dumps(record()), encoding="utf-8")
    assert load(tmp_path).affecting("shop-kit", Version("1"))


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no such folder"):
        load(tmp_path / "gone")


@given(st.lists(st.integers(0, 30), min_size=2, max_size=2, unique=True), st.integers(0, 30))
def test_a_range_is_half_open(tmp_path_factory, bounds, version):
    first, fixed = sorted(bounds)
    one = record(
        affected=affected(ranges=events(("introduced", f"1.{first}"), ("fixed", f"1.{fixed}")))
    )
    folder = tmp_path_factory.mktemp("records")
    (folder / "x.json").write_text(json.dumps(one), encoding="utf-8")
    found = load(folder).affecting("shop-kit", Version(f"1.{version}"))
    assert bool(found) == (first <= version < fixed)
