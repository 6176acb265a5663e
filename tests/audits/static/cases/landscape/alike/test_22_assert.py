# resembles: code.generic-weakness, errors.fail-closed
"""A test may assert."""

from flask import Flask


def test_the_front_page_answers():
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: "ok")
    assert app.test_client().get("/").status_code == 200
