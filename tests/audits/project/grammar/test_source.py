import ast
import os
import sys
import threading
import warnings
from pathlib import Path

import pytest

from audits.project.grammar.source import SIZE_LIMIT_BYTES, Unparsable, decode, lines, parse, read

NESTED_QUOTES = 'name = 1\nline = f"{row["name"]}"\n'


def reason(call, *arguments):
    with pytest.raises(Unparsable) as caught:
        call(*arguments)
    return caught.value.reason, caught.value.line


def test_the_bytes_of_a_file_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"x = 1\r\n\xff")
    assert read(tmp_path / "a.py") == b"x = 1\r\n\xff"


def test_a_folder_with_the_name_of_a_module_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.py").mkdir()
    assert reason(read, tmp_path / "x.py") == ("not a regular file", 0)


def test_a_broken_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.py").symlink_to("gone.py")
    assert reason(read, tmp_path / "x.py") == ("does not exist", 0)


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.py")
    assert reason(read, tmp_path / "x.py") == ("not a regular file", 0)


def test_a_name_no_system_takes_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in reason(read, tmp_path / ("x" * 5000))[0]


def test_a_file_past_the_limit_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "big.py").open("wb") as stream:
        stream.truncate(SIZE_LIMIT_BYTES + 1)
    assert reason(read, tmp_path / "big.py") == ("larger than 8 MB", 0)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "# -*- coding: latin-1 -*-\nx = 'é'\n"),
        (b"#!python\n# coding=cp1252\n'\x80'", "#!python\n# coding=cp1252\n'€'"),
        (b"# coding: utf-7\nx+AD0-1\n", "# coding: utf-7\nx=1\n"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
    ],
)
def test_text_is_what_python_would_see(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (b"x = 1\ny = '\xff'\n", "not valid utf-8", 2),
        (b"\xef\xbb\xbf# coding: latin-1\n", "cannot be decoded: encoding problem: utf-8", 1),
        (b"# coding: nonsense\n", "cannot be decoded: unknown encoding: nonsense", 1),
        (b"# coding: hex\n00\n", "cannot be decoded: ", 1),
        (b"x = 1\r\ny\0 = 2\n", "null byte in source", 2),
    ],
)
def test_what_cannot_be_text_is_refused_with_its_line(data: bytes, words: str, line: int) -> None:
    said, where = reason(decode, data)
    assert said.startswith(words)
    assert where == line


def test_lines_are_numbered_as_ast_numbers_them() -> None:
    text = "a = 1\r\nb = 2\rc = '\x0b\x0c\x1c\x85\u2028'\n\x0cd = 4\n"
    last = parse(text).tree.body[-1]
    assert lines(text)[last.lineno - 1] == "\x0cd = 4"


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "\x0c\n", "x = 1\r\n\r\ny = 2"])
def test_ordinary_source_needs_no_lowering(text: str) -> None:
    parsed = parse(text)
    assert not parsed.lowered
    assert ast.dump(parsed.tree) == ast.dump(ast.parse(text))


def test_bytes_are_decoded_before_they_are_parsed() -> None:
    statement = parse(b"# coding: latin-1\nx = '\xe9'\n").tree.body[0]
    assert isinstance(statement, ast.Assign)
    assert ast.literal_eval(statement.value) == "é"


def test_a_formatted_string_of_newer_grammar_is_read_anywhere() -> None:
    parsed = parse(NESTED_QUOTES)
    assert parsed.lowered == (sys.version_info < (3, 12))
    assert parsed.tree.body[1].lineno == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x = 1\nx = (\n", 2),
        ("x = 1\n\nprint 'x'\n", 3),
        (NESTED_QUOTES + "def f[T = int](): pass\n)\n", 4),
        ("\n\n'unterminated\n", 3),
        ("MZ\x90\x03", 1),
    ],
)
def test_a_syntax_error_is_told_with_its_line(text: str, line: int) -> None:
    said, where = reason(parse, text)
    assert said
    assert where == line


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000,
        "[" * 3000 + "]" * 3000,
        "-" * 100000 + "1",
        "not " * 50000 + "x",
        "a" + ".b" * 20000,
        "a" + "[0]" * 50000,
        "**".join(["a"] * 50000),
        "lambda:" * 50000 + "1",
        "if a:\n pass\n" + "elif b:\n pass\n" * 20000,
        "f'{" * 300,
        "x = '\ud800'",
    ],
)
def test_source_past_any_parser_is_refused_without_a_crash(text: str) -> None:
    assert reason(parse, text)[0]


def test_a_large_file_is_read() -> None:
    text = "".join(
        f"name_{number} = 'some text of a certain length, repeated'\n" for number in range(22000)
    )
    assert len(text) > 1_000_000
    assert len(parse(text).tree.body) == 22000


def test_warnings_about_the_target_are_not_ours() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert parse("x = '\\d' is 'y'\nassert (1, 'x')\n").tree.body


def test_parsing_leaves_the_warnings_of_others_alone() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        worker = threading.Thread(target=parse, args=("x = '\\d'\n",))
        worker.start()
        worker.join()
        parse("x = '\\d'\n")
        warnings.warn("mine", SyntaxWarning, stacklevel=1)
    assert [str(one.message) for one in caught] == ["mine"]
