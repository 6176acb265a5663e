"""A tokenizer for HTML with holes: it knows at every moment which context a page is in."""

import re
from dataclasses import replace

from audits.project.templates.contexts import Context, Place, script_place
from audits.project.templates.state import HOLE, Mode, OpenAttribute, OpenTag, State

_KEPT = 2000
_RAW_ELEMENTS = frozenset({"script", "style", "title", "textarea"})
_NAME_END = re.compile(r"[\s/>]")
_ATTRIBUTE_NAME_END = re.compile(r"[\s/>=]")
_UNQUOTED_END = re.compile(r"[\s>]")
_NOT_SPACE = re.compile(r"\S")
_NEITHER_SPACE_NOR_SLASH = re.compile(r"[^\s/]")


class Markup:
    """Reads literal text piece by piece; `finished` collects each tag once it is complete."""

    def __init__(self, state: State | None = None) -> None:
        self.state = state or State()
        self.finished: list[OpenTag] = []

    def copy(self) -> State:
        """The present state, to be put back with `self.state = ...`."""
        return replace(self.state)

    def feed(self, text: str, offset: int) -> None:
        """Read literal text that stands at `offset` of the source."""
        position = 0
        while position < len(text):
            position = _READERS[self.state.mode](self, text, position, offset)

    def hole(self, number: int) -> Context:
        """Pass over expression `number` (below 0: a control tag); returns where it stands."""
        state = self.state
        if state.mode is Mode.VALUE and number >= 0:
            state.mode = Mode.UNQUOTED
        context = self._context()
        if state.mode in {Mode.OPENING, Mode.NAME} and state.tag and number >= 0:
            state.mode = Mode.NAME
            state.tag.name += HOLE
        elif state.mode is Mode.TAG and number >= 0:
            self._begin_attribute(HOLE, -1)
        elif state.mode is Mode.ATTRIBUTE and state.attribute and number >= 0:
            state.attribute.name += HOLE
        elif state.mode in {Mode.QUOTED, Mode.UNQUOTED} and state.attribute:
            state.attribute.value = (state.attribute.value or "") + HOLE
            if number >= 0:
                state.attribute.holes.append(number)
                state.empty = False
        elif state.mode is Mode.RAW and number >= 0:
            state.before += HOLE
        return context

    def settle(self) -> None:
        """Count an attribute that is still being read as part of its tag: this branch is over."""
        tag, attribute = self.state.tag, self.state.attribute
        if tag and attribute and tag.attributes[-1:] != [attribute]:
            tag.attributes.append(attribute)

    def _context(self) -> Context:
        state = self.state
        element = state.tag.name if state.tag else ""
        if state.mode in {Mode.QUOTED, Mode.UNQUOTED} and state.attribute:
            one = state.attribute
            before = _shortened(one.value or "")
            return Context(Place.ATTRIBUTE, element, one.name, one.quote, state.empty, before)
        if state.mode is Mode.RAW:
            return Context(state.place, state.raw, before=_shortened(state.before))
        if state.mode is Mode.TEXT:
            return Context(Place.TEXT)
        if state.mode in {Mode.COMMENT, Mode.DECLARATION}:
            return Context(Place.COMMENT)
        return Context(Place.NAME, element)

    def _text(self, text: str, position: int, offset: int) -> int:
        found = text.find("<", position)
        if found < 0:
            return len(text)
        self.state.mode = Mode.OPENING
        self.state.tag = OpenTag(offset + found)
        return found + 1

    def _opening(self, text: str, position: int, _offset: int) -> int:
        state = self.state
        if text.startswith("!--", position):
            state.mode, state.tag = Mode.COMMENT, None
            return position + 3
        if text[position] in "!?":
            state.mode, state.tag = Mode.DECLARATION, None
            return position + 1
        if text[position] == "/" and state.tag and not state.tag.closing:
            state.tag.closing = True
            return position + 1
        if not (text[position].isascii() and text[position].isalpha()):
            state.mode, state.tag = Mode.TEXT, None
            return position
        state.mode = Mode.NAME
        return position

    def _name(self, text: str, position: int, _offset: int) -> int:
        end = _end(_NAME_END, text, position)
        if self.state.tag:
            self.state.tag.name += text[position:end].lower()
        if end < len(text):
            self.state.mode = Mode.TAG
        return end

    def _tag(self, text: str, position: int, offset: int) -> int:
        start = _end(_NEITHER_SPACE_NOR_SLASH, text, position)
        if start == len(text):
            return start
        if text[start] == ">":
            self._finish_tag()
            return start + 1
        self._begin_attribute("", offset + start)
        return start

    def _begin_attribute(self, name: str, start: int) -> None:
        self.state.attribute = OpenAttribute(name, start)
        self.state.mode = Mode.ATTRIBUTE

    def _attribute(self, text: str, position: int, _offset: int) -> int:
        state = self.state
        first = state.attribute is not None and not state.attribute.name and text[position] == "="
        end = _end(_ATTRIBUTE_NAME_END, text, position + first)
        if state.attribute:
            state.attribute.name += text[position:end].lower()
        if end < len(text):
            state.mode = Mode.EQUALS
        return end

    def _equals(self, text: str, position: int, _offset: int) -> int:
        start = _end(_NOT_SPACE, text, position)
        if start == len(text):
            return start
        if text[start] == "=":
            self.state.mode, self.state.empty = Mode.VALUE, True
            return start + 1
        self._finish_attribute()
        return start

    def _value(self, text: str, position: int, _offset: int) -> int:
        start = _end(_NOT_SPACE, text, position)
        if start == len(text):
            return start
        if text[start] == ">":
            self._finish_attribute()
            return start
        if text[start] in "\"'":
            self.state.mode = Mode.QUOTED
            if self.state.attribute:
                self.state.attribute.quote = text[start]
            return start + 1
        self.state.mode = Mode.UNQUOTED
        return start

    def _quoted(self, text: str, position: int, _offset: int) -> int:
        quote = self.state.attribute.quote if self.state.attribute else '"'
        end = text.find(quote, position)
        self._extend(text[position:] if end < 0 else text[position:end])
        if end < 0:
            return len(text)
        self._finish_attribute()
        return end + 1

    def _unquoted(self, text: str, position: int, _offset: int) -> int:
        end = _end(_UNQUOTED_END, text, position)
        self._extend(text[position:end])
        if end < len(text):
            self._finish_attribute()
        return end

    def _extend(self, text: str) -> None:
        if self.state.attribute:
            self.state.attribute.value = (self.state.attribute.value or "") + text
        self.state.empty = self.state.empty and not text.strip()

    def _finish_attribute(self) -> None:
        self.settle()
        self.state.attribute, self.state.mode = None, Mode.TAG

    def _finish_tag(self) -> None:
        tag, self.state = self.state.tag, State()
        if tag is None:
            return
        self.finished.append(tag)
        if tag.name in _RAW_ELEMENTS and not tag.closing:
            self.state.mode, self.state.raw = Mode.RAW, tag.name
            self.state.place = _body_place(tag)

    def _raw(self, text: str, position: int, _offset: int) -> int:
        closing = re.compile(rf"</{self.state.raw}(?=[\s/>]|$)", re.IGNORECASE)
        found = closing.search(text, position)
        if found:
            self.state = State()
            return found.start()
        lines = text[position:].rsplit("\n", 1)
        self.state.before = lines[-1] if len(lines) > 1 else self.state.before + lines[0]
        return len(text)

    def _comment(self, text: str, position: int, _offset: int) -> int:
        end = text.find("-->", position)
        if end < 0:
            return len(text)
        self.state = State()
        return end + 3

    def _declaration(self, text: str, position: int, _offset: int) -> int:
        end = text.find(">", position)
        if end < 0:
            return len(text)
        self.state = State()
        return end + 1


def _shortened(text: str) -> str:
    """A text without its middle if it is long, so that data in one line costs no memory."""
    return text if len(text) <= 2 * _KEPT else text[:_KEPT] + text[-_KEPT:]


def _body_place(tag: OpenTag) -> Place:
    if tag.name == "script":
        return script_place(tag.value("type"))
    return Place.STYLE if tag.name == "style" else Place.PLAIN_TEXT


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.search(text, position)
    return found.start() if found else len(text)


_READERS = {
    Mode.TEXT: Markup._text,
    Mode.OPENING: Markup._opening,
    Mode.NAME: Markup._name,
    Mode.TAG: Markup._tag,
    Mode.ATTRIBUTE: Markup._attribute,
    Mode.EQUALS: Markup._equals,
    Mode.VALUE: Markup._value,
    Mode.QUOTED: Markup._quoted,
    Mode.UNQUOTED: Markup._unquoted,
    Mode.RAW: Markup._raw,
    Mode.COMMENT: Markup._comment,
    Mode.DECLARATION: Markup._declaration,
}
