import pytest

from audits.finding import Location
from audits.project.documents.document import Document, document_from
from audits.project.grammar.source import Unparsable


def document(text: str, path: str = "config.toml") -> Document:
    return Document(path, "settings", text)


@pytest.mark.parametrize(
    "data",
    [b"a==1\n", b"\xef\xbb\xbfa==1\n", "a==1\n".encode("utf-16"), b"\xfe\xff\0a\0=\0=\0001\0\n"],
)
def test_text_is_read_in_the_encoding_its_mark_names(data: bytes) -> None:
    assert document_from("requirements.txt", "requirements", data).text == "a==1\n"


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [(b"a\n\xff", "not valid utf-8", 2), (b"a\r\nb\0", "null byte in text", 2)],
)
def test_what_is_not_text_is_refused_with_its_line(data: bytes, reason: str, line: int) -> None:
    with pytest.raises(Unparsable) as caught:
        document_from(".env", "env", data, "test")
    assert (caught.value.reason, caught.value.line) == (reason, line)


def test_a_binary_key_is_still_a_key() -> None:
    assert document_from("server.key", "key", b"\x30\x82\0\xff").text.startswith("0")


def test_a_place_carries_the_text_of_its_line() -> None:
    one = document("a = 1\r\n  b = 2\r\n")
    assert one.at(2) == Location("config.toml", 2, anchor="b = 2")
    assert one.at(2, "b", 3) == Location("config.toml", 2, 3, anchor="b")
    assert one.at() == Location("config.toml")
    assert (one.line_of("b ="), one.line_of("a", 2), one.line_of("z")) == (2, 0, 0)


def test_toml_and_json_are_tables() -> None:
    assert document("[a]\nb = 1\n").table == {"a": {"b": 1}}
    assert document('{"a": 1}', "Pipfile.lock").table == {"a": 1}


@pytest.mark.parametrize(
    ("text", "path", "words", "line"),
    [
        ("a = \n", "a.toml", "not TOML", 0),
        ('{\n"a": }', "a.json", "not JSON", 2),
        ("[1]", "a.json", "not a table", 1),
        ("[" * 100_000, "a.json", "nested too deeply", 0),
    ],
)
def test_a_broken_table_is_refused(text: str, path: str, words: str, line: int) -> None:
    with pytest.raises(Unparsable, match=words) as caught:
        _ = document(text, path).table
    assert caught.value.line == line
