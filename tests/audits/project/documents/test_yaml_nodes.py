import pytest

from audits.project.documents.document import Document
from audits.project.documents.yaml_nodes import YamlNode, yaml_nodes
from audits.project.grammar.source import Unparsable

COMPOSE = """\
x-base: &base
  restart: always
  environment: {DEBUG: "1"}
services:
  web:
    <<: *base
    image: shop
    ports:
      - 8000:8000
  other:
    <<: [{a: 1}, *base]
    restart: !custom never
"""


def roots(text: str) -> tuple[YamlNode, ...]:
    return yaml_nodes(Document("compose.yml", "compose", text))


def test_nodes_know_their_lines_and_merges_are_followed() -> None:
    (root,) = roots(COMPOSE)
    ports = root.get("services", "web", "ports")
    assert ports is not None
    assert [(one.scalar, one.line, one.column) for one in ports.items] == [("8000:8000", 9, 9)]
    restart = root.get("services", "web", "restart")
    assert restart is not None
    assert (restart.scalar, restart.line, restart.type) == ("always", 2, "str")
    assert root.keys() == ("x-base", "services")


def test_a_value_of_its_own_wins_over_a_merged_one() -> None:
    (root,) = roots(COMPOSE)
    other = root.get("services", "other")
    assert other is not None
    found = [other.get(name) for name in ("restart", "a", "environment", "absent")]
    assert [one.scalar if one else None for one in found] == ["never", "1", "", None]
    assert root.get("absent", "deeper") is None


def test_types_are_resolved_but_nothing_is_built() -> None:
    (root,) = roots("a: true\nb: 1\nc: null\nd: !!python/object/apply:os.system [id]\non: [push]\n")
    assert [value.type for _, value in root.pairs][:3] == ["bool", "int", "null"]
    built = root.get("d")
    assert built is not None
    assert [one.scalar for one in built.items] == ["id"]
    assert root.get("on") is not None


def test_several_documents_in_a_file_are_all_read() -> None:
    assert [root.type for root in roots("a: 1\n---\n- b\n---\n")] == ["map", "seq", "null"]
    assert roots("") == ()


def test_aliases_upon_aliases_are_walked_once_each() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)
    )
    (root,) = roots(bomb)
    assert sum(1 for _ in root.walk()) == 1 + 40 + 40 + 1


def test_merges_upon_merges_are_asked_once_each() -> None:
    bomb = "a0: &a0 {x: 1}\n" + "".join(
        f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 40)
    )
    (root,) = roots(bomb)
    last = root.get("a39")
    assert last is not None
    assert last.get("absent") is None
    assert last.get("x") is not None


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("a: 1\nb: [\n", "not YAML", 3),
        ("a: *gone\n", "not YAML", 1),
        ("a: \x07\n", "not YAML", 0),
        ("a: &a [*a]\n", "contains itself", 1),
        ("[" * 5000, "nested too deeply", 0),
        ("#" * 600_000, "longer than 512 KB", 0),
    ],
)
def test_what_is_no_yaml_is_refused(text: str, words: str, line: int) -> None:
    with pytest.raises(Unparsable, match=words) as caught:
        roots(text)
    assert caught.value.line == line
