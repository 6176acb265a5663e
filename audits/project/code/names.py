"""Names of the Flask world: one canonical spelling for each, and what a bare name usually holds."""

import re

# Re-exports and old homes of a name, longest prefix first when applied.
CANONICAL = {
    "flask.app.Flask": "flask.Flask",
    "flask.blueprints.Blueprint": "flask.Blueprint",
    "flask.sansio.blueprints.Blueprint": "flask.Blueprint",
    "flask.config.Config": "flask.Config",
    "flask.globals": "flask",
    "flask.helpers": "flask",
    "flask.templating": "flask",
    "flask.wrappers": "flask",
    "flask.json.jsonify": "flask.jsonify",
    "flask.Markup": "markupsafe.Markup",
    "flask.escape": "markupsafe.escape",
    "jinja2.Markup": "markupsafe.Markup",
    "jinja2.escape": "markupsafe.escape",
    "jinja2.utils.markupsafe.Markup": "markupsafe.Markup",
    "werkzeug.utils.redirect": "flask.redirect",
    "werkzeug.redirect": "flask.redirect",
    "werkzeug.exceptions.abort": "flask.abort",
    "werkzeug.Response": "flask.Response",
    "werkzeug.wrappers.Response": "flask.Response",
    "werkzeug.wrappers.response.Response": "flask.Response",
    "werkzeug.secure_filename": "werkzeug.utils.secure_filename",
    "werkzeug.generate_password_hash": "werkzeug.security.generate_password_hash",
    "werkzeug.check_password_hash": "werkzeug.security.check_password_hash",
    "werkzeug.contrib.fixers.ProxyFix": "werkzeug.middleware.proxy_fix.ProxyFix",
    "werkzeug.utils.send_file": "flask.send_file",
    "flask_wtf.csrf.CSRFProtect": "flask_wtf.CSRFProtect",
    "flask_wtf.csrf.CsrfProtect": "flask_wtf.CSRFProtect",
    "flask_wtf.CsrfProtect": "flask_wtf.CSRFProtect",
    "flask_seasurf.SeaSurf": "flask_wtf.CSRFProtect",
    "flask_wtf.form.FlaskForm": "flask_wtf.FlaskForm",
    "flask_wtf.form.Form": "flask_wtf.FlaskForm",
    "flask_wtf.Form": "flask_wtf.FlaskForm",
    "wtforms.form.Form": "wtforms.Form",
    "wtforms.fields.html5": "wtforms",
    "wtforms.fields.core": "wtforms",
    "wtforms.fields.simple": "wtforms",
    "wtforms.fields": "wtforms",
    "flask_wtf.html5": "wtforms",
    "wtforms.validators.Required": "wtforms.validators.DataRequired",
    "flask_talisman.talisman.Talisman": "flask_talisman.Talisman",
    "talisman.Talisman": "flask_talisman.Talisman",
    "flask_limiter.extension.Limiter": "flask_limiter.Limiter",
    "flask_login.utils": "flask_login",
    "flask_login.login_manager.LoginManager": "flask_login.LoginManager",
    "flask_cors.extension.CORS": "flask_cors.CORS",
    "flask_cors.decorator.cross_origin": "flask_cors.cross_origin",
    "flask_restplus": "flask_restx",
    "sqlalchemy.sql.expression.text": "sqlalchemy.text",
    "sqlalchemy.sql.text": "sqlalchemy.text",
    "itsdangerous.url_safe": "itsdangerous",
    "itsdangerous.timed": "itsdangerous",
    "os.environb": "os.environ",
    "environ.Env": "environs.Env",
}

# What an instance is, when it reaches a file as a parameter or from the project itself.
CONVENTIONAL = {
    "app": "flask.Flask()",
    "application": "flask.Flask()",
    "flask_app": "flask.Flask()",
    "db": "flask_sqlalchemy.SQLAlchemy()",
    "csrf": "flask_wtf.CSRFProtect()",
    "limiter": "flask_limiter.Limiter()",
    "talisman": "flask_talisman.Talisman()",
    "cache": "flask_caching.Cache()",
    "login_manager": "flask_login.LoginManager()",
    "lm": "flask_login.LoginManager()",
    "bp": "flask.Blueprint()",
    "blueprint": "flask.Blueprint()",
    "mail": "flask_mail.Mail()",
    "bcrypt": "flask_bcrypt.Bcrypt()",
}
_BLUEPRINT_NAME = re.compile(r".*_(bp|blueprint)$")

# Classes whose subclasses are treated as the class itself.
FRAMEWORK_CLASSES = frozenset(
    {
        "flask.Flask",
        "flask.Blueprint",
        "flask_sqlalchemy.SQLAlchemy",
        "flask_wtf.CSRFProtect",
        "flask_limiter.Limiter",
        "flask_talisman.Talisman",
        "flask_caching.Cache",
        "flask_login.LoginManager",
        "flask_restful.Api",
        "flask_restx.Api",
    }
)

# What `from flask import *` brings in that matters here.
FLASK_NAMES = frozenset(
    {
        *("Flask", "Blueprint", "request", "session", "g", "current_app", "redirect", "url_for"),
        *("render_template", "render_template_string", "make_response", "jsonify", "abort"),
        *("flash", "send_file", "send_from_directory", "Response", "Markup", "escape"),
    }
)


def canonical(name: str) -> str:
    """`name` in its canonical spelling; unknown names come back as they are."""
    if name.startswith("flask.ext."):
        name = "flask_" + name.removeprefix("flask.ext.")
    elif name.startswith("flaskext."):
        name = "flask_" + name.removeprefix("flaskext.")
    prefix = name
    while prefix:
        if prefix in CANONICAL:
            return canonical(CANONICAL[prefix] + name[len(prefix) :])
        prefix = prefix.rpartition(".")[0]
    return name


def conventional(name: str) -> str:
    """What a bare `name` usually holds in a Flask project, as `package.Class()`, or ""."""
    if name in CONVENTIONAL:
        return CONVENTIONAL[name]
    return "flask.Blueprint()" if _BLUEPRINT_NAME.match(name) else ""
