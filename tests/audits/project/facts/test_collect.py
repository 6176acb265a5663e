"""The storable facts of one file."""

import msgspec

from audits.project.code.module import Module
from audits.project.code.route import RouteFacts
from audits.project.facts.collect import collect
from audits.project.facts.facts import FunctionFacts, ModuleFacts
from audits.project.grammar.source import parse


def facts(text: str, path: str = "shop/views.py") -> ModuleFacts:
    found = collect(Module(path, text, parse(text).tree, project=frozenset({"shop"})))
    assert msgspec.json.decode(msgspec.json.encode(found), type=ModuleFacts) == found
    return found


def function(text: str, symbol: str) -> FunctionFacts:
    found = facts(text).function(symbol)
    assert found is not None
    return found


def rules(text: str) -> list[tuple[str | None, tuple[str, ...], str]]:
    return [(one.rule, one.methods, one.view) for one in facts(text).routes]


def only_route(text: str) -> RouteFacts:
    (route,) = facts(text).routes
    return route


def test_routes_in_both_spellings_are_found() -> None:
    text = (
        "from flask import Flask, Blueprint\napp = Flask(__name__)\nbp = Blueprint('a', __name__)\n"
        "@app.route('/a', methods=['GET', 'post'])\ndef a(): pass\n"
        "@bp.post('/b')\ndef b(): pass\n"
        "@bp.route('/c', methods=METHODS)\ndef c(): pass\n"
        "@bp.route(RULE)\ndef d(): pass\n"
    )
    assert rules(text) == [
        ("/a", ("GET", "POST"), "shop.views.a"),
        ("/b", ("POST",), "shop.views.b"),
        ("/c", ("GET", "?"), "shop.views.c"),
        (None, ("GET",), "shop.views.d"),
    ]


def test_a_foreign_route_decorator_is_not_a_route() -> None:
    assert rules("from sanic import Sanic\nx = Sanic()\n@x.route('/a')\ndef a(): pass\n") == []
    assert rules("@mock.get('reply')\ndef a(): pass\n@plain\ndef b(): pass\n") == []


def test_a_route_on_a_name_of_the_project_counts() -> None:
    assert rules("from shop.api import frontend\n@frontend.route('/a')\ndef a(): pass\n") == [
        ("/a", ("GET",), "shop.views.a")
    ]
    assert len(rules("def f(my_app):\n    @my_app.get('/a')\n    def a(): pass\n")) == 1


def test_the_endpoint_and_what_stands_above_are_kept() -> None:
    text = "@guard\n@app.route('/a', endpoint='x')\ndef a(): pass\n"
    route = only_route("from flask import Flask\napp = Flask('a')\n" + text)
    assert (route.endpoint, route.above, route.receiver) == ("x", 1, "flask.Flask()")


def test_class_views_answer_by_their_methods() -> None:
    text = (
        "from flask.views import MethodView\nfrom flask import Flask\napp = Flask('a')\n"
        "class Items(MethodView):\n    def get(self): pass\n    def post(self): pass\n"
        "app.add_url_rule('/items', view_func=Items.as_view('items'))\n"
        "view = Items.as_view('again')\napp.add_url_rule('/again', 'again', view)\n"
        "app.add_url_rule('/wrapped', 'w', guard(plain))\n"
        "app.add_url_rule('/plain', view_func=plain, methods=('PUT',))\n"
        "app.add_url_rule('/none')\n"
    )
    found = [(one.rule, one.methods, one.view, one.kind) for one in facts(text).routes]
    assert found == [
        ("/items", (), "shop.views.Items", "class"),
        ("/again", (), "shop.views.Items", "class"),
        ("/wrapped", ("GET",), "plain", "function"),
        ("/plain", ("PUT",), "plain", "function"),
        ("/none", ("GET",), "", "function"),
    ]


def test_a_registrar_of_the_project_is_read_by_its_view() -> None:
    text = (
        "from flask import Blueprint\nfrom flask.views import MethodView\n"
        "from shop.routing import register\nbp = Blueprint('b', __name__)\n"
        "class Items(MethodView):\n    def get(self): pass\n"
        "register(bp, routes=['/items', '/all'], view_func=Items.as_view('items'))\n"
        "register(bp, view_func=Items.as_view('rest'))\nother(Items.as_view('x'))\n"
    )
    found = [(one.rule, one.view, one.receiver) for one in facts(text).routes]
    assert found == [
        ("/items", "shop.views.Items", "flask.Blueprint()"),
        ("/all", "shop.views.Items", "flask.Blueprint()"),
        (None, "shop.views.Items", "flask.Blueprint()"),
    ]


