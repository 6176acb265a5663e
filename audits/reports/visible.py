"""How text of the target is shown: nothing in it may steer a terminal or a reader's eye."""

import unicodedata

_STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""`text` on one line, with control, bidi and invisible characters written as escapes.

    An escape sequence becomes `\x1b[31m`, a right-to-left override `\u202e`, a newline `\n`.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def encodable(text: str) -> str:
    """`text` with lone surrogates (undecodable bytes in file names) written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _shown(character: str) -> str:
    if unicodedata.category(character) not in _STEERING:
        return character
    return character.encode("unicode_escape").decode("ascii")
