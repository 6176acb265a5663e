"""A limiter with a limit for everything, some views freed."""

from flask import Flask, render_template
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(
    get_remote_address, default_limits=["120 per minute"], storage_uri="redis://localhost"
)


def create_app():
    app = Flask(__name__)
    limiter.init_app(app)

    @app.route("/")
    def index():
        return render_template("index.html")

    @app.route("/report")
    @limiter.exempt  # expect: rate.global
    def report():
        return render_template("report.html")

    @app.route("/healthz")
    @limiter.exempt
    def healthz():
        return "ok"

    return app
