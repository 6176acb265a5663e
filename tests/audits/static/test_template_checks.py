"""What case files cannot show: doubt, the other places, and lists that a policy changes."""

import ast
from dataclasses import replace

import pytest

from audits.check import Check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.code.module import Module
from audits.project.facts.collect import collect as collect_module
from audits.project.templates.collect import collect
from audits.project.templates.template import Template
from audits.static.checks.csrf_form_tokens import csrf_form_tokens
from audits.static.checks.template_attributes import template_attributes
from audits.static.checks.template_autoescape import template_autoescape_by_suffix
from audits.static.checks.template_no_inline import template_no_inline
from audits.static.checks.template_script_data import template_script_data
from audits.static.checks.template_trust_markers import template_trust_markers
from policies import load
from policies.model import Control, Value

CATALOGUE = load("strict").catalogue


def control(check: Check, **values: Value) -> Control:
    """The control of a check, with other values for some of its parameters."""
    found = CATALOGUE[check.control]
    changed = {name: replace(found.parameters[name], value=value) for name, value in values.items()}
    return replace(found, parameters={**found.parameters, **changed})


def single(check: Check, text: str, **values: Value) -> list[Finding]:
    template = Template.parse("shop/templates/page.html", text)
    return list(check.function(template, control(check, **values)))


def joined(
    check: Check, /, *, given: dict[str, Value] | None = None, **texts: str
) -> list[Finding]:
    """The findings in templates by name: `a="..."` is a.html, `b_txt="..."` is b.txt."""
    facts = []
    for key, text in texts.items():
        stem, _, suffix = key.partition("_")
        facts.append(collect(Template.parse(f"templates/{stem}.{suffix or 'html'}", text)))
    return list(check.function(Application([], facts), control(check, **(given or {}))))


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (template_trust_markers, "{{ post.body_html|safe }}"),
        (template_trust_markers, "{{ post.body|markdown|safe }}"),
        (template_trust_markers, "{{ summary(post)|safe }}"),
        (template_trust_markers, "{{ post.tags|excerpt|safe }}"),
        (template_trust_markers, "{{ export_js|safe }}"),
        (template_trust_markers, "{{ request_text|safe|format(name=name) }}"),
        (template_trust_markers, "{% set a = post.errors() %}{{ a|safe }}"),
        (template_trust_markers, "{% macro a(b) %}{{ b|safe }}{% endmacro %}"),
        (template_attributes, '<a href="{{ user.website }}">'),
        (template_attributes, '<p data-a="{{ a|tojson }}">'),
        (template_script_data, "<script>let a = '{{ config.TITLE }}'</script>"),
        (template_script_data, "<script>let a = {{ settings() }}</script>"),
        (template_script_data, "<script>let a = '{{ user.locale }}'</script>"),
        (
            template_script_data,
            "{% for a in config.B.items() %}<script>c = '{{ a }}'</script>{% endfor %}",
        ),
        (template_script_data, "{% macro b(a) %}<script>c = '{{ a }}'</script>{% endmacro %}"),
    ],
)
def test_what_the_template_alone_cannot_decide_is_only_possible(check: Check, text: str) -> None:
    (finding,) = single(check, text)
    assert not finding.certain


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (template_trust_markers, "{{ post.body|safe }}"),
        (
            template_trust_markers,
            "{% macro a(b) %}{% for c in b %}{{ c|safe }}{% endfor %}{% endmacro %}",
        ),
        (template_attributes, '<a href="{{ request.args.a }}">'),
        (template_attributes, "<p title={{ a }}>"),
        (template_script_data, "<script>let a = '{{ a }}'</script>"),
    ],
)
def test_what_it_can_decide_is_certain(check: Check, text: str) -> None:
    (finding,) = single(check, text)
    assert finding.certain
    assert finding.location.path == "shop/templates/page.html"


def test_the_same_expression_twice_is_one_finding_with_two_places() -> None:
    (finding,) = single(template_trust_markers, "{{ a|safe }}\n{{ a|safe }}")
    assert [one.line for one in finding.related] == [2]


def test_sanitisers_filters_and_sinks_are_those_of_the_policy() -> None:
    assert not single(template_trust_markers, "{{ a|wash|safe }}", sanitisers=("soap.wash",))
    assert single(template_trust_markers, "{{ a|wash|safe }}")
    script = "<script>let a = {{ b|as_js }}</script>"
    assert not single(template_script_data, script, safe_filters=("as_js",))
    assert single(template_script_data, script)
    assert not single(template_attributes, '<a href="{{ user.website }}">', url_attributes=("src",))


def test_inline_code_is_counted_over_all_templates() -> None:
    findings = joined(template_no_inline, a="<p style='b'><p style='c'>", d="<p style='e'>")
    (finding,) = findings
    assert finding.message == "style attributes: 3 (in 2 templates)"
    assert [one.path for one in finding.related] == ["templates/d.html"]


def test_kinds_that_go_with_one_word_of_a_policy_are_one_finding() -> None:
    page = "<p style='b' onclick='c'><style>p {}</style><script>d()</script>"
    scripts, styles = joined(template_no_inline, a=page)
    assert scripts.message == (
        "event handler attributes: 1, inline scripts without a nonce: 1 (in 1 template)"
    )
    assert styles.message.startswith("inline style sheets without a nonce: 1, style attributes: 1")


def test_hosts_that_the_policy_allows_need_no_integrity() -> None:
    page = "<script src='https://cdn.io/a.js'></script>"
    assert joined(template_no_inline, a=page)
    assert not joined(template_no_inline, a=page, given={"external_hosts": ("cdn.io",)})


def test_forms_that_all_lack_a_token_are_one_finding() -> None:
    form = '<form method="post"><button>a</button></form>'
    (finding,) = joined(csrf_form_tokens, a=form, b=form)
    assert "none of the 2 forms" in finding.message
    assert [one.path for one in finding.related] == ["templates/b.html"]
    assert finding.certain


def test_a_page_that_hands_its_token_to_scripts_leaves_doubt() -> None:
    meta = '<meta name="csrf-token" content="{{ csrf_token() }}">'
    form = '<form method="post"><button>a</button></form>'
    (finding,) = joined(csrf_form_tokens, a=meta + form)
    assert not finding.certain


def test_a_form_without_a_button_leaves_doubt() -> None:
    page = '<form method="post" action="/a"><input name="b"></form>'
    (finding,) = joined(csrf_form_tokens, a=page)
    assert not finding.certain


def test_a_form_in_a_piece_of_a_page_leaves_doubt() -> None:
    form = '<form method="post"><button>a</button></form>'
    (finding,) = joined(csrf_form_tokens, a=form)
    assert not finding.certain
    (finding,) = joined(csrf_form_tokens, a="{% extends 'base.html' %}" + form)
    assert "no anti-forgery token" in finding.message


def test_pages_are_grouped_by_the_suffix_that_leaves_them_unescaped() -> None:
    page = "<p>{{ name }}</p>"
    jinja, text = joined(template_autoescape_by_suffix, a_jinja=page, b_jinja=page, c_txt=page)
    assert (jinja.certain, len(jinja.related)) == (False, 1)
    assert (text.certain, len(text.related)) == (False, 0)


def test_a_suffix_is_certain_where_the_application_is_made() -> None:
    text = "from flask import Flask\napp = Flask(__name__)\n"
    made = collect_module(Module("app.py", text, ast.parse(text)))
    page = collect(Template.parse("templates/a.jinja", "<p>{{ name }}</p>"))
    check = template_autoescape_by_suffix
    (finding,) = check.function(Application([made], [page]), control(check))
    assert finding.certain
