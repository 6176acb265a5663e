"""The files of a project joined to one application."""

from audits.project.application.application import Application
from audits.project.code.module import Module
from audits.project.facts.collect import collect
from audits.project.grammar.source import parse


def application(**files: str) -> Application:
    """The application made of these files; `shop__views` is `shop/views.py`."""
    texts = {name.replace("__", "/") + ".py": text for name, text in files.items()}
    tops = frozenset(part for path in texts for part in path.removesuffix(".py").split("/"))
    facts = []
    for path, text in texts.items():
        role = "test" if "tests" in path else "application"
        facts.append(collect(Module(path, text, parse(text).tree, role=role, project=tops)))
    return Application(facts)


FACTORY = (
    "from flask import Flask\nfrom shop.extensions import shield\n"
    "def create_app():\n    app = Flask(__name__)\n    shield.init_app(app)\n    return app\n"
)
EXTENSIONS = "from flask_wtf import CSRFProtect\nshield = CSRFProtect()\n"


def test_names_resolve_across_files() -> None:
    app = application(shop__factory=FACTORY, shop__extensions=EXTENSIONS)
    assert app.resolve("shop.extensions.shield.init_app") == "flask_wtf.CSRFProtect().init_app"
    assert len(app.calls("flask_wtf.CSRFProtect().init_app")) == 1
    assert len(app.called(".init_app")) == 1
    assert app.resolve("somewhere.else") == "somewhere.else"


def test_a_file_below_a_folder_is_found_by_the_name_it_is_imported_under() -> None:
    app = application(
        backend__shop__extensions=EXTENSIONS,
        backend__shop__views="from shop.extensions import shield\nshield.exempt(view)\n",
    )
    assert len(app.calls("flask_wtf.CSRFProtect().exempt")) == 1


def test_a_subclass_of_flask_and_a_factory_make_an_application() -> None:
    app = application(
        shop__core="from flask import Flask\nclass Shop(Flask): pass\n",
        shop__start="from shop.core import Shop\napp = Shop('x')\n",
        run="from shop.build import assemble\nsite = assemble()\nsite.run(debug=True)\n",
        shop__build="from flask import Flask\ndef assemble():\n    return Flask('x')\n",
    )
    assert len(app.apps) == 2
    assert len(app.calls("flask.Flask().run")) == 1


def test_tests_do_not_count() -> None:
    app = application(tests__test_a="from flask import Flask\napp = Flask('x')\napp.run()\n")
    assert app.apps == ()
    assert app.calls("flask.Flask().run") == []
    assert not app.imports("flask")


def test_routes_know_prefix_methods_and_views() -> None:
    app = application(
        shop__views=(
            "from flask import Blueprint\nfrom flask.views import MethodView\n"
            "from shop.more import late\n"
            "bp = Blueprint('shop', __name__, url_prefix='/shop/')\n"
            "@bp.route('/a', methods=['GET', 'POST'])\ndef a(): pass\n"
            "class Items(MethodView):\n    def get(self): pass\n    def delete(self): pass\n"
            "    def helper(self): pass\n"
            "bp.add_url_rule('/items', view_func=Items.as_view('items'))\n"
            "bp.add_url_rule('/late', view_func=late)\n"
            "bp.add_url_rule('/gone', view_func=elsewhere)\n"
            "@bp.route(RULE)\ndef odd(): pass\n"
        ),
        shop__more="def late(): pass\n",
    )
    found = {
        one.rule: (sorted(one.methods), [v.function.symbol for v in one.views])
        for one in app.routes
    }
    assert found == {
        "/shop/a": (["GET", "POST"], ["a"]),
        "/shop/items": (["DELETE", "GET"], ["Items.get", "Items.delete"]),
        "/shop/late": (["GET"], ["late"]),
        "/shop/gone": (["GET"], []),
        None: (["GET"], ["odd"]),
    }
    first = app.routes[0]
    assert (first.allows_safe, first.allows_unsafe, first.endpoint) == (True, True, "a")
    assert len(app.views) == 5
    assert [one.rule for one in app.routes_of(app.function_named("shop.more.late"))] == [
        "/shop/late"
    ]


