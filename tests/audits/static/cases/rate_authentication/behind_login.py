"""Views about codes for people who are already logged in."""

from accounts import check_password_change_allowed, new_code, verify_code
from flask import Flask
from flask.views import MethodView
from flask_jwt_extended import jwt_required
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, default_limits=["120 per minute"])


class Totp(MethodView):
    @jwt_required()
    def put(self):
        return {"secret": new_code()}


class PasswordReset(MethodView):
    @jwt_required()
    def post(self):
        check_password_change_allowed()
        return {"link": new_code()}


class Mfa(MethodView):
    @jwt_required()
    def post(self):  # expect: rate.authentication
        return {"right": verify_code()}


class Otp(MethodView):
    def put(self):  # expect: rate.authentication
        return {"secret": new_code()}


app.add_url_rule("/account/totp", view_func=Totp.as_view("totp"))
app.add_url_rule("/account/mfa", view_func=Mfa.as_view("mfa"))
app.add_url_rule("/account/password-reset", view_func=PasswordReset.as_view("password_reset"))
app.add_url_rule("/account/otp", view_func=Otp.as_view("otp"))
