"""What is kept of a template, and whether a form holds a token once everything is followed."""

import msgspec
import pytest

from audits.project.templates.collect import collect
from audits.project.templates.facts import Reference, TemplateFacts
from audits.project.templates.forms import Token, page_token, token_of, writes_token
from audits.project.templates.inline import NO_INTEGRITY, SCRIPT, STYLE_ATTRIBUTE
from audits.project.templates.template import Template


def facts(text: str, name: str = "page.html") -> TemplateFacts:
    return collect(Template.parse(f"shop/templates/{name}", text))


def project(**texts: str) -> dict[str, TemplateFacts]:
    """Templates by name: `page="..."` is page.html."""
    return {f"{key}.html": facts(text, f"{key}.html") for key, text in texts.items()}


def token(**texts: str) -> Token:
    """The state of the first form of page.html."""
    templates = project(**texts)
    page = templates["page.html"]
    return token_of(page.forms[0], page, templates)


def form(inside: str) -> str:
    return f'<form method="post">{inside}</form>'


def test_facts_survive_storage() -> None:
    text = form('{{ form.a(b="c") }}<input name="d">') + '<a href="{{ url_for("e") }}">x</a><style>'
    kept = facts(text + '{% macro m() %}{% endmacro %}{% include "f" %}<p title={{ g }}>')
    stored = msgspec.json.encode(kept)
    assert msgspec.json.decode(stored, type=TemplateFacts) == kept


def test_references_are_told_with_their_names() -> None:
    text = (
        '{% extends "a" %}{% include ["b", "c"] %}{% include d %}{% import "e" as f %}'
        '{% from "g" import h, i as j %}{% include "k" if l else "m" %}'
    )
    assert facts(text).references == (
        Reference("extends", ("a",), 1),
        Reference("include", ("b", "c"), 1),
        Reference("include", (), 1),
        Reference("include", (), 1),
        Reference("import", ("e",), 1, alias="f"),
        Reference("from", ("g",), 1, imported=(("h", "h"), ("i", "j"))),
    )


def test_links_tell_their_endpoint() -> None:
    text = (
        '<a href="{{ url_for("a.b") }}">1</a><a hx-post="/x" href="{{ url_for("c") }}">2</a>'
        "<a href=\"{{ url_for(d) }}\">3</a><a href='{{ url_for() }}'>4</a><a>5</a><a href='e'>6</a>"
    )
    assert [(one.endpoint, one.scripted) for one in facts(text).links] == [
        ("a.b", False),
        ("c", True),
    ]


def test_outlets_are_the_places_where_escaping_is_not_enough() -> None:
    text = (
        '<p title="{{ a }}">{{ b }}</p><p title={{ c }}><a href="{{ d }}"><img src="{{ e }}">'
        '<script>{{ f }}</script><b onclick="{{ g }}" style="{{ h }}">{{ i|safe }}<style>{{ j }}'
        "</style>{% autoescape false %}{{ k }}{{ 'l' }}{% endautoescape %}"
    )
    assert [(one.kind, one.name) for one in facts(text).outlets] == [
        ("unquoted", "c"),
        ("link", "d"),
        ("url", "e"),
        ("script", "f"),
        ("handler", "g"),
        ("style", "h"),
        ("safe", "i"),
        ("style", "j"),
        ("unescaped", "k"),
    ]


def test_rendered_fields_tell_their_constant_options() -> None:
    (one,) = facts("{{ form.name(size=20, class=x) }}{{ form.hidden_tag() }}{{ a.b }}").fields
    assert (one.name, one.options) == ("form.name", (("size", "20"),))


def test_names_and_blocks_are_sorted() -> None:
    kept = facts("{{ b }}{{ a.c }}{% block z %}{% endblock %}{% block y %}{% endblock %}")
    assert (kept.names, kept.blocks) == (("a", "b"), ("y", "z"))
    assert kept.has_expressions
    assert not facts("{{ 'a' }}").has_expressions


def test_forms_tell_method_action_and_inputs() -> None:
    text = (
        '<form METHOD="Post" action="/a{{ b }}" onsubmit="c()"><input type="Password" name="d">'
        '<button formmethod="POST">e</button>{{ form.f() }}</form><form method="{{ g }}">'
        "<form {{ h }}>"
    )
    first, second, third = facts(text).forms
    assert (first.method, first.action, first.scripted) == ("post", "/a\x00", True)
    assert [(one.element, one.kind, one.name, one.form_method) for one in first.inputs] == [
        ("input", "password", "d", ""),
        ("button", "", "", "post"),
        ("field", "", "f", ""),
    ]
    assert (second.method, third.method) == ("?", "?")


