"""What counts as a guard of a view, wherever it stands."""

import re

import pytest

from audits.project.application.application import Application
from audits.project.application.guards import Guards
from audits.project.code.module import Module
from audits.project.facts.collect import collect
from audits.project.grammar.source import parse

HEAD = (
    "from flask import Blueprint, Flask, abort, g, jsonify, redirect, request, session\n"
    "from flask.views import MethodView\nfrom flask_login import current_user, login_required\n"
    "app = Flask('x')\nbp = Blueprint('bp', 'x')\n"
)
VIEW = "@bp.route('/x')\ndef view():\n    return 'x'\n"
CLASS = "app.add_url_rule('/x', view_func=View.as_view('view'))\n"


def guard(text: str, path: str = "", other: str = "") -> str:
    """What guards the only rule of shop/views.py; `other` stands in the file `path`."""
    texts = {"shop/views.py": HEAD + text}
    texts |= {path: HEAD + other} if path else {}
    project = frozenset({"shop"})
    modules = [Module(name, one, parse(one).tree, project=project) for name, one in texts.items()]
    application = Application([collect(one) for one in modules])
    [route] = [one for one in application.routes if one.module.path == "shop/views.py"]
    guards = Guards(application, re.compile("^needs_"))
    return guards.of(route, route.views[0])


@pytest.mark.parametrize(
    "decorator",
    ["login_required", "needs_friend", "auth.login_required", "permissions.staff.require(403)"],
)
def test_a_decorator_guards_by_its_name(decorator: str) -> None:
    assert guard(f"@bp.route('/x')\n@{decorator}\ndef view(): return 'x'\n") == "decorator"


@pytest.mark.parametrize("decorator", ["csrf.exempt", "anonymous_user_required", "cached", "log"])
def test_another_decorator_does_not(decorator: str) -> None:
    assert guard(f"@bp.route('/x')\n@{decorator}\ndef view(): return 'x'\n") == ""


def test_a_decorator_of_the_project_guards_by_what_it_does() -> None:
    made = (
        "def friends(view):\n    def inner():\n        if {test}:\n            abort(401)\n"
        "        return view()\n    return inner\n"
    )
    use = "@bp.route('/x')\n@friends\ndef view(): return 'x'\n"
    assert guard(made.format(test="g.user is None") + use) == "decorator"
    assert guard(made.format(test="late()") + use) == ""


def test_a_wrapper_at_registration_guards() -> None:
    text = "def view(): return 'x'\nbp.add_url_rule('/x', view_func=login_required(view))\n"
    assert guard(text) == "decorator"
    text = (
        "class View(MethodView):\n    def get(self): return 'x'\n"
        "bp.add_url_rule('/x', view_func=login_required(View.as_view('view')))\n"
    )
    assert guard(text) == "decorator"


@pytest.mark.parametrize(
    "text",
    [
        "class View(MethodView):\n    decorators = [login_required]\n    def get(self): return 1\n",
        "class Friends(MethodView):\n    decorators = [login_required]\n"
        "class View(Friends):\n    def get(self): return 1\n",
        "from kit import AuthenticatedView\n"
        "class View(AuthenticatedView, MethodView):\n    def get(self): return 1\n",
        "class View(MethodView):\n    def check_access(self): go()\n    def get(self): return 1\n",
        "from flask_restful import Api\nApi(app, decorators=[login_required])\n"
        "class View(MethodView):\n    def get(self): return 1\n",
    ],
)
def test_a_class_guards_its_methods(text: str) -> None:
    assert guard(text + CLASS) == "class"


def test_a_plain_class_does_not() -> None:
    assert guard("class View(MethodView):\n    def get(self): return 1\n" + CLASS) == ""


@pytest.mark.parametrize(
    "hook",
    [
        "@app.before_request\ndef hook():\n    if g.user is None:\n        abort(401)\n",
        "@bp.before_request\n@login_required\ndef hook(): pass\n",
        "@bp.before_app_request\ndef hook():\n    if not current_user.x: return jsonify(1)\n",
        "def hook():\n    if 'user' not in session: return redirect('/door')\n"
        "app.before_request(hook)\n",
        "app.before_request(login_required)\n",
        "from kit import AuthMiddleware\napp.wsgi_app = AuthMiddleware(app.wsgi_app)\n",
        "app.config['BASIC_AUTH_FORCE'] = True\n",
    ],
)
def test_a_hook_guards_what_it_reaches(hook: str) -> None:
    assert guard(hook + VIEW) == "hook"


@pytest.mark.parametrize(
    "hook",
    [
        "@app.before_request\ndef hook():\n    g.start = now()\n",
        "@app.before_request\ndef hook():\n    g.user = find(session.get('user'))\n",
        "app.before_request()\n",
        "app.before_request(elsewhere)\n",
        "from kit import GzipMiddleware\napp.wsgi_app = GzipMiddleware(app.wsgi_app)\n",
    ],
)
def test_a_hook_that_refuses_nobody_does_not(hook: str) -> None:
    assert guard(hook + VIEW) == ""


def test_a_hook_of_a_blueprint_stays_in_its_file_or_package() -> None:
    hook = "@bp.before_request\ndef hook():\n    if g.user is None:\n        abort(401)\n"
    assert guard(VIEW, "shop/other.py", hook) == ""
    assert guard(VIEW, "shop/__init__.py", hook) == "hook"
    assert guard(VIEW.replace("@bp", "@app"), "shop/__init__.py", hook) == ""


def test_a_view_may_guard_itself() -> None:
    view = "@bp.route('/x')\ndef view():\n    {body}\n    return 'x'\n"
    assert guard(view.format(body="check_permission('x')")) == "view"
    assert guard(view.format(body="if g.user is None: abort(403)")) == "view"
    helper = "def helper():\n    if g.user is None:\n        abort(403)\n"
    assert guard(helper + view.format(body="helper()")) == "view"
    assert guard(view.format(body="if late(): abort(403)")) == ""


def test_frameworks_guard_what_they_expose() -> None:
    text = (
        "from flask_appbuilder import expose\nclass View:\n"
        "    @expose('/x')\n    def shown(self): return 'x'\n"
    )
    assert guard(text) == "framework"