def test_tables_and_registering_helpers_of_the_project_are_read() -> None:
    text = (
        "from shop.items import Items, plain\nfrom elsewhere import Foreign\n"
        "routes = [('/a', Items), ('/f', Foreign), ('b', Items), ('/only',), 5]\n"
        "other = [('/c', Items)]\n"
        "register_endpoint(Items, '/d', '/e', tags=['x'])\nregister_endpoint(plain, '/g')\n"
        "describe(Items, '/h')\nroutes = None\n"
    )
    assert rules(text) == [
        ("/d", (), "shop.items.Items"),
        ("/e", (), "shop.items.Items"),
        ("/a", (), "shop.items.Items"),
    ]


def test_a_route_decorator_called_by_hand_is_a_route() -> None:
    text = (
        "from flask import Blueprint\nfrom shop.auth import login\nbp = Blueprint('b', __name__)\n"
        "bp.route('/login', methods=['POST'], endpoint='in')(login)\nbp.get('/again')(login)\n"
        "bp.route('/none')()\npartial(f)(login)\n"
    )
    found = [(one.rule, one.methods, one.endpoint, one.view) for one in facts(text).routes]
    assert found == [
        ("/login", ("POST",), "in", "shop.auth.login"),
        ("/again", ("GET",), "login", "shop.auth.login"),
    ]


def test_rest_resources_and_exposed_methods_are_routes() -> None:
    text = (
        "from flask_restful import Api, Resource\nfrom flask_restx import Namespace\n"
        "from flask_admin import expose\napi = Api()\nns = Namespace('n')\n"
        "class One(Resource):\n    def get(self): pass\n"
        "api.add_resource(One, '/one', '/uno')\n"
        "@ns.route('/two')\nclass Two(Resource):\n    def delete(self): pass\n"
        "@plain\nclass Three: pass\n"
        "class Admin(BaseView):\n    @expose('/x')\n    def x(self): pass\n"
    )
    found = [(one.rule, one.methods, one.view, one.kind) for one in facts(text).routes]
    assert found == [
        ("/x", ("GET",), "shop.views.Admin.x", "expose"),
        ("/two", ("DELETE",), "shop.views.Two", "class"),
        ("/one", (), "shop.views.One", "class"),
        ("/uno", (), "shop.views.One", "class"),
    ]


def test_settings_are_found_in_every_spelling() -> None:
    text = (
        "from flask import Flask, current_app\napp = Flask(__name__)\n"
        "app.config['A_KEY'] = 1\napp.secret_key = 'x'\n"
        "app.config.update(B_KEY=2, **{'C_KEY': 3})\n"
        "app.config.from_mapping({'D_KEY': 4}, **dict(E_KEY=5))\n"
        "app.config.setdefault('F_KEY', 6)\napp.config.pop('G_KEY')\n"
        "if x:\n    app.config['H_KEY'] = 7\n"
        "class Config:\n    I_KEY = 8\n    J_KEY: int = 9\n    lower = 1\n"
        "class Prod(Config):\n    if x:\n        K_KEY = 10\n"
        "def f():\n    if x:\n        current_app.config['L_KEY'] = 11\n"
        "other['M_KEY'] = 12\nthing.secret_key = 'y'\nthing.update(N_KEY=1)\n"
    )
    found = {
        one.key: (one.spelling, one.value.constant, one.conditional) for one in facts(text).settings
    }
    assert found == {
        "A_KEY": ("item", 1, False), "SECRET_KEY": ("attribute", "x", False),
        "B_KEY": ("update", 2, False), "C_KEY": ("update", 3, False),
        "D_KEY": ("from_mapping", 4, False), "E_KEY": ("from_mapping", 5, False),
        "F_KEY": ("default", 6, False), "G_KEY": ("pop", None, False),
        "H_KEY": ("item", 7, True), "I_KEY": ("class", 8, False), "J_KEY": ("class", 9, False),
        "K_KEY": ("class", 10, True), "L_KEY": ("item", 11, True),
    }  # fmt: skip


def test_constants_of_a_configuration_module_are_settings() -> None:
    text = (
        "import os\nDEBUG = True\nlower = 1\ntry:\n    KEY_B = 1\nexcept E:\n    pass\nA = B = 2\n"
    )
    assert len(facts(text, "shop/wikiconfig.py").settings) == 2
    found = facts(text, "shop/config.py").settings
    assert [(one.key, one.spelling, one.holder) for one in found] == [
        ("DEBUG", "module", "shop.config"),
        ("KEY_B", "module", "shop.config"),
    ]


def test_any_class_of_a_configuration_module_holds_settings() -> None:
    text = "class Defaults:\n    SESSION_COOKIE_SECURE = True\n"
    [found] = facts(text, "shop/settings.py").settings
    assert (found.key, found.holder) == ("SESSION_COOKIE_SECURE", "shop.settings.Defaults")
    assert not facts(text, "shop/orders.py").settings


