"""Two doors and nobody who counts."""

from accounts import verify
from flask import Flask, abort, request, session
from flask.views import MethodView

app = Flask(__name__)


@app.post("/login")
def login():  # expect: rate.authentication
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session["user_id"] = member.id
    return "", 204


class TwoFactorView(MethodView):
    def get(self):
        return "", 204

    def post(self):
        return "", 204


app.add_url_rule("/2fa", view_func=TwoFactorView.as_view("two_factor"))


@app.post("/search")
def search():
    return "", 204


@app.post("/saml/login")
def saml_login():
    return "", 204
