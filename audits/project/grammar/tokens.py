"""The words of Python source by the newest rules, read tolerantly: `ast` judges what they mean.

A formatted string is one token that knows its fields, which may hold any quotes, backslashes,
comments and line breaks (PEP 701).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BLANK = re.compile(r"(?:[ \t\f]+|\\\n|#[^\n]*)*")
_BLANK_IN_BRACKETS = re.compile(r"(?:[ \t\f\n]+|\\\n|#[^\n]*)*")
_TOKEN = re.compile(
    r"""
    (?P<newline>\n)
  | (?P<prefix>(?i:[rubft]{0,2}))(?P<quote>'''|\"\"\"|'|")
  | (?P<name>[^\W\d]\w*)
  | (?P<number>\.?\d(?:[eE][+-]\d|[\w.])*)
  | (?P<operator>!=|:=|->|==|<=|>=|\*\*|.)
    """,
    re.VERBOSE,
)
_STRING_ENDS = {
    "'": re.compile(r"(?:[^'\\\n]|\\.)*'", re.DOTALL),
    '"': re.compile(r'(?:[^"\\\n]|\\.)*"', re.DOTALL),
    "'''": re.compile(r"(?:[^'\\]|\\.|'(?!''))*'''", re.DOTALL),
    '"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*"""', re.DOTALL),
}
_STOP = re.compile(r"[\\{}\n'\"]")
_COMMENT = re.compile(r"#[^\n]*")
_CONVERSION = re.compile(r"!([rsa])")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_NESTED_STRINGS = 100


class ScanError(ValueError):
    """Text that is not made of Python's words."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Literal text of a formatted string; `raw` tells that its backslashes mean nothing."""

    start: int
    end: int
    text: str
    raw: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One `{...}`: the words of its expression, and what stands behind it.

    The expression lies between `start` + 1 and `stop`; `debug` is the text that `=` repeats;
    `spec` is None without a colon.
    """

    start: int
    end: int
    stop: int
    tokens: "Tokens"
    debug: str
    conversion: str
    spec: "tuple[Literal | Field, ...] | None"


@dataclass(frozen=True, slots=True)
class Token:
    """A word: newline (never inside brackets), name, number, operator or string.

    `prefix` is the lower-case prefix of a string; `parts` are those of an f- or t-string.
    """

    kind: str
    text: str
    start: int
    end: int
    prefix: str = ""
    parts: tuple[Literal | Field, ...] = ()

    @property
    def formatted(self) -> bool:
        """Whether this is a string with fields."""
        return "f" in self.prefix or "t" in self.prefix


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words in order; `partner` maps the index of an opening bracket to that of its closing one."""

    words: tuple[Token, ...]
    partner: dict[int, int]

    def text(self, index: int) -> str:
        """The text of the word at `index`, "" past the end."""
        return self.words[index].text if index < len(self.words) else ""

    def level(self, start: int, stop: int) -> Iterator[int]:
        """The indexes from `start` to `stop` that are in no further bracket."""
        while start < stop:
            yield start
            start = self.partner.get(start, start) + 1


def scan(text: str) -> Tokens:
    """The words of `text`, whose lines end in newlines; raises ScanError."""
    scanner = _Scanner(text)
    tokens, at = scanner.words(0, in_field=False)
    if at < len(text):
        raise ScanError("unbalanced bracket")
    return tokens


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._nested = 0

    def words(self, at: int, *, in_field: bool) -> tuple[Tokens, int]:
        """The words from `at` to the end of the text or of the field, and where that is."""
        words: list[Token] = []
        opened: list[int] = []
        partner: dict[int, int] = {}
        while True:
            blank = _BLANK_IN_BRACKETS if opened or in_field else _BLANK
            at = _end(blank.match(self._text, at))
            if not opened and (at >= len(self._text) or (in_field and self._field_ends(at))):
                return Tokens(tuple(words), partner), at
            token = self._token(at)
            if token.text in _PAIRS and token.kind == "operator":
                if not opened or words[opened[-1]].text != _PAIRS[token.text]:
                    raise ScanError("unbalanced bracket")
                partner[opened.pop()] = len(words)
            elif token.kind == "operator" and token.text in _PAIRS.values():
                opened.append(len(words))
            words.append(token)
            at = token.end

    def _token(self, at: int) -> Token:
        found = _TOKEN.match(self._text, at)
        if found is None:
            raise ScanError("unexpected end")
        quote = found["quote"]
        if quote is None:
            return Token(found.lastgroup or "", found[0], at, found.end())
        prefix = found["prefix"].lower()
        if "f" in prefix or "t" in prefix:
            return self._formatted(at, found.end(), prefix, quote)
        end = _end(_STRING_ENDS[quote].match(self._text, found.end()))
        return Token("string", self._text[at:end], at, end, prefix)

    def _formatted(self, start: int, at: int, prefix: str, quote: str) -> Token:
        self._nested += 1
        if self._nested > _NESTED_STRINGS:
            raise ScanError("strings nested too deeply")
        parts, at = self._parts(at, quote, raw="r" in prefix, in_spec=False)
        if not self._text.startswith(quote, at):
            raise ScanError("unterminated string")
        self._nested -= 1
        end = at + len(quote)
        return Token("string", self._text[start:end], start, end, prefix, parts)

    def _parts(
        self, at: int, quote: str, *, raw: bool, in_spec: bool
    ) -> tuple[tuple[Literal | Field, ...], int]:
        """Literal text and fields up to the closing quote, or to the brace that ends a spec."""
        parts: list[Literal | Field] = []
        pieces: list[str] = []
        first = start = at
        while True:
            at = _end(_STOP.search(self._text, at)) - 1
            char, following = self._text[at], self._text[at + 1 : at + 2]
            doubled = not in_spec and char in "{}" and following == char
            ends = self._text.startswith(quote, at) or (in_spec and char == "}")
            if doubled or ends or char == "{":
                pieces.append(self._text[start : at + doubled])
            if doubled:
                start = at = at + 2
            elif ends or char == "{":
                if "".join(pieces):
                    parts.append(Literal(first, at, "".join(pieces), raw))
                if ends:
                    return tuple(parts), at
                field = self._field(at, quote, raw=raw)
                parts.append(field)
                pieces = []
                first = start = at = field.end
            elif char == "}" or (char == "\n" and len(quote) == 1):
                raise ScanError("unterminated string")
            else:
                at = self._past(at, raw=raw)

    def _past(self, at: int, *, raw: bool) -> int:
        """Where the text goes on behind a quote, line break or backslash that ends nothing."""
        if self._text[at] != "\\" or self._text[at + 1 : at + 2] in ("{", "}"):
            return at + 1
        if not raw and self._text.startswith("N{", at + 1):
            return self._text.find("}", at) + 1 or len(self._text)
        return at + 2

    def _field(self, start: int, quote: str, *, raw: bool) -> Field:
        tokens, at = self.words(start + 1, in_field=True)
        stop = at
        debug = conversion = ""
        spec = None
        if self._text.startswith("=", at):
            at = _end(_BLANK_IN_BRACKETS.match(self._text, at + 1))
            debug = self._text[start + 1 : stop] + _COMMENT.sub("", self._text[stop:at])
        converted = _CONVERSION.match(self._text, at)
        if converted:
            conversion = converted[1]
            at = _end(_BLANK_IN_BRACKETS.match(self._text, converted.end()))
        if self._text.startswith(":", at):
            spec, at = self._parts(at + 1, quote, raw=raw, in_spec=True)
        if not tokens.words or not self._text.startswith("}", at):
            raise ScanError("not a field")
        return Field(start, at + 1, stop, tokens, debug, conversion, spec)

    def _field_ends(self, at: int) -> bool:
        char, following = self._text[at], self._text[at + 1 : at + 2]
        return char in "}:" or (char in "!=" and following != "=")


def _end(found: re.Match[str] | None) -> int:
    if found is None:
        raise ScanError("unterminated string")
    return found.end()


def adjacent_strings(words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Each run of strings that Python joins without being asked."""
    run: list[Token] = []
    for word in words:
        if word.kind == "string":
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run
