"""Settings that belong to tests."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_talisman import Talisman

app = Flask(__name__)
app.config["TESTING"] = True  # expect: config.no-bypass-switches
app.config["WTF_CSRF_ENABLED"] = False  # expect: config.no-bypass-switches
app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # expect: config.no-bypass-switches
app.config["LOGIN_DISABLED"] = True  # expect: config.no-bypass-switches
app.config.update(RATELIMIT_ENABLED=False)  # expect: config.no-bypass-switches
app.testing = True  # expect: config.no-bypass-switches
limiter = Limiter(get_remote_address, app=app, enabled=False)  # expect: config.no-bypass-switches
talisman = Talisman(app, force_https=False)

app.config["TESTING"] = False
app.config["WTF_CSRF_ENABLED"] = True
app.config["TEMPLATES_AUTO_RELOAD"] = False
app.config["SQLALCHEMY_ECHO"] = False


class Config:
    EXPLAIN_TEMPLATE_LOADING = True  # expect: config.no-bypass-switches
    RATELIMIT_ENABLED = True


class TestingConfig(Config):
    TESTING = True
    WTF_CSRF_ENABLED = False


app.config.from_object(Config)


def serve(debug):
    if debug:
        app.config["TEMPLATES_AUTO_RELOAD"] = True
    app.config["SQLALCHEMY_ECHO"] = True  # expect: config.no-bypass-switches
