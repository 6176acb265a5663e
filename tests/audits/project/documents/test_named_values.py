import pytest

from audits.project.documents.document import Document
from audits.project.documents.named_values import NamedValue, env_values, ini_values, processes
from audits.project.grammar.source import Unparsable

ENV = """\
# comment
SECRET_KEY=abc # why
export DEBUG = 1
QUOTED='a # b $X'
ESCAPED="a\\n\\"b\\" \\q" # c
LONG="one
two"
EMPTY=
BARE
URL=http://x/#y
"""


def test_variables_are_read_with_their_lines() -> None:
    values = env_values(Document(".env", "env", ENV))
    assert [(one.line, one.name, one.value) for one in values] == [
        (2, "SECRET_KEY", "abc"),
        (3, "DEBUG", "1"),
        (4, "QUOTED", "a # b $X"),
        (5, "ESCAPED", 'a\n"b" \\q'),
        (6, "LONG", "one\ntwo"),
        (8, "EMPTY", ""),
        (9, "BARE", ""),
        (10, "URL", "http://x/#y"),
    ]


@pytest.mark.parametrize("text", ["A=1\n<html>\n", "A=1\nB='x\n"])
def test_what_is_no_variable_is_refused(text: str) -> None:
    with pytest.raises(Unparsable) as caught:
        env_values(Document(".env", "env", text))
    assert caught.value.line == 2


def test_ini_entries_know_section_and_line() -> None:
    text = (
        "top = 0\n[ a ]\n; c\nb = 1\n  2\n\nc: x=y\n[Service]\nExecStart=run \\\n  --debug\n[d]\n"
    )
    assert ini_values(Document("x.service", "unit", text)) == (
        NamedValue(1, "top", "0"),
        NamedValue(4, "b", "1\n2", "a"),
        NamedValue(7, "c", "x=y", "a"),
        NamedValue(9, "ExecStart", "run\n--debug", "Service"),
    )


def test_the_last_ini_entry_is_not_lost() -> None:
    assert ini_values(Document("tox.ini", "settings", "[a]\nb=1"))[0].value == "1"


def test_what_is_no_ini_entry_is_refused() -> None:
    with pytest.raises(Unparsable, match="neither"):
        ini_values(Document("tox.ini", "settings", "[a]\nbare\n"))


def test_processes_are_read() -> None:
    text = "# c\nweb: gunicorn shop:app\n\nworker:  rq worker \n"
    assert processes(Document("Procfile", "procfile", text)) == (
        NamedValue(2, "web", "gunicorn shop:app"),
        NamedValue(4, "worker", "rq worker"),
    )
