"""Text of the target cannot steer what a reader sees."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from audits.reports.visible import encodable, visible


def test_plain_and_accented_text_stays_as_it_is() -> None:
    assert visible("views.py: café = 1") == "views.py: café = 1"


def test_steering_characters_become_escapes() -> None:
    assert visible("a\x1b[31mb\n\u202ec\u200b\ud800") == r"a\x1b[31mb\n\u202ec\u200b\ud800"


@given(st.text(st.characters()))
def test_no_control_or_format_character_survives(text: str) -> None:
    shown = visible(text)
    categories = {unicodedata.category(character) for character in shown}
    assert not categories & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text(st.characters()))
def test_encodable_text_can_be_written_as_utf_8(text: str) -> None:
    assert encodable(text).encode("utf-8").decode("utf-8") == encodable(text)


def test_undecodable_byte_of_a_file_name_is_named() -> None:
    assert encodable("caf\udce9.py") == r"caf\udce9.py"
