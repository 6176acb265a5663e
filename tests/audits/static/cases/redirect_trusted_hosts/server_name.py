"""A server name, which routes but refuses nobody."""

from flask import Flask, request, url_for
from mailer import send_mail

app = Flask(__name__)  # expect: redirect.trusted-hosts
app.config["SERVER_NAME"] = "shop.example"


@app.route("/forgot", methods=["POST"])
def forgot():
    send_mail(request.form["email"], url_for("reset", token="t", _external=True))
    return "", 202


@app.route("/reset/<token>")
def reset(token):
    return str(len(token)), 200, {"Content-Type": "text/plain"}