@pytest.mark.parametrize(
    "inside",
    [
        "{{ form.hidden_tag() }}",
        "{{ form.csrf_token }}",
        "{{ form['csrf_token'] }}",
        "<input type=hidden name=csrf_token value='{{ csrf_token() }}'>",
        "<input type=hidden name=_csrf value='{{ x }}'>",
        "{% csrf_token %}",
        "{% for field in login_form %}{{ field }}{% endfor %}",
        "{{ wtf.quick_form(form) }}",
        "{% if a %}{{ form.hidden_tag() }}{% endif %}",
    ],
)
def test_a_token_in_the_form_is_seen(inside: str) -> None:
    assert token(page=form(inside)) is Token.PRESENT


@pytest.mark.parametrize(
    "inside",
    [
        "{{ form }}",
        "{{ form.render() }}",
        "{{ show(form) }}",
        "{{ show(form=form) }}",
        "{{ caller() }}",
        "{% include name %}",
        "{% include 'missing.html' %}",
        "{% block a %}{% endblock %}",
    ],
)
def test_what_cannot_be_followed_leaves_the_token_unknown(inside: str) -> None:
    assert token(page=form(inside)) is Token.UNKNOWN


@pytest.mark.parametrize(
    "inside", ["", "{{ form.name() }}", "{{ url_for('a') }}", "{{ show(form.name) }}", "{{ a }}"]
)
def test_a_form_without_a_token_is_seen(inside: str) -> None:
    assert token(page=form(inside)) is Token.ABSENT


def test_macros_and_included_files_are_followed() -> None:
    lib = "{% macro t() %}{{ csrf_token() }}{% endmacro %}{% macro n() %}{{ n() }}{% endmacro %}"
    own = "{% macro t() %}{{ csrf_token() }}{% endmacro %}" + form("{{ t() }}")
    assert token(page=own) is Token.PRESENT
    whole = '{% import "lib.html" as lib %}'
    assert token(page=whole + form("{{ lib.t() }}"), lib=lib) is Token.PRESENT
    assert token(page=whole + form("{{ lib.n() }}"), lib=lib) is Token.ABSENT
    assert token(page=whole + form("{{ lib.gone() }}"), lib=lib) is Token.UNKNOWN
    assert token(page=whole + form("{{ lib.t() }}")) is Token.UNKNOWN
    some = '{% from "lib.html" import t as s, n %}'
    assert token(page=some + form("{{ s() }}"), lib=lib) is Token.PRESENT
    assert token(page=some + form("{{ t() }}"), lib=lib) is Token.ABSENT
    assert token(page=some + form("{% call n() %}{% endcall %}"), lib=lib) is Token.ABSENT
    assert token(page=some + form("{% call(x) s() %}{% endcall %}"), lib=lib) is Token.PRESENT
    part = form('{% include "part.html" %}')
    assert token(page=part, part=lib + "{{ t() }}") is Token.PRESENT
    assert token(page=part, part='{% include "part.html" %}') is Token.ABSENT
    assert token(page=form('{% include ["a.html", "part.html"] %}'), part="") is Token.UNKNOWN


def test_two_branches_that_open_a_form_share_what_follows() -> None:
    text = '{% if a %}<form method="post">{% else %}<form class=b method="post">{% endif %}'
    page = facts(text + "{{ form.hidden_tag() }}</form>" + form(""))
    states = [token_of(one, page, {}) for one in page.forms]
    assert states == [Token.PRESENT, Token.PRESENT, Token.ABSENT]


def test_a_token_of_one_form_is_not_that_of_the_next() -> None:
    page = facts(form("{{ form.hidden_tag() }}") + form(""))
    assert [token_of(one, page, {}) for one in page.forms] == [Token.PRESENT, Token.ABSENT]


def test_named_markers_count_as_tokens() -> None:
    (one,) = facts(form("{{ security.stamp() }}")).forms
    assert writes_token(one, ["stamp"])
    assert not writes_token(one, ["other"])


def test_the_page_may_hold_a_token_in_no_form() -> None:
    meta = '<meta name="csrf-token" content="{{ csrf_token() }}">{% block b %}{% endblock %}'
    templates = project(
        page='{% extends "base.html" %}', base=meta, bare=form("{{ csrf_token() }}")
    )
    assert page_token(templates["page.html"], templates) is Token.PRESENT
    assert page_token(templates["bare.html"], templates) is Token.ABSENT
    loop = project(page='{% extends "page.html" %}')
    assert page_token(loop["page.html"], loop) is Token.ABSENT


def test_inline_uses_are_counted_by_kind_and_host() -> None:
    text = (
        "<p style='a'><p style='b'><script>c</script><script src='//d.io/e.js'></script>"
        "<script src='https://f.io/e.js'></script><script {{ more }}></script><p style=''>"
    )
    found = [(one.kind, one.host, one.count) for one in facts(text).inline]
    assert found == [
        (SCRIPT, "", 1),
        (NO_INTEGRITY, "d.io", 1),
        (NO_INTEGRITY, "f.io", 1),
        (STYLE_ATTRIBUTE, "", 2),
    ]
    assert facts(text, "feed.xml").inline == ()
