"""Formatted strings as calls that any `ast` reads, and those calls as formatted strings again."""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from audits.project.grammar.draft import Draft
from audits.project.grammar.tokens import Field, Literal, Token, Tokens

_TO_ESCAPE = re.compile(r'\\.|\\\Z|["\n]', re.DOTALL)
_CONVERSIONS = {"": -1, "s": 115, "r": 114, "a": 97}


class TemplateStr(ast.expr):
    """A t-string where `ast` has no word for it; `values` are constants and interpolations."""

    _fields = ("values",)
    values: list[ast.expr]


class Interpolation(ast.expr):
    """A field of a t-string where `ast` has no word for it."""

    _fields = ("value", "str", "conversion", "format_spec")
    value: ast.expr
    str: str
    conversion: int
    format_spec: ast.expr | None


_TEMPLATE_STR = cast(Callable[..., ast.expr], getattr(ast, "TemplateStr", TemplateStr))
_INTERPOLATION = cast(Callable[..., ast.expr], getattr(ast, "Interpolation", Interpolation))


@dataclass(frozen=True, slots=True)
class Marks:
    """Names of functions that the target does not know: no text holds the `stem`."""

    stem: str

    @property
    def joined(self) -> str:
        """An f-string of the parts given."""
        return f"{self.stem}joined"

    @property
    def template(self) -> str:
        """A t-string of the parts given."""
        return f"{self.stem}template"

    @property
    def field(self) -> str:
        """A field: expression, conversion, the expression's text, perhaps the specification."""
        return f"{self.stem}field"


def marks_for(text: str) -> Marks:
    """Marks that stand nowhere in `text`."""
    stem = "_formatted_"
    while stem in text:
        stem += "_"
    return Marks(stem)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes formatted strings as calls; `rewrite` writes an expression inside one."""

    draft: Draft
    marks: Marks
    rewrite: Callable[[int, int, Tokens], None]

    def write(self, strings: Sequence[Token]) -> None:
        """Adjacent strings, at least one of them formatted, as one call."""
        start, end = strings[0].start, strings[-1].end
        template = any("t" in one.prefix for one in strings)
        name = self.marks.template if template else self.marks.joined
        glued = self.draft.text[start - 1 : start].isidentifier()  # return"a" f"b"
        self.draft.put(f" {name}(" if glued else f"{name}(", start)
        for one in strings:
            if one.formatted:
                self._parts(one.parts)
            else:
                self.draft.copy(one.start, one.end)
                self.draft.put(", ", one.end)
        self.draft.put(")", end)

    def _parts(self, parts: Sequence[Literal | Field]) -> None:
        for part in parts:
            if isinstance(part, Literal):
                self.draft.put(_quoted(part), part.start, part.end)
            else:
                self._field(part)
            self.draft.put(", ", part.end)

    def _field(self, field: Field) -> None:
        if field.debug:
            self.draft.put(f"{field.debug!r}, ", field.start + 1, field.stop + 1)
        expression = self.draft.text[field.start + 1 : field.stop]
        conversion = _CONVERSIONS[field.conversion]
        if field.debug and not field.conversion and field.spec is None:
            conversion = _CONVERSIONS["r"]
        self.draft.put(f"{self.marks.field}((", field.start)
        self.rewrite(field.start + 1, field.stop, field.tokens)
        self.draft.put(f"), {conversion}, {expression.strip()!r}, ", field.stop)
        if field.spec is not None:
            self.draft.put(f"{self.marks.joined}(", field.stop)
            self._parts(field.spec)
            self.draft.put(")", field.end - 1)
        self.draft.put(")", field.end)


def _quoted(literal: Literal) -> str:
    """A plain string literal of the same value as this text of a formatted string."""
    return repr(literal.text) if literal.raw else f'"{_TO_ESCAPE.sub(_escaped, literal.text)}"'


def _escaped(found: re.Match[str]) -> str:
    return {'"': '\\"', "\n": "\\n", "\\": "\\\\"}.get(found[0], found[0])


def restored(node: ast.AST, marks: Marks) -> ast.AST:
    """The formatted string that a call of ours stands for; any other node as it is.

    Raises SyntaxError for a mix of text and bytes.
    """
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in (marks.joined, marks.template):
            values = list(_merged(_values(node, template=name == marks.template)))
            build = _TEMPLATE_STR if name == marks.template else ast.JoinedStr
            return ast.copy_location(build(values=values), node)
    return node


def _values(call: ast.Call, *, template: bool) -> Iterator[ast.expr]:
    for part in call.args:
        if isinstance(part, ast.Call):
            value, conversion, text, *spec = part.args
            known = {
                "value": value,
                "conversion": ast.literal_eval(conversion),
                "format_spec": spec[0] if spec else None,
            }
            if template:
                built = _INTERPOLATION(str=ast.literal_eval(text), **known)
            else:
                built = ast.FormattedValue(**known)
            yield ast.copy_location(built, part)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part
        else:
            raise SyntaxError(
                "cannot mix bytes and nonbytes literals", (None, part.lineno, 0, None)
            )


def _merged(values: Iterator[ast.expr]) -> Iterator[ast.expr]:
    """The values with neighbouring texts joined, as `ast` has them, and empty ones dropped."""
    for is_text, run in groupby(values, key=lambda value: isinstance(value, ast.Constant)):
        if not is_text:
            yield from run
            continue
        texts = [one for one in run if isinstance(one, ast.Constant) and one.value]
        if texts:
            whole = ast.Constant("".join(str(one.value) for one in texts), texts[0].kind)
            yield ast.copy_location(whole, texts[0])
            whole.end_lineno, whole.end_col_offset = texts[-1].end_lineno, texts[-1].end_col_offset
