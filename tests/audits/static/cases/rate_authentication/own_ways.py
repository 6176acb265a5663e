"""Limits of the house, on classes and inside views."""

from accounts import too_many_attempts, verify
from flask import Flask, abort, request, session
from flask.views import MethodView
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits_of_the_house import slow_down_rate_limit

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, default_limits=["120 per minute"])


@app.post("/login")
def login():
    if too_many_attempts(request.form["name"]):
        abort(429)
    session["user_id"] = verify(request.form["name"], request.form["password"]).id
    return "", 204


class OtpView(MethodView):
    decorators = [limiter.limit("5/minute")]

    def post(self):
        return "", 204


class MfaView(MethodView):
    def post(self):  # expect: rate.authentication
        return "", 204


app.add_url_rule("/otp", view_func=OtpView.as_view("otp"))
app.add_url_rule("/mfa", view_func=MfaView.as_view("mfa"))


@app.post("/sign-in")
@slow_down_rate_limit
def signin():
    return "", 204


@app.post("/staff/login")
@limiter.limit("100 per minute")
def staff_login():  # expect: rate.authentication
    return "", 204


@app.post("/guest/login")
@limiter.limit(lambda: "5 per minute")
def guest_login():
    return "", 204
