"""Policy errors say where and how to mend it, and survive a trip to another process."""

import pickle

from policies.errors import PolicyError, nearest


def test_message_names_file_key_problem_and_remedy() -> None:
    error = PolicyError("too large", "team.toml", "controls.x", "at most 3")
    assert str(error) == "team.toml: controls.x: too large; at most 3"
    assert (error.file, error.key, error.remedy) == ("team.toml", "controls.x", "at most 3")


def test_message_leaves_out_what_is_not_known() -> None:
    assert str(PolicyError("no such profile")) == "no such profile"


def test_error_survives_pickling() -> None:
    error = PolicyError("too large", "team.toml", "controls.x", "at most 3")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_nearest_names_the_word_that_was_probably_meant() -> None:
    assert nearest("stric", ["baseline", "strict"]) == "did you mean 'strict'?"


def test_nearest_lists_a_few_words_when_none_is_like_it() -> None:
    assert nearest("zzz", ["strict", "baseline"]) == "known: baseline, strict"
    assert nearest("zzz", []) == "known: none"


def test_nearest_does_not_list_a_hundred_words() -> None:
    assert "stopper controls" in nearest("zzz", [f"a{number}" for number in range(100)])
