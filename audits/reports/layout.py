"""Lines on a terminal: wrapped with a hanging indent, cropped, coloured or plain."""

import io
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

Part = str | tuple[str, str]

NARROWEST = 40


def wrapped(*parts: Part, width: int, indent: int = 0, hang: int = 2) -> list[Text]:
    """`parts` (text, or text with a style) as terminal lines of at most `width` cells.

    The first line starts at `indent`, the others `hang` further in.
    """
    text = Text.assemble(*parts)
    room = max(width - indent - hang, 8)
    lines = list(text.wrap(_console(room, color=False), room, overflow="fold", tab_size=4))
    first = Text(" " * indent)
    rest = Text(" " * (indent + hang))
    return [(rest if number else first) + line for number, line in enumerate(lines)]


def cropped(*parts: Part, width: int, indent: int = 0) -> Text:
    """`parts` as one terminal line; what does not fit ends in an ellipsis of three dots."""
    text = Text(" " * indent) + Text.assemble(*parts)
    if text.cell_len > width:
        text.truncate(width - 3)
        text.append("...")
    return text


def printed(lines: Iterable[Text], *, width: int, color: bool) -> str:
    """The lines as a string ending in a newline, with ANSI colours only if `color`."""
    console = _console(max(width, NARROWEST), color=color)
    for line in lines:
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False)
    stream = console.file
    return stream.getvalue() if isinstance(stream, io.StringIO) else ""


def _console(width: int, *, color: bool) -> Console:
    """A console that knows only its arguments, never the environment."""
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        force_jupyter=False,
        color_system="standard" if color else None,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
