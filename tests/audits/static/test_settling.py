"""What views and other templates settle: certainty, and one finding for many places."""

from pathlib import Path

import pytest

import policies
from audits.finding import Finding
from audits.project.files import inventory
from audits.static import auditor

_VIEWS = """\
from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/<slug>")
def page(slug):
    local = None
    for local in Post.rows:
        pass
    return render_template("page.html", slug=slug, told=request.args["told"], local=local,
                           made=make(), asked=Post.query.first(), half="<hr>", own=app.name)


@app.get("/other")
def other():
    return render_template("page.html")
"""


def _found(root: Path, page: str, control: str, views: str = _VIEWS) -> list[Finding]:
    (root / "templates").mkdir()
    (root / "views.py").write_text(views, encoding="utf-8")
    (root / "templates" / "page.html").write_text(page, encoding="utf-8")
    evidence = auditor.audit(inventory.take(root), policies.load("strict"))
    assert not evidence.gaps
    return [one for one in evidence.findings if one.control.id == f"template.{control}"]


@pytest.mark.parametrize("name", ["slug", "told", "asked", "request.args.name"])
def test_what_visitors_or_the_database_send_into_a_script_is_certain(
    name: str, tmp_path: Path
) -> None:
    (finding,) = _found(tmp_path, f"<script>a = '{{{{ {name} }}}}'</script>", "script-data")
    assert finding.certain


@pytest.mark.parametrize("name", ["made", "unknown", "local"])
def test_what_nobody_knows_in_a_script_is_possible(name: str, tmp_path: Path) -> None:
    (finding,) = _found(tmp_path, f"<script>a = '{{{{ {name} }}}}'</script>", "script-data")
    assert not finding.certain


@pytest.mark.parametrize(
    ("name", "certain"),
    [
        ("told", True),
        ("own", True),
        ("post.body", True),
        ("made", False),
        ("local", False),
        ("unknown", False),
        ("half", False),
    ],
)
def test_a_marker_is_certain_where_something_is_known_of_the_value(
    name: str, certain: bool, tmp_path: Path
) -> None:
    (finding,) = _found(tmp_path, f"<p>{{{{ {name}|safe }}}}</p>", "trust-markers")
    assert finding.certain is certain


def test_values_in_the_scripts_of_a_template_are_one_finding(tmp_path: Path) -> None:
    values = "".join(f"<script>a = '{{{{ {name} }}}}'</script>\n" for name in "abcde")
    page = values + "<script>a = '{{ told }}'</script>"
    (finding,) = _found(tmp_path, page, "script-data")
    assert finding.certain
    assert finding.location.line == 6
    assert finding.message.endswith("(and 5 more values of this template: a, b, c, ...)")
    places = [one.line for one in finding.related if one.path == "templates/page.html"]
    assert places == [1, 2, 3, 4, 5]
    assert "views.py" in {one.path for one in finding.related}


def test_unknown_marked_values_are_one_finding_beside_the_certain_ones(tmp_path: Path) -> None:
    page = "{{ a|safe }} {{ b|safe }} {{ told|safe }} {{ post.body|safe }}"
    found = _found(tmp_path, page, "trust-markers")
    assert sorted(one.certain for one in found) == [False, True, True]
    doubtful = next(one for one in found if not one.certain)
    assert "1 more value of this template: b|safe" in doubtful.message


def test_macros_that_python_fetches_may_be_given_anything(tmp_path: Path) -> None:
    page = '{% macro a(b) %}{{ b|safe }}{% endmacro %}{{ a("<hr>") }}'
    views = "from flask import get_template_attribute\nget_template_attribute('page.html', 'a')\n"
    assert _found(tmp_path, page, "trust-markers", views)


def test_a_macro_that_nobody_calls_may_be_given_anything(tmp_path: Path) -> None:
    page = "{% macro a(b) %}{{ b|safe }}{% endmacro %}"
    assert _found(tmp_path, page, "trust-markers")


def test_templates_are_joined_by_the_end_of_their_path(tmp_path: Path) -> None:
    views = "from flask import render_template\nrender_template('{}page.html', rule='<hr>')\n"
    for number, prefix in enumerate(["", "templates/", "plugin_a/"]):
        root = tmp_path / str(number)
        root.mkdir()
        assert not _found(root, "{{ rule|safe }}", "trust-markers", views.format(prefix))


def test_text_marked_safe_by_the_view_is_no_proof(tmp_path: Path) -> None:
    views = (
        "from flask import render_template\nfrom markupsafe import Markup\n"
        "render_template('page.html', a=Markup(b))\n"
    )
    assert _found(tmp_path, "{{ a|safe }}", "trust-markers", views)


def test_the_baseline_leaves_markers_on_unknown_values_to_strict(tmp_path: Path) -> None:
    page = "<p>{{ unknown|safe }}</p><p>{{ request.args.name|safe }}</p>"
    assert len(_found(tmp_path, page, "trust-markers")) == 2
    evidence = auditor.audit(inventory.take(tmp_path), policies.load("baseline"))
    found = [one for one in evidence.findings if one.control.id == "template.trust-markers"]
    assert [one.certain for one in found] == [True]
