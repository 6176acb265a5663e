"""YAML with line numbers, and without building anything that its tags ask for."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from audits.project.documents.document import Document
from audits.project.grammar.source import Unparsable

_LIMIT_CHARACTERS = 512 * 1024
_MERGE = "<<"


@dataclass(frozen=True, slots=True)
class YamlNode:
    """A scalar, a list (`items`) or a mapping (`pairs`), with its 1-based place.

    `type` is the resolved tag's last word: "str", "bool", "int", "null", "map", "seq", ...;
    `scalar` is the text as written. An aliased node is one object wherever it is used.
    """

    line: int
    column: int
    type: str
    scalar: str = ""
    items: tuple["YamlNode", ...] = ()
    pairs: tuple[tuple["YamlNode", "YamlNode"], ...] = ()

    def get(self, *keys: str) -> "YamlNode | None":
        """The node under nested mapping keys, `<<` merges included; None if one is absent."""
        node: YamlNode | None = self
        for key in keys:
            node = node._value(key, set()) if node is not None else None
        return node

    def keys(self) -> tuple[str, ...]:
        """The keys of a mapping as written, in order."""
        return tuple(key.scalar for key, _ in self.pairs)

    def walk(self) -> Iterator["YamlNode"]:
        """This node and all below it, keys included, each object once."""
        seen: set[int] = set()
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            yield node
            below = [*node.items, *(part for pair in node.pairs for part in pair)]
            waiting.extend(reversed(below))

    def _value(self, key: str, asked: set[int]) -> "YamlNode | None":
        """The value of a key of this mapping or of one merged in; each is asked once."""
        asked.add(id(self))
        merged: list[YamlNode] = []
        for name, value in self.pairs:
            if name.scalar == key:
                return value
            if name.scalar == _MERGE:
                merged.extend(value.items or (value,))
        for source in merged:
            found = source._value(key, asked) if id(source) not in asked else None
            if found is not None:
                return found
        return None


def yaml_nodes(document: Document) -> tuple[YamlNode, ...]:
    """The root of each YAML document in the file; raises Unparsable."""
    if len(document.text) > _LIMIT_CHARACTERS:
        raise Unparsable(f"YAML longer than {_LIMIT_CHARACTERS // 1024} KB")
    try:
        roots = list(yaml.compose_all(document.text, Loader=yaml.SafeLoader))
        known: dict[int, YamlNode | None] = {}
        return tuple(_node(root, known) for root in roots if root is not None)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise Unparsable(f"not YAML: {error.problem}", mark.line + 1 if mark else 0) from error
    except yaml.YAMLError as error:
        raise Unparsable(f"not YAML: {error}") from error
    except RecursionError as error:
        raise Unparsable("nested too deeply") from error


def _node(node: yaml.Node, known: dict[int, YamlNode | None]) -> YamlNode:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if id(node) in known:
        found = known[id(node)]
        if found is None:
            raise Unparsable("a node that contains itself", line)
        return found
    known[id(node)] = None
    kind = node.tag.rpartition(":")[2]
    made = YamlNode(line, column, kind)
    if isinstance(node, yaml.ScalarNode):
        made = YamlNode(line, column, kind, scalar=node.value)
    elif isinstance(node, yaml.SequenceNode):
        made = YamlNode(line, column, kind, items=tuple(_node(one, known) for one in node.value))
    elif isinstance(node, yaml.MappingNode):
        pairs = tuple((_node(key, known), _node(value, known)) for key, value in node.value)
        made = YamlNode(line, column, kind, pairs=pairs)
    known[id(node)] = made
    return made
