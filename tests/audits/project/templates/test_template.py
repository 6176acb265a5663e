"""Each expression knows its context; elements, places and names are told as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.project.grammar.source import Unparsable
from audits.project.templates.collect import collect
from audits.project.templates.contexts import Context, Place, script_place
from audits.project.templates.template import Template, looks_like_html, template_name


def read(text: str, path: str = "shop/templates/page.html") -> Template:
    return Template.parse(path, text)


def context(text: str, path: str = "shop/templates/page.html") -> Context:
    """The context of the expression {{ x }}."""
    (found,) = [one.context for one in read(text, path).expressions if one.source == "x"]
    return found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<p>{{ x }}</p>", Place.TEXT),
        ("a < {{ x }}", Place.TEXT),
        ("1 <2 {{ x }}", Place.TEXT),
        ('<p title="{{ x }}">', Place.ATTRIBUTE),
        ("<p title={{ x }}>", Place.ATTRIBUTE),
        ("<p title = a{{ x }}>", Place.ATTRIBUTE),
        ("<p {{ x }}>", Place.NAME),
        ("<p data-{{ x }}=1>", Place.NAME),
        ("<h{{ x }} class=a>", Place.NAME),
        ("<{{ x }} class=a>", Place.NAME),
        ("</h{{ x }}>", Place.NAME),
        ("<script>{{ x }}</script>", Place.SCRIPT),
        ("<script type=module>{{ x }}</script>", Place.SCRIPT),
        ("<script type=text/javascript>{{ x }}</script>", Place.SCRIPT),
        ("<script type=application/ld+json>{{ x }}</script>", Place.DATA),
        ("<script type=text/html>{{ x }}</script>", Place.PLAIN_TEXT),
        ("<style>{{ x }}</style>", Place.STYLE),
        ("<title>{{ x }}</title>", Place.PLAIN_TEXT),
        ("<textarea><script>{{ x }}</script></textarea>", Place.PLAIN_TEXT),
        ("<script></p>{{ x }}</script>", Place.SCRIPT),
        ("<script></script>{{ x }}", Place.TEXT),
        ("<script src=a></SCRIPT >{{ x }}", Place.TEXT),
        ("<!-- {{ x }} -->", Place.COMMENT),
        ("<!-- > --->{{ x }}", Place.TEXT),
        ("<!doctype html>{{ x }}", Place.TEXT),
        ("<!doctype {{ x }}>", Place.COMMENT),
        ("<?xml version='1'?>{{ x }}", Place.TEXT),
        ("<br/>{{ x }}", Place.TEXT),
        ("<a b='>'>{{ x }}", Place.TEXT),
        ("<a b=>{{ x }}", Place.TEXT),
        ("<a =b>{{ x }}", Place.TEXT),
        ("<a b c=d>{{ x }}", Place.TEXT),
        ("<a b = 'c' >{{ x }}", Place.TEXT),
    ],
)
def test_the_place_of_an_expression_is_the_one_a_browser_sees(text: str, place: Place) -> None:
    assert context(text).place is place


def test_quotes_and_starts_of_attributes_are_told() -> None:
    assert context('<a href="{{ x }}">') == Context(Place.ATTRIBUTE, "a", "href", '"', True, "")
    assert context("<a href='/u/{{ x }}'>").before == "/u/"
    assert not context("<a href='/u/{{ x }}'>").starts
    assert not context("<a href='{{ y }}{{ x }}'>").starts
    assert context("<a href='{% if y %}/a{% else %}{{ x }}{% endif %}'>").starts
    assert context("<A HREF={{ x }}>").quote == ""


def test_kinds_of_attributes_are_told() -> None:
    assert context('<a onclick="{{ x }}">').handler
    assert context('<a xlink:href="{{ x }}">').url
    assert context('<a href="{{ x }}">').navigates
    assert context('<img src="{{ x }}">').url
    assert not context('<img src="{{ x }}">').navigates
    assert not context("<p>{{ x }}</p>").url


@pytest.mark.parametrize(
    ("name", "evaluated"),
    [
        ("onclick", True),
        ("x-on:click", True),
        ("@click", True),
        (":class", True),
        ("v-if", True),
        ("hx-on:click", True),
        ("one-line", False),
        ("v-tip.literal", False),
        ("x-ref", False),
        ("data-on", False),
    ],
)
def test_attributes_that_a_script_evaluates_are_handlers(name: str, evaluated: bool) -> None:
    assert context(f'<p {name}="{{{{ x }}}}">').handler is evaluated


def test_long_values_are_kept_without_their_middle() -> None:
    found = context(f"<script>{'a' * 9000} = '{{{{ x }}}}'</script>")
    assert len(found.before) == 4000
    assert found.script_quote == "'"


@pytest.mark.parametrize(
    ("script", "quote"),
    [
        ("a = '{{ x }}'", "'"),
        ('a = "b" + "{{ x }}"', '"'),
        ("a = `${b} {{ x }}`", "`"),
        ("a = {{ x }}", ""),
        ('a = "b"; c = {{ x }}', ""),
        (r'a = "\"{{ x }}"', '"'),
        ('a = "\'" + {{ x }}', ""),
        ("a = '\n{{ x }}", ""),
        ("a = '{{ y }}' + {{ x }}", ""),
    ],
)
def test_the_quote_around_a_value_in_a_script_is_told(script: str, quote: str) -> None:
    assert context(f"<script>{script}</script>").script_quote == quote


def test_branches_continue_from_where_the_first_one_started() -> None:
    text = (
        '<p {% if a %}title="{{ x }}"{% elif b %}lang={{ y }}{% else %}dir="l"{% endif %}>{{ z }}'
    )
    template = read(text)
    places = [one.context.place for one in template.expressions]
    assert places == [Place.ATTRIBUTE, Place.ATTRIBUTE, Place.TEXT]
    (element,) = template.elements
    assert [one.name for one in element.attributes] == ["title", "lang", "dir"]


def test_a_value_between_branches_is_held_open() -> None:
    (element,) = read("<p class='a{% if b %} c{% else %} d{% endif %}'>").elements
    one = element.attribute("class")
    assert one is not None
    assert one.dynamic
    assert one.text == "a c d"


def test_macros_and_set_blocks_are_pages_of_their_own() -> None:
    text = "<p title='{% macro m(a) %}{{ x }}{% endmacro %}{{ y }}'>{% set z %}{{ w }}{% endset %}"
    places = {one.source: one.context.place for one in read(text).expressions}
    assert places == {"x": Place.TEXT, "y": Place.ATTRIBUTE, "w": Place.TEXT}


def test_blocks_of_a_child_start_afresh_and_others_continue() -> None:
    child = '{% extends "a.html" %}<script>{% block b %}{{ x }}{% endblock %}'
    assert context(child).place is Place.TEXT
    assert context("<script>{% block b %}{{ x }}{% endblock %}").place is Place.SCRIPT


def test_scopes_tell_symbol_parameters_and_escaping() -> None:
    text = (
        "{% block b %}{{ x }}{% macro m(p, q=1) %}{% for i, j in p if i %}{{ y }}{% endfor %}"
        "{% endmacro %}{% autoescape false %}{{ z }}{% endautoescape %}{% endblock %}{{ w }}"
    )
    scopes = {one.source: one.scope for one in read(text).expressions}
    assert [scopes[name].symbol for name in "xyzw"] == ["b", "m", "b", ""]
    assert scopes["y"].parameters == {"p", "q", "i", "j"}
    assert [scopes[name].escaped for name in "xyzw"] == [True, True, False, True]


def test_strange_tags_are_passed_over() -> None:
    text = "{% for (a, b) in c recursive %}{{ x }}{% endfor %}{% set a, b = c %}{% with d = 1 %}"
    template = read(text + "{{ y }}{% endwith %}{% filter upper %}{{ z }}{% endfilter %}")
    assert [one.source for one in template.expressions] == ["x", "y", "z"]
    assert template.loops[0].over.source == "c"
    assert template.assignments == []


def test_a_loop_whose_source_cannot_be_cut_out_is_still_a_loop() -> None:
    template = read("{% for a in 'x if y'.split() %}{{ a }}{% endfor %}")
    assert template.loops == []
    assert template.expressions[0].scope.parameters == {"a"}


def test_elements_tell_attributes_and_lines() -> None:
    template = read('<p>\n<input\n  TYPE="Text" checked\n  name=a{{ b }} {{ more }}>')
    element = template.elements[1]
    assert (element.name, element.line, element.column) == ("input", 2, 1)
    assert element.value("type") == "Text"
    assert element.value("missing") == ""
    assert element.open_ended
    named = element.attribute("name")
    assert named is not None
    assert (named.line, named.column, named.text) == (4, 3, "a")
    assert [one.source for one in named.expressions] == ["b"]
    checked = element.attribute("checked")
    assert checked is not None
    assert checked.value is None
    assert template.at_element(element).anchor.startswith('<input TYPE="Text" checked')
    assert template.at_element(element, named).line == 4


def test_unknown_line_ends_and_byte_order_mark_do_not_move_places() -> None:
    (one,) = read("\ufeff<p>\r\n  {{ x }}").expressions
    assert (one.line, one.column) == (2, 3)


def test_anchors_have_single_spaces_and_symbols() -> None:
    template = read("{% block b %}{{ f(a,\n     c) }}{% endblock %}")
    place = template.at_expression(template.expressions[0])
    assert (place.anchor, place.symbol) == ("f(a, c)", "b")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("shop/templates/a/b.html", "a/b.html"),
        ("templates/b.html", "b.html"),
        ("old_templates/b.html", "b.html"),
        ("pages/b.html", "b.html"),
        ("templates/shop/templates/b.html", "b.html"),
    ],
)
def test_the_name_is_what_jinja_loads(path: str, name: str) -> None:
    assert template_name(path) == name


@pytest.mark.parametrize(
    ("name", "text", "html"),
    [
        ("a.html", "x", True),
        ("a.html.j2", "x", True),
        ("a.jinja2", "<p>x</p>", True),
        ("a.txt", "<h1>x</h1>", True),
        ("a.txt", "1 < 2", False),
        ("a.conf.j2", "<p>x</p>", False),
        ("a.css", "<p>", False),
    ],
)
def test_pages_are_told_by_suffix_or_content(name: str, text: str, html: bool) -> None:
    assert looks_like_html(name, text) is html


def test_escaping_follows_the_exact_suffix() -> None:
    assert read("{{ x }}", "templates/a.html").escaped
    assert not read("{{ x }}", "templates/a.HTML").escaped
    assert not read("{{ x }}", "templates/a.html.j2").expressions[0].scope.escaped


def test_other_files_are_not_read_as_pages() -> None:
    assert context("<p title={{ x }}>", "templates/a.md").place is Place.NOT_HTML
    assert context("let a = {{ x }};", "templates/a.js.j2").place is Place.SCRIPT
    assert read("<p>", "templates/a.md").elements == ()


def test_mails_are_told_by_their_path() -> None:
    assert read("", "templates/emails/a.html").is_mail
    assert read("", "templates/mail_templates/a.html").is_mail
    assert not read("", "templates/change_email.html").is_mail
    assert not read("", "templates/gmail/a.html").is_mail


def test_types_of_scripts_are_told() -> None:
    assert script_place("importmap") is Place.DATA
    assert script_place("") is Place.SCRIPT
    assert script_place("text/x-template") is Place.PLAIN_TEXT


PIECES = st.sampled_from(
    "< > </ \" ' = / ! -- <!-- --> <script> </script> <form> </form> <a href= {{x}} {{ }} {% "
    "%} {%if\ta%} {%else%} {%endif%} {%for\ta\tin\tb%} {%endfor%} {%block\tb%} {%endblock%} {# #}"
    " {%macro\tm(a)%} {%endmacro%} {%set\ta=b%} {%set\ta%} {%endset%} {%autoescape\tfalse%}"
    " {%endautoescape%} {%extends\t'a'%} {%include\t'a'%} {%call\tm()%} {%endcall%} a \n".split(" ")
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        template = read(text)
    except Unparsable as error:
        assert error.reason
        return
    facts = collect(template)
    assert len(facts.forms) == sum(one.name == "form" for one in template.elements)
    lines = text.split("\n")
    for one in template.expressions:
        assert lines[one.line - 1][one.column - 1 :].startswith("{{")