def test_calls_are_followed_through_functions_of_the_project() -> None:
    app = application(
        shop__views=(
            "from flask import request\nfrom shop.service import save, loop\n"
            "def view():\n    if request.method == 'POST':\n        save()\n    loop()\n"
        ),
        shop__service=(
            "from shop import db\ndef save():\n    db.session.commit()\n    deeper()\n"
            "def deeper():\n    db.session.rollback()\ndef loop():\n    loop()\n"
        ),
        shop____init__="from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n",
    )
    view = app.function_named("shop.views.view")
    assert view is not None
    one_level = {one.name: one.call.reach for one in app.calls_of(view)}
    assert one_level["flask_sqlalchemy.SQLAlchemy().session.commit"] == "unsafe"
    assert "flask_sqlalchemy.SQLAlchemy().session.rollback" not in one_level
    assert any(one.name.endswith("rollback") for one in app.calls_of(view, depth=2))


def test_hooks_and_error_handlers_are_found_in_both_spellings() -> None:
    app = application(
        shop__factory=(
            "from flask import Flask\nfrom shop.hooks import guard, oops\n"
            "app = Flask('x')\napp.before_request(guard)\n"
            "@app.after_request\ndef head(r): return r\n"
            "@app.errorhandler(404)\ndef missing(e): pass\n"
            "app.register_error_handler(500, oops)\napp.register_error_handler(Exception, f)\n"
            "@app.errorhandler\ndef bare(e): pass\n"
        ),
        shop__hooks="def guard(): pass\ndef oops(e): pass\n",
        shop__bp=(
            "from flask import Blueprint\nbp = Blueprint('b', __name__)\n"
            "@bp.before_app_request\ndef early(): pass\n"
        ),
    )
    assert [one.function.name for one in app.hooks("before_request")] == ["early", "guard"]
    assert [one.function.name for one in app.hooks("after_request")] == ["head"]
    handlers = {
        key: [one.function.name for one in value] for key, value in app.error_handlers().items()
    }
    assert handlers == {"404": ["missing"], "500": ["oops"], "Exception": [], "": ["bare"]}


def test_settings_for_tests_and_development_are_left_out() -> None:
    app = application(
        shop__config=(
            "class Config:\n    DEBUG = False\nclass TestConfig(Config):\n    DEBUG = True\n"
        ),
        shop__settings_dev="DEBUG = True\n",
        shop__factory="def create_app(app):\n    app.config['DEBUG'] = 1\n",
    )
    assert sorted(one.setting.spelling for one in app.settings("DEBUG")) == ["class", "item"]
    assert len(list(app.every_setting())) == 4
    assert app.settings("DEBUG")[0].value.constant is False


def test_settings_that_source_cannot_show_are_admitted() -> None:
    known = "def create_app(app):\n    app.config.from_object('shop.config')\n"
    config = "class Config:\n    DEBUG = False\n"
    assert not application(shop__config=config, shop__app=known).loads_unseen_settings
    of_class = (
        "from shop.config import Config\ndef create_app(app):\n    app.config.from_object(Config)\n"
    )
    assert not application(shop__config=config, shop__app=of_class).loads_unseen_settings
    for unseen in (
        "def create_app(app):\n    app.config.from_envvar('X')\n",
        "def create_app(app):\n    app.config.from_pyfile(name)\n",
        "def create_app(app, name):\n    app.config.from_object(name)\n",
        "def create_app(app):\n    app.config.from_object()\n",
    ):
        assert application(shop__app=unseen).loads_unseen_settings


def test_forms_are_found_through_a_base_of_the_project() -> None:
    app = application(
        shop__base="from flask_wtf import FlaskForm\nclass Base(FlaskForm): pass\n",
        shop__forms=(
            "from shop.base import Base\nfrom wtforms import PasswordField, FileField\n"
            "class Login(Base):\n    p = PasswordField('P')\n    f = FileField('F')\n"
            "class Other: pass\n"
        ),
    )
    assert [one.facts.name for one in app.forms] == ["Base", "Login"]
    assert app.has("passwords")
    assert app.has("uploads")
    assert app.has("")


def test_what_a_project_lacks_is_said_in_a_sentence() -> None:
    app = application(tool="x = 1\n")
    assert app.traits["application"] == "no Flask application is created here"
    assert set(app.traits) >= {"flask", "views", "templates", "forms", "login", "cookies"}
    assert app.has("python")


def test_a_place_speaks_as_a_finding_does() -> None:
    app = application(shop__factory=FACTORY, shop__extensions=EXTENSIONS)
    where = app.apps[0].at()
    assert (where.path, where.line, where.symbol) == ("shop/factory.py", 4, "create_app")
    assert where.anchor == "app = Flask(__name__)"
    assert app.apps[0].at("other").anchor == "other"


def test_called_names_leave_tests_out() -> None:
    app = application(shop__factory=FACTORY, tests__factory="import this\nthis.that()\n")
    names = set(app.called_names())
    assert "flask.Flask" in names
    assert "this.that" not in names
