import ast
import sysconfig
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.project.grammar.lowering import lower
from audits.project.grammar.source import decode, parse
from audits.project.grammar.tokens import ScanError, scan

STANDARD_LIBRARY = Path(sysconfig.get_path("stdlib"))
OURS = sorted(Path(__file__).parents[3].joinpath("audits").rglob("*.py"))
THEIRS = [
    STANDARD_LIBRARY / name
    for name in ("dataclasses.py", "tokenize.py", "argparse.py", "turtle.py", "pdb.py", "ast.py")
]


def lowered(text: str) -> ast.Module:
    found = lower(text)
    assert found is not None
    return found.restore(ast.parse(found.text))


def comparable(tree: ast.Module) -> str:
    """The tree as text, without the empty strings that some 3.12 put into nested formats."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            node.kind = None
        elif isinstance(node, ast.JoinedStr):
            node.values = [
                one
                for one in node.values
                if not (isinstance(one, ast.Constant) and one.value == "")
            ]
    return ast.dump(tree)


def same(newer: str, older: str) -> bool:
    return comparable(lowered(newer)) == comparable(ast.parse(older))


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ('f"{row["name"]}"', "f\"{row['name']}\""),
        ("f'{'\\n'.join(rows)!r:>{width}}'", "x"),
        ('f"{\n  row  # why\n}"', 'f"{row}"'),
        ('f"{f"{f"{1}"}"}"', 'f"""{f\'{f"{1}"}\'}"""'),
        ('f"{a}{{b}}}}" "c" f"{d["e"]}"', "f\"{a}{{b}}}}c{d['e']}\""),
        ("rf'\\d{a}\\N' fR'{b}'", "rf'\\d{a}\\N{b}'"),
        ("f'\\N{EM DASH}\\x41{a}\\{b}'", "f'\u2014A{a}\\\\{b}'"),
        ('f"""\n"quoted" {a}\n"""', "f'\\n\"quoted\" {a}\\n'"),
        ("f'{a=}{b = !s}{c=:x}'", "f'{a=}{b = !s}{c=:x}'"),
        ("f'{a = # why\n}'", "f'a = \\n{a!r}'"),
        ("f'{a:{b}.{c!r}}'", "f'{a:{b}.{c!r}}'"),
        ("f'{a!=b}{c:=5}{(d:=5)}'", "f'{a!=b}{c:=5}{(d:=5)}'"),
        ("f'{*a, b}{yield_}{x[1:2]}'", "f'{*a, b}{yield_}{x[1:2]}'"),
        ("f'{ {1: 2}[1] }{(lambda: 1)}'", "f'{ {1: 2}[1] }{(lambda: 1)}'"),
        ("def f():\n    return'a' f'{b}'if c else f''", "def f():\n return f'a{b}' if c else f''"),
        ("def f[T: int = str, *Ts, **P](x: T): pass", "def f(x: T): pass"),
        ("async def f[\n  T,\n](x): pass", "async def f(x): pass"),
        ("class A[T = f'{1}'](B): pass", "class A(B): pass"),
        ("type Pair[T] = tuple[T, T]; type X = int", "Pair = tuple[T, T]; X = int"),
        ("if x: type Y = int", "if x: Y = int"),
        ("try: pass\nexcept A, b.C(1, 2): pass", "try: pass\nexcept (A, b.C(1, 2)): pass"),
        ("try: pass\nexcept* f'{a}', B: pass", "try: pass\nexcept* (f'{a}', B): pass"),
        ("lazy import json, os", "import json, os"),
        ("x = 1; lazy from a.b import c as d", "x = 1; from a.b import c as d"),
        ("[*x for x in y]", "[(*x,) for x in y]"),
        ("{**x for x in y if x}", "{None: x for x in y if x}"),
        ("f(*x[0] async for x in y)", "f((*x[0],) async for x in y)"),
    ],
)
def test_newer_words_mean_what_older_words_said(newer: str, older: str) -> None:
    if older == "x":  # no older spelling: a backslash inside a field
        joined = lowered(newer).body[0].value
        field = joined.values[0]
        assert ast.unparse(field.value) == "'\\n'.join(rows)"
        assert field.conversion == ord("r")
        assert [type(part) for part in field.format_spec.values] == [
            ast.Constant,
            ast.FormattedValue,
        ]
    else:
        assert same(newer, older)


