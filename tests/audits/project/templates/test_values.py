"""Numbers, own addresses and trusted markup are recognised; what a visitor sends never is."""

import pytest

from audits.project.templates.expressions import Expression
from audits.project.templates.template import Template
from audits.project.templates.values import (
    always,
    from_request,
    is_number,
    is_own_address,
    is_trusted_markup,
    is_whole_address,
    needs_escaping,
)


def read(source: str, before: str = "") -> tuple[Expression, Template]:
    template = Template.parse("a.html", f"{before}{{{{ {source} }}}}")
    return template.expressions[-1], template


@pytest.mark.parametrize(
    "source",
    [
        "post.id",
        "loop.index",
        "a|int",
        "rows|length",
        "a == b",
        "not a",
        "a is none",
        "a - b",
        "page + 1",
        "-3",
        "a // 2",
        "post.id|tojson",
        "(a|length)|string",
        "post.id if post else 0",
        "total or 0",
        "post and post.id",
        "count|default(0)",
        "i",
    ],
)
def test_numbers_and_truth_values_are_recognised(source: str) -> None:
    assert always(*read(source), is_number)


@pytest.mark.parametrize(
    "source",
    [
        "name",
        "post.title",
        "a ~ b",
        "a + b",
        "request.args.id",
        "request.form['id']",
        "'x'",
        "f(1)",
    ],
)
def test_texts_are_no_numbers(source: str) -> None:
    assert not always(*read(source), is_number)


def test_a_set_value_is_followed() -> None:
    assert always(*read("n", "{% set n = rows|length %}"), is_number)
    assert not always(*read("m", "{% set m = name %}"), is_number)
    assert not always(*read("m", "{% set m = m %}"), is_number)


@pytest.mark.parametrize(
    "source",
    [
        "url_for('a')",
        "url_for('a') ~ b",
        "url_for('a') + '?q=' + b",
        "'/a/' ~ b",
        "'/a/%s'|format(b)",
        "'/a/{}'.format(b)",
        "static('a.css')",
        "request.path",
        "url_for('a')|e",
        "user.avatar_url()",
        "gravatar",
    ],
)
def test_own_addresses_are_recognised(source: str) -> None:
    assert always(*read(source), is_own_address)


@pytest.mark.parametrize("source", ["a", "a ~ url_for('b')", "request.args.a", "a.strip()", "b[0]"])
def test_other_addresses_are_not_our_own(source: str) -> None:
    assert not always(*read(source), is_own_address)


def test_a_text_that_only_begins_with_our_address_is_not_whole() -> None:
    assert always(*read("url_for('a')"), is_whole_address)
    assert always(*read("request.path"), is_whole_address)
    assert not always(*read("'/a/' ~ b"), is_whole_address)
    assert not always(*read("'/a/{}'.format(b)"), is_whole_address)


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("request.args.a", True),
        ("request.args.get('a')|upper", True),
        ("request.cookies['a'] ~ b", True),
        ("request.path", False),
        ("args.a", False),
    ],
)
def test_what_the_visitor_sends_is_recognised(source: str, sent: bool) -> None:
    assert from_request(read(source)[0].node) is sent


@pytest.mark.parametrize(
    "source",
    [
        "'<br>'",
        "a|e",
        "a|tojson",
        "a|e|trim",
        "a|e ~ '<br>' ~ n.id",
        "a|e + '<br>'",
        "_('<b>%(n)s</b>', n=a|e)",
        "'<b>%s</b>'|format(a|e)",
        "form.hidden_tag()",
        "form.name",
        "field.label",
        "field()",
        "csrf_token()",
        "moment(a).calendar()",
        "widgets.get('a')()",
        "render_thing(a)",
        "icon('x')",
        "pages.links",
    ],
)
def test_markup_of_its_producers_is_trusted(source: str) -> None:
    assert is_trusted_markup(read(source)[0].node)


@pytest.mark.parametrize(
    "source",
    [
        "a",
        "a|upper",
        "a|safe",
        "form.name.data",
        "'<b>' ~ a",
        "a + '<b>'",
        "'<b>%s</b>'|format(a)",
        "_('<b>%(n)s</b>', n=a)",
        "icon(a)",
        "a.icon('x')",
        "a[0]",
        "f()()",
    ],
)
def test_other_markup_is_not_trusted(source: str) -> None:
    assert not is_trusted_markup(read(source)[0].node)


def test_macros_are_trusted_by_their_name() -> None:
    assert is_trusted_markup(read("lib.card(a)")[0].node, frozenset({"lib"}))
    assert not is_trusted_markup(read("lib.card(a)")[0].node)


def test_only_bare_values_need_escaping() -> None:
    off = "{% autoescape false %}"
    needy = {}
    for source in ("a", "'b'", "a|e", "a.id", "url_for('a')", "'<b>' ~ a"):
        template = Template.parse("a.html", f"{off}{{{{ {source} }}}}{{% endautoescape %}}")
        needy[source] = needs_escaping(template.expressions[0], template)
    assert [source for source, needs in needy.items() if needs] == ["a", "'<b>' ~ a"]
    assert not needs_escaping(*read("a"))


def test_an_expression_tells_its_parts() -> None:
    one, _ = read("form.name(class=b)|upper|e")
    assert one.filters == ("upper", "e")
    assert (one.base, one.called, one.names) == ("form.name", "form.name", ("b", "form"))
    assert read("a['b'].c")[0].base == "a.b.c"
    assert read("a[b].c")[0].base == ""
    assert read("a")[0].names == ("a",)
    assert read("1 + 2")[0].constant
    assert read("'a' if true else _('b')")[0].constant
    assert not read("'a' if true else b")[0].constant
