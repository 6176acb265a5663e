"""Text as it is put together, with holes for what the source does not say."""

import ast

import pytest

from audits.project.code.built_text import CLOSED, HOLE, Text, build
from audits.project.code.module import Module


def text_of(body: str) -> tuple[str, list[str]]:
    """What sink() gets: `?` for a hole, `!` for a closed value, and the holes in source."""
    lines = "\n    ".join(body.split("\n"))
    source = f"import textwrap\nOPEN = ('a', 'b')\ndef f(a, b, n: int):\n    {lines}\n"
    module = Module("shop.py", source, ast.parse(source))
    (call,) = module.calls("sink")
    found = build(module, call.args[0])
    shown = found.text.replace(HOLE, "?").replace(CLOSED, "!")
    return shown, [ast.unparse(one) for one in found.holes]


@pytest.mark.parametrize(
    ("expression", "text", "holes"),
    [
        ("'x'", "x", []),
        ("b'x'", "x", []),
        ("a", "?", ["a"]),
        ("n", "!", []),
        ("f'x{a}y{n}'", "x?y!", ["a"]),
        ("'x' + a + 'y'", "x?y", ["a"]),
        ("'x%sy%s' % (a, n)", "x?y!", ["a"]),
        ("'x%s' % a", "x?", ["a"]),
        ("'x%(k)s y%(l)s' % {'l': a, 'k': b}", "x? y?", ["b", "a"]),
        ("'x%(k)s' % {**a}", "x!?", ["a"]),
        ("'x{}y{}'.format(a, b)", "x?y?", ["a", "b"]),
        ("'{l}/{k}'.format(k=a, l=b)", "?/?", ["b", "a"]),
        ("'{1}{0}'.format(a, b)", "??", ["b", "a"]),
        ("'x'.format(a)", "x?", ["a"]),
        ("'{}'.format(**a)", "!?", ["a"]),
        ("(a + '{}').format(b)", "??", ["a", "b"]),
        ("', '.join([a, 'x'])", "?, x", ["a"]),
        ("', '.join(f'<{one}>' for one in a)", "<?>, ", ["one"]),
        ("', '.join(a)", "?", ["a"]),
        ("b.join(a)", "?", ["b.join(a)"]),
        ("'x' if a else b", "x\n?", ["b"]),
        ("a or 'x'", "?\nx", ["a"]),
        ("str(a)", "?", ["a"]),
        ("textwrap.dedent('x').strip()", "x", []),
        ("(c := 'x')", "x", []),
        ("other(a)", "?", ["other(a)"]),
        ("a.other()", "?", ["a.other()"]),
        ("a if a in OPEN else 'x'", "!\nx", []),
    ],
)
def test_expressions_show_their_text(expression: str, text: str, holes: list[str]) -> None:
    assert text_of(f"sink({expression})") == (text, holes)


@pytest.mark.parametrize(
    ("body", "text", "holes"),
    [
        ("q = 'x'\nsink(q)", "x", []),
        ("q = 'x'\nq += ' y' + a\nsink(q)", "x\n y?\n", ["a"]),
        ("q = 'x'\nfor one in a:\n    q += f'<{one}>'\nsink(q)", "x\n<?>\n", ["one"]),
        ("q = 'x ' + a\nq = q + ' y'\nsink(q)", "x ? y", ["a"]),
        ("q: str = 'x' + a\nsink(q)", "x?", ["a"]),
        ("q = a\nsink('x' + q)", "x?", ["q"]),
        ("q = r = 'x' + a\nsink(q)", "x?", ["a"]),
        ("q, r = a\nsink(q)", "?", ["q"]),
        ("q = 'x'\nq *= 2\nsink(q)", "!", []),
        ("q = 'a'\nif a:\n    q = 'b' + a\nsink(q)", "a\nb?\n", ["a"]),
    ],
)
def test_variables_show_what_was_put_into_them(body: str, text: str, holes: list[str]) -> None:
    assert text_of(body) == (text, holes)


def test_the_text_before_a_hole_can_be_asked_for() -> None:
    text = Text(f"https://{HOLE}/{HOLE}", (ast.Name("a"), ast.Name("b")))
    assert text.before(0) == "https://"
    assert text.before(1) == f"https://{HOLE}/"


def test_text_without_a_letter_is_opaque() -> None:
    assert Text(f"{HOLE}{CLOSED}\n").is_opaque
    assert not Text(f"a{HOLE}").is_opaque


def test_nothing_builds_no_text() -> None:
    assert build(Module("a.py", "", ast.parse("")), None) == Text()


def test_an_expression_too_deep_to_follow_becomes_a_hole() -> None:
    text, holes = text_of("sink(" + "+".join(["a"] * 80) + ")")
    assert len(holes) < 40
    assert set(text) == {"?"}
