import pytest

from audits.project.documents.dockerfile import Instruction, instructions
from audits.project.documents.document import Document
from audits.project.grammar.source import Unparsable


def read(text: str) -> tuple[Instruction, ...]:
    return instructions(Document("Dockerfile", "dockerfile", text))


def test_instructions_have_line_flags_and_arguments() -> None:
    assert read("# c\n\nfrom --platform=linux/amd64 python:3.13 AS web\n  USER app\n") == (
        Instruction(3, "FROM", "python:3.13 AS web", (("platform", "linux/amd64"),)),
        Instruction(4, "USER", "app"),
    )


def test_continued_instructions_are_one() -> None:
    first, second = read("RUN pip install \\\n  # why\n\n  flask \\\n  jinja2\nCMD a\n")
    assert (first.line, first.arguments) == (1, "pip install flask jinja2")
    assert (second.line, second.name) == (6, "CMD")


def test_a_directive_may_choose_another_escape() -> None:
    (run,) = read("# syntax=docker/dockerfile:1\n# escape=`\nRUN a\\ `\n  b\n")
    assert run.arguments == "a\\ b"


def test_here_documents_are_kept_apart() -> None:
    first, second, third = read(
        "RUN --mount=type=cache,target=/x <<EOF\napt update\nFROM here\nEOF\n"
        "COPY <<'A' <<-B /x/\n1\nA\n2\nB\nENV X=<<EOF\n"
    )
    assert first.heredoc == ("apt update", "FROM here")
    assert first.flags == (("mount", "type=cache,target=/x"),)
    assert (second.line, second.heredoc) == (5, ("1", "2"))
    assert (third.line, third.heredoc) == (10, ())


def test_an_instruction_without_arguments_is_read() -> None:
    assert read("HEALTHCHECK\n") == (Instruction(1, "HEALTHCHECK", ""),)
    assert read("RUN a \\") == (Instruction(1, "RUN", "a"),)


@pytest.mark.parametrize(
    ("text", "line"), [("FROM a\n{{ x }}\n", 2), ("FROM a\nRUN <<EOF\nx\n", 2), ("\\\n\\\n", 1)]
)
def test_what_is_no_instruction_is_refused(text: str, line: int) -> None:
    with pytest.raises(Unparsable) as caught:
        read(text)
    assert caught.value.line == line
