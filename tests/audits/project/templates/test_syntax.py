"""Segments keep their places, unknown tags are blanked, and what cannot be read says why."""

import pytest
from jinja2 import nodes

from audits.project.grammar.source import Unparsable
from audits.project.templates.syntax import Kind, parse, parse_expression, split


def test_segments_know_where_they_stand() -> None:
    text = "a\n{{ b }}{# c #}{%- if d -%} e {% endif %}"
    found = [(one.kind, one.text, text[one.start : one.end]) for one in split(text)]
    assert found == [
        (Kind.DATA, "a\n", "a\n"),
        (Kind.EXPRESSION, "b", "{{ b }}"),
        (Kind.COMMENT, "c", "{# c #}"),
        (Kind.TAG, "if d", "{%- if d -%} "),
        (Kind.DATA, "e ", "e "),
        (Kind.TAG, "endif", "{% endif %}"),
    ]


def test_raw_text_is_literal() -> None:
    text = "{% raw %}{{ not_jinja }}{% endraw %}{{ jinja }}"
    kinds = [(one.kind, one.text) for one in split(text)]
    assert kinds == [(Kind.DATA, "{{ not_jinja }}"), (Kind.EXPRESSION, "jinja")]


def test_braces_and_delimiters_in_strings_do_not_end_an_expression() -> None:
    (segment,) = split('{{ {"a": "}}"}["a"] }}')
    assert segment.text == '{"a": "}}"}["a"]'


@pytest.mark.parametrize(
    "text",
    [
        "{% cache 300 %}{{ a }}{% endcache %}",
        "{% load static %}<p>{{ a }}</p>",
        "{% trans %}Hello {{ a }}{% endtrans %}",
        "{% trans count=n %}one{% pluralize %}{{ count }}{% endtrans %}",
        "{% for a in b %}{% if a %}{% continue %}{% endif %}{% endfor %}",
        "{% do items.append(a) %}",
    ],
)
def test_tags_of_extensions_leave_the_rest_readable(text: str) -> None:
    assert parse(text, split(text)).body


def test_blanking_a_tag_keeps_the_lines() -> None:
    text = "{% component\n  x=1 %}\n{{ a }}"
    name = parse(text, split(text)).find(nodes.Name)
    assert name is not None
    assert name.lineno == 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n{{ b ", 2),
        ("a\n\n{% if b %}", 3),
        ("{% endif %}", 1),
        ("\n{{ b c }}", 2),
        ("{{ b ? }}", 1),
        ('{{ b|date:"Y" }}', 1),
    ],
)
def test_what_is_no_template_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Unparsable) as caught:
        parse(text, split(text))
    assert caught.value.line == line
    assert caught.value.reason


def test_nesting_too_deep_for_the_parser_is_refused() -> None:
    text = "{{ " + "(" * 5000 + "a" + ")" * 5000 + " }}"
    with pytest.raises(Unparsable, match="deep"):
        parse(text, split(text))


def test_an_expression_alone_is_read_or_refused() -> None:
    assert type(parse_expression("a if b else c")).__name__ == "CondExpr"
    with pytest.raises(Unparsable):
        parse_expression("a b")
