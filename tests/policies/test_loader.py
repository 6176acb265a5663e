"""A team's own profile: what it may say, and what is said about its mistakes."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies import Policy, PolicyError, load
from policies.model import Severity

IDLE = "session.idle-timeout"


def team(folder: Path, text: str, name: str = "team.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def own(folder: Path, text: str) -> Policy:
    return load(team(folder, 'extends = "baseline"\n' + text))


def test_baseline_is_what_loads_without_a_name() -> None:
    assert load() == load("baseline")
    assert load().name == "baseline"


def test_policy_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(load("strict"))) == load("strict")


def test_controls_are_sorted() -> None:
    assert list(load().controls) == sorted(load().controls)


def test_own_profile_keeps_what_it_does_not_change(tmp_path: Path) -> None:
    policy = own(tmp_path, "")
    assert policy.controls == load("baseline").controls
    assert policy.digest == load("baseline").digest
    assert (policy.name, policy.title) == ("team", "team")


def test_own_profile_sets_title_and_blocking(tmp_path: Path) -> None:
    policy = own(tmp_path, 'title = "Ours"\nblocks_from = "low"\nblocks_on_possible = true')
    assert policy.title == "Ours"
    assert policy.blocks_from is Severity.LOW
    assert policy.blocks_on_possible


def test_own_profile_changes_a_parameter_and_the_digest(tmp_path: Path) -> None:
    policy = own(tmp_path, f'[controls."{IDLE}"]\nidle_seconds = 3600')
    assert policy.controls[IDLE].integer("idle_seconds") == 3600
    assert policy.digest != load("baseline").digest


def test_whole_number_serves_where_a_number_is_wanted(tmp_path: Path) -> None:
    policy = own(tmp_path, '[controls."performance.time-bounds"]\nmax_timeout_seconds = 3')
    value = policy.controls["performance.time-bounds"].parameters["max_timeout_seconds"].value
    assert isinstance(value, float) and value == 3


def test_own_profile_disables_with_a_reason(tmp_path: Path) -> None:
    policy = own(tmp_path, f'[disable]\n"{IDLE}" = "the gateway does it"')
    assert IDLE not in policy.controls
    assert policy.disabled_because[IDLE] == "the gateway does it"
    assert policy.digest != load("baseline").digest


def test_own_profile_enables_again_what_its_parent_disables(tmp_path: Path) -> None:
    policy = own(tmp_path, 'enable = ["organisation.layers"]')
    assert not policy.disabled


def test_own_profile_may_stand_alone(tmp_path: Path) -> None:
    policy = load(team(tmp_path, f'blocks_from = "high"\nenable = ["{IDLE}"]'))
    assert list(policy.controls) == [IDLE]
    assert policy.disabled_because["csrf.global"] == "the profile does not enable it"


def test_profile_is_found_by_its_path_as_text(tmp_path: Path) -> None:
    assert load(str(team(tmp_path, 'extends = "strict"'))).controls == load("strict").controls


def test_profile_extends_a_file_beside_it(tmp_path: Path) -> None:
    team(tmp_path, f'extends = "strict"\n[disable]\n"{IDLE}" = "reason"', "house.toml")
    policy = load(team(tmp_path, 'extends = "house.toml"'))
    assert list(policy.disabled) == [IDLE]
    assert policy.blocks_from is Severity.MEDIUM


MISTAKES = {
    "unknown key": ('colour = "red"', "colour", "unknown key"),
    "no extends and no blocking": (None, "blocks_from", "extend baseline"),
    "unknown severity": ('blocks_from = "hihg"', "blocks_from", "did you mean 'high'?"),
    "possible of another type": ("blocks_on_possible = 1", "blocks_on_possible", "true or false"),
    "unknown enabled id": ('enable = ["csrf.globl"]', "enable", "did you mean 'csrf.global'?"),
    "enable of another type": ('enable = "some"', "enable", "expected a list"),
    "unknown disabled id": ('[disable]\n"csrf.globl" = "x"', "csrf.globl", "'csrf.global'?"),
    "disabled without reason": ('[disable]\n"csrf.global" = ""', "csrf.global", "without a reason"),
    "disabled with true": ('[disable]\n"csrf.global" = true', "csrf.global", "without a reason"),
    "disabled in a list": ('disable = ["csrf.global"]', "disable", "expected a table"),
    "enabled and disabled": (
        'enable = ["csrf.global"]\n[disable]\n"csrf.global" = "x"',
        "enable",
        "both enabled and disabled",
    ),
    "unknown control": ('[controls."csrf.globl"]\na = 1', "csrf.globl", "'csrf.global'?"),
    "control that is no table": ('controls."csrf.global" = 3', "csrf.global", "expected a table"),
    "unknown parameter": (
        f'[controls."{IDLE}"]\nidle_second = 1',
        "idle",
        "did you mean 'idle_seconds'?",
    ),
    "value of another type": (f'[controls."{IDLE}"]\nidle_seconds = "1"', "idle_seconds", "string"),
    "boolean for a number": (f'[controls."{IDLE}"]\nidle_seconds = true', "idle_seconds", "bool"),
    "fraction for a whole number": (f'[controls."{IDLE}"]\nidle_seconds = 1.5', "idle", "number"),
    "value past its ceiling": (f'[controls."{IDLE}"]\nidle_seconds = 3601', "idle_seconds", "3600"),
    "bytes past their ceiling": (
        '[controls."config.request-limits"]\nmax_content_length_bytes = 999999999',
        "max_content_length_bytes",
        "set at most 67108864 bytes",
    ),
    "value below its floor": (
        '[controls."password.length"]\nmin_length = 7',
        "min_length",
        "below the floor; set at least 8 characters",
    ),
    "no number at all": (
        '[controls."performance.time-bounds"]\nmax_timeout_seconds = nan',
        "max_timeout_seconds",
        "ordinary size",
    ),
    "number without end": (
        f'[controls."{IDLE}"]\nidle_seconds = 0x{"f" * 5000}',
        "idle_seconds",
        "ordinary size",
    ),
    "list of numbers": (
        '[controls."csrf.global"]\nmethods = [1]',
        "methods",
        "expected a list of strings, found a whole number",
    ),
    "broken pattern": (
        '[controls."secrets.no-literals"]\nname_pattern = "a{99999999999999}"',
        "name_pattern",
        "not a regular expression",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_refused_where_it_stands(mistake: str, tmp_path: Path) -> None:
    text, key, words = MISTAKES[mistake]
    path = team(tmp_path, "" if text is None else 'extends = "baseline"\n' + text)
    with pytest.raises(PolicyError) as caught:
        load(path)
    assert caught.value.file == path.as_posix()
    assert key in caught.value.key
    assert words in str(caught.value)


def test_unknown_name_gets_the_nearest_profile() -> None:
    with pytest.raises(PolicyError, match="did you mean 'strict'"):
        load("stricter")


@pytest.mark.parametrize("name", ["", ".", "absent/team.toml", "a\0b.toml", "x" * 5000, "\udcff"])
def test_name_of_no_file_is_refused(name: str) -> None:
    with pytest.raises(PolicyError, match="no such profile or file"):
        load(name)


def test_missing_parent_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"house\.toml: no such profile or file"):
        load(team(tmp_path, 'extends = "house.toml"'))


def test_profiles_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    team(tmp_path, 'extends = "team.toml"', "house.toml")
    with pytest.raises(PolicyError, match="profiles extend each other") as caught:
        load(team(tmp_path, 'extends = "house.toml"'))
    assert caught.value.key == "extends"
    assert caught.value.file.endswith("house.toml")


def test_profile_that_extends_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="profiles extend each other"):
        load(team(tmp_path, 'extends = "./team.toml"'))


def test_file_that_cannot_be_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    path = team(tmp_path, 'extends = "baseline"')
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(PolicyError, match="cannot be read"):
        load(path)


words = st.sampled_from(
    "title extends enable disable controls blocks_from baseline team.toml all high csrf.global "
    'session.idle-timeout idle_seconds value = [ ] " . { } , # 0x inf nan true 1979-05-27 '
    "[controls. [disable] \n".split(" ")
)
values = st.recursive(
    st.sampled_from(["1", "-7", "1.5", "nan", "true", '""', '"all"', '"csrf.global"', "[]"])
    | st.text(st.characters(codec="utf-8"), max_size=8).map(lambda text: f"'{text}'"),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
    max_leaves=4,
)
keys = st.sampled_from(
    "title extends enable disable blocks_from blocks_on_possible controls x "
    'controls."session.idle-timeout".idle_seconds controls."session.idle-timeout" '
    'controls."csrf.global".methods controls."csrf.exemptions".exempt_endpoints '
    'disable."csrf.global"'.split()
)
lines = st.lists(st.tuples(keys, values).map(" = ".join), max_size=5).map("\n".join)


@pytest.fixture(scope="module")
def junk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("junk") / "team.toml"


def loads_or_refuses(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        policy = load(path)
    except PolicyError as error:
        assert str(error)
    else:
        assert policy.digest


@given(st.binary(max_size=60))
def test_random_bytes_raise_nothing_but_a_policy_error(junk: Path, content: bytes) -> None:
    loads_or_refuses(junk, content)


@given(st.lists(words, max_size=12).map("".join))
def test_random_words_raise_nothing_but_a_policy_error(junk: Path, text: str) -> None:
    loads_or_refuses(junk, text.encode())


@given(lines)
def test_random_settings_raise_nothing_but_a_policy_error(junk: Path, text: str) -> None:
    loads_or_refuses(junk, b'extends = "baseline"\n' * ("extends" not in text) + text.encode())