@pytest.mark.parametrize(
    "text",
    [
        "x = 1\n",
        "type = 3\ntype(x)\ntype[T]\nlazy = type == 3\nlazy.x\nprint(lazy)\n",
        "[*a, *(b for b in c)]\n(*a, b)\n{**a, **b}\nf(*a, **b)\n[a for a in b]\n",
        "try: pass\nexcept (A, B): pass\nexcept C as c: pass\nexcept: pass\n",
        "'plain' \"{not} a field\" b'x' rb'\\''\n",
        "lambda *a, **k: a[1:2]\n",
    ],
)
def test_what_every_interpreter_reads_is_left_alone(text: str) -> None:
    assert lower(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("f'", "f'{'", "f'{a'", "f'{}'", "f'{a!z}'", "f'}'", "f'{a\n", "f'\n'", "'", "(", ")"),
        *("(]", "f'''{a:\n", "f'{a:b", "f'{a b}c", "\\", "f'\\", "f'{a:\n}'", "f'\\N{x"),
    ],
)
def test_what_is_not_made_of_words_is_not_rewritten(text: str) -> None:
    found = lower(text)
    assert found is None or not _reads(found.text)


def _reads(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


@pytest.mark.parametrize(
    "text",
    [
        "print f'{a}'",
        "b'x' f'{a}'",
        "f'{lambda x: 1}'",
        "x f'{a}'",
        "try: pass\nexcept A, B as c: 1",
        "type in [f'{1}'] = 2",
        "def f[",
        "type X",
        "except A, B: pass",
    ],
)
def test_lowering_makes_nothing_valid_that_is_not(text: str) -> None:
    found = lower(text)
    if found is not None:
        with pytest.raises(SyntaxError):
            found.restore(ast.parse(found.text))


def test_strings_nested_past_any_use_are_not_followed() -> None:
    with pytest.raises(ScanError, match="too deeply"):
        scan('f"{' * 150 + "1" + '}"' * 150)


def test_a_template_string_is_not_taken_for_text() -> None:
    string = lowered("t'a{b!r:{c}}' rt'{d=}'").body[0].value
    assert type(string).__name__ == "TemplateStr"
    kinds = [type(value).__name__ for value in string.values]
    assert kinds == ["Constant", "Interpolation", "Constant", "Interpolation"]
    assert string.values[1].str == "b"
    assert {node.id for node in ast.walk(string) if isinstance(node, ast.Name)} == {"b", "c", "d"}


def test_a_name_of_ours_in_the_source_is_no_trap() -> None:
    tree = lowered('_formatted_joined(1); f"{a["b"]}"')
    assert ast.unparse(tree).splitlines()[0] == "_formatted_joined(1)"


def test_each_node_stands_where_its_source_stands() -> None:
    text = 'def f[\n  T,\n](é): return "é", f"é{é["x"]}" + rest\r\nlast = f"""\n{é}""".end\r\n'
    tree = lowered(text)
    source = text.replace("\r\n", "\n")
    segments = {
        ast.get_source_segment(source, node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Subscript | ast.JoinedStr | ast.Attribute)
    }
    assert {'é["x"]', 'f"é{é["x"]}"', "rest", 'f"""\n{é}""".end', "last"} <= segments


def test_the_line_of_an_error_is_that_of_the_source() -> None:
    found = lower('x = f"""\n\n\n{a}"""\ny = = 1\n')
    assert found is not None
    with pytest.raises(SyntaxError) as caught:
        ast.parse(found.text)
    assert found.line(caught.value.lineno or 0) == 5
    assert found.line(0) == 0


@pytest.mark.parametrize("path", OURS + THEIRS, ids=lambda path: path.name)
def test_lowering_ordinary_files_changes_nothing(path: Path) -> None:
    text = decode(path.read_bytes())
    found = lower(text)
    native = parse(text).tree
    if found is not None:
        tree = found.restore(parse(found.text).tree)
        assert comparable(tree) == comparable(native)
    assert native.body or not text.strip()


PIECES = st.sampled_from(
    [
        "{a}",
        "{{",
        "}}",
        "{b!r}",
        "{c:>{d}}",
        "{ e = }",
        "text",
        "\\n",
        "\\\\",
        "é",
        "{f(1, 2)}",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=8), st.sampled_from(["f", "F", "rf", "fR"]))
def test_every_formatted_string_both_can_read_is_the_same(pieces: list[str], prefix: str) -> None:
    text = f"x = {prefix}'{''.join(pieces)}' 'tail'\n"
    assert comparable(lowered(text)) == comparable(ast.parse(text))


@given(st.text(alphabet="f't\"{}[]():!=*\\\n #xr", max_size=30))
def test_no_text_makes_lowering_fail(text: str) -> None:
    found = lower(text)
    assert found is None or found.text != text
