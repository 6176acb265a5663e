"""The comments of Python source, of whatever age, as its grammar sees them."""

from collections.abc import Iterator
from functools import cache

import tree_sitter
import tree_sitter_python


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Line and text of each comment, `#` included; what a string holds is none.

    Reads syntax newer than this interpreter's, and goes on past what is no syntax at all.
    """
    if "#" not in text:
        return
    parser, query = _reader()
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    tree = parser.parse(plain.encode("utf-8", "replace"))
    found = tree_sitter.QueryCursor(query).captures(tree.root_node).get("comment", [])
    for node in sorted(found, key=lambda one: one.start_byte):
        yield node.start_point.row + 1, (node.text or b"").decode("utf-8", "replace")


@cache
def _reader() -> tuple[tree_sitter.Parser, tree_sitter.Query]:
    language = tree_sitter.Language(tree_sitter_python.language())
    return tree_sitter.Parser(language), tree_sitter.Query(language, "(comment) @comment")
