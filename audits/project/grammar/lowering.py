"""Newer syntax than this interpreter's `ast` knows, put into words that any supported one reads.

Rewritten are formatted strings (PEP 701, 750), type parameters and type statements (PEP 695,
696), `except` without parentheses (PEP 758), unpacking in comprehensions (PEP 798) and lazy
imports (PEP 810). `ast` reads the result, so what is not Python stays refused.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audits.project.grammar.draft import Draft, Rewritten
from audits.project.grammar.formatted import Marks, Writer, marks_for, restored
from audits.project.grammar.tokens import ScanError, Token, Tokens, adjacent_strings, scan


@dataclass(frozen=True, slots=True)
class Lowered:
    """The rewritten text, and the way back from its tree to the tree of what was written."""

    rewritten: Rewritten
    marks: Marks

    @property
    def text(self) -> str:
        """What `ast` is to read."""
        return self.rewritten.new.text

    def line(self, line: int) -> int:
        """The line of the source for a line of the rewritten text; 0 stays 0."""
        return self.rewritten.line(line)

    def restore(self, tree: ast.Module) -> ast.Module:
        """The tree with formatted strings as such and every node at its place in the source."""
        waiting: list[ast.AST] = [tree]
        while waiting:
            node = waiting.pop()
            for name, value in ast.iter_fields(node):
                if isinstance(value, list):
                    value[:] = [self._restored(one) for one in value]
                    waiting.extend(one for one in value if isinstance(one, ast.AST))
                elif isinstance(value, ast.AST):
                    setattr(node, name, self._restored(value))
                    waiting.append(getattr(node, name))
            self.rewritten.move(node)
        return tree

    def _restored(self, value: object) -> object:
        return restored(value, self.marks) if isinstance(value, ast.AST) else value


@dataclass(frozen=True, slots=True)
class _Edit:
    """Words of ours, or adjacent strings, in place of the text from `start` to `end`."""

    start: int
    end: int
    words: str = ""
    strings: Sequence[Token] = ()


def lower(text: str) -> Lowered | None:
    """`text` rewritten; None where nothing in it is newer, or where it is not Python at all."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        tokens = scan(text)
    except ScanError:
        return None
    marks = marks_for(text)
    draft = Draft(text)
    _rewrite(draft, marks, 0, len(text), tokens)
    return Lowered(draft.finished(), marks) if draft.changed else None


def _rewrite(draft: Draft, marks: Marks, start: int, end: int, tokens: Tokens) -> None:
    """Write the text from `start` to `end`, whose words are `tokens`, with all edits made."""

    def rewrite(start: int, end: int, tokens: Tokens) -> None:
        _rewrite(draft, marks, start, end, tokens)

    writer = Writer(draft, marks, rewrite)
    for edit in sorted(_edits(tokens), key=lambda edit: (edit.start, edit.end)):
        if edit.start < start:
            continue  # inside of what another edit took away
        draft.copy(start, edit.start)
        if edit.strings:
            writer.write(edit.strings)
        else:
            draft.put(edit.words, edit.start, edit.end)
        start = edit.end
    draft.copy(start, end)


def _edits(tokens: Tokens) -> Iterator[_Edit]:
    for strings in adjacent_strings(tokens.words):
        if any(one.formatted for one in strings):
            yield _Edit(strings[0].start, strings[-1].end, strings=strings)
    for index, word in enumerate(tokens.words):
        if word.kind == "name":
            if word.text in ("def", "class"):
                yield from _type_parameters(tokens, index + 2)
            elif index == 0 or tokens.text(index - 1) in ("\n", ";", ":"):
                yield from _statement(tokens, index)
        elif index in tokens.partner:
            yield from _unpacking(tokens, index)


def _statement(tokens: Tokens, index: int) -> Iterator[_Edit]:
    """The edits of a statement that begins at `index` with a word newly used there."""
    word = tokens.text(index)
    if word == "except":
        yield from _bare_except(tokens, index)
    elif word == "lazy" and tokens.text(index + 1) in ("import", "from"):
        yield _removal(tokens, index)
    elif word == "type" and index + 1 < len(tokens.words):
        behind = tokens.partner.get(index + 2, index + 1) + 1
        if tokens.words[index + 1].kind == "name" and tokens.text(behind) == "=":
            yield _removal(tokens, index)
            yield from _type_parameters(tokens, index + 2)


def _removal(tokens: Tokens, index: int) -> _Edit:
    return _Edit(tokens.words[index].start, tokens.words[index + 1].start)


def _type_parameters(tokens: Tokens, index: int) -> Iterator[_Edit]:
    if tokens.text(index) == "[":
        closing = tokens.words[tokens.partner[index]]
        yield _Edit(tokens.words[index].start, closing.end)


def _bare_except(tokens: Tokens, index: int) -> Iterator[_Edit]:
    first = index + (2 if tokens.text(index + 1) == "*" else 1)
    texts = []
    last = first
    for last in tokens.level(first, len(tokens.words)):
        if tokens.text(last) in (":", "\n"):
            break
        texts.append(tokens.text(last))
    if "," in texts and "as" not in texts:
        yield _before(tokens, first, "(")
        yield _behind(tokens, last - 1, ")")


def _unpacking(tokens: Tokens, index: int) -> Iterator[_Edit]:
    """`[*rows for rows in tables]` as a list of tuples: the same names, read in the same order."""
    star = tokens.text(index + 1)
    if star not in ("*", "**"):
        return
    for at in tokens.level(index + 2, tokens.partner[index]):
        if tokens.text(at) == ",":
            return
        if tokens.text(at) == "for" and at > index + 2:
            last = at - 2 if tokens.text(at - 1) == "async" else at - 1
            mark = tokens.words[index + 1]
            opening, closing = ("(*(", "),)") if star == "*" else ("None: (", ")")
            yield _Edit(mark.start, mark.end, opening)
            yield _behind(tokens, last, closing)
            return


def _before(tokens: Tokens, index: int, words: str) -> _Edit:
    start = tokens.words[index].start
    return _Edit(start, start, words)


def _behind(tokens: Tokens, index: int, words: str) -> _Edit:
    end = tokens.words[index].end
    return _Edit(end, end, words)
