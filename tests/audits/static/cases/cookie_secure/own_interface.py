"""A session interface that decides by itself."""

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface


class Sessions(SecureCookieSessionInterface):
    def get_cookie_secure(self, app):
        return not app.debug


app = Flask(__name__)
app.session_interface = Sessions()


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session["language"] = code
    return "", 204
