"""The guest house; `create_app` puts it together."""

from flask import Flask

from guesthouse import auth, errors, extensions, guards, hardening, logs, pages, sessions
from guesthouse.settings import Settings


def create_app(settings: Settings) -> Flask:
    """An application of its own for these settings; nothing happens when this is imported."""
    logs.configure()
    app = Flask(__name__)
    app.config.from_mapping(settings.as_flask())
    app.session_interface = sessions.DatabaseSessions(settings.idle_seconds, settings.absolute_seconds)
    extensions.db.init_app(app)
    hardening.harden(app, settings)
    guards.install(app)
    errors.install(app)
    app.register_blueprint(auth.bp)
    app.register_blueprint(pages.bp)
    return app