def test_a_dict_that_a_settings_module_or_class_returns_holds_settings() -> None:
    text = "def made(self):\n    return {'TRUSTED_HOSTS': self.hosts, 'other': 1}\n"
    method = "class ShopConfig:\n    def made(self):\n        return {'DEBUG': False}\n"
    [found] = facts(text, "shop/settings.py").settings
    assert (found.key, found.spelling) == ("TRUSTED_HOSTS", "mapping")
    assert [one.key for one in facts(method).settings] == ["DEBUG"]
    assert facts(text).settings == ()
    assert facts("def made():\n    return None\n", "shop/config.py").settings == ()


def test_session_uses_tell_how_and_where() -> None:
    text = (
        "from flask import session\n"
        "def view():\n"
        "    session['user'] = 1\n    x = session['user']\n    del session['user']\n"
        "    session.pop('a')\n    session.clear()\n    y = session.get('b', 'Guest')\n"
        "    session.setdefault('c', 1)\n    session.update(d=1)\n    session.update(other)\n"
        "    session.permanent = True\n    z = 'e' in session\n    session[key] = 1\n"
        "    session['f'] += 1\n    session.modified\n"
    )
    uses = [(one.how, one.key) for one in function(text, "view").session]
    assert sorted(uses) == sorted(
        [
            ("write", "user"), ("read", "user"), ("pop", "user"), ("pop", "a"), ("clear", ""),
            ("read", "b"), ("write", "c"), ("write", "d"), ("write", ""), ("write", ".permanent"),
            ("read", "e"), ("write", ""), ("write", "f"),
        ]
    )  # fmt: skip
    assert facts("from flask import session\nsession['x'] = 1\n").session[0].function == ""


def test_calls_keep_names_branches_and_arguments() -> None:
    text = (
        "from flask import request, redirect\nOPTIONS = {'code': 303}\n"
        "def view(form):\n"
        "    len('x')\n    'a'.join([])\n"
        "    if request.method == 'POST':\n        return redirect('/x', **OPTIONS)\n"
        "    return {}.thing(*a, **b)\n"
    )
    first, second = function(text, "view").calls
    assert (first.name, first.reach, first.guarded) == ("flask.redirect", "unsafe", True)
    assert first.argument(0, "location") is not None
    code = first.argument(1, "code")
    assert code is not None
    assert code.is_constant(303)
    assert (second.name, second.guarded) == ("?.thing", False)
    assert second.keyword("**") is not None
    assert second.argument(3, "x") is None


def test_functions_know_what_they_read_and_wrap() -> None:
    text = (
        "from functools import wraps\nfrom flask import session, request\n"
        "def guard(view):\n    @wraps(view)\n    def inner(*args):\n"
        "        if session.get('u'): return view(*args)\n    return inner\n"
        "class A:\n    @guard\n    @deco(1, x=2)\n    def f(self, a, *, b): return request.args\n"
    )
    guard, method = function(text, "guard"), function(text, "A.f")
    assert (guard.wraps, guard.returns_function) == (True, True)
    assert "flask.session.get" in function(text, "guard.inner").reads
    assert (method.owner, method.parameters) == ("A", ("self", "a", "b"))
    assert [(one.name, one.called) for one in method.decorators] == [
        ("shop.views.guard", False),
        ("deco", True),
    ]
    assert method.decorators[1].keyword("x") is not None


def test_form_classes_keep_fields_and_validators() -> None:
    text = (
        "from flask_wtf import FlaskForm\nfrom wtforms import StringField\n"
        "from wtforms.validators import Length\n"
        "class LoginForm(FlaskForm):\n"
        "    name = StringField('Name', validators=[Length(max=20)])\n"
        "    other = thing()\n    size: int = 3\n    bare: int\n"
    )
    (form,) = facts(text).classes
    assert form.bases == ("flask_wtf.FlaskForm",)
    (field,) = form.fields
    assert (field.name, field.type, field.label) == ("name", "wtforms.StringField", "Name")
    assert field.validator("Length") is not None
    assert field.validator("Email") is None
    assert [name for name, _ in form.attributes] == ["name", "other", "size"]


def test_exports_say_what_a_module_name_stands_for() -> None:
    text = (
        "from flask import Flask\napp = Flask('a')\nfrom flask_wtf import CSRFProtect as C\nx = 1\n"
    )
    assert dict(facts(text).exports) == {
        "Flask": "flask.Flask",
        "app": "flask.Flask()",
        "C": "flask_wtf.CSRFProtect",
    }
