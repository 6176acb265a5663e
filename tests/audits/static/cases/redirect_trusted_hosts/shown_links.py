"""Links of the host: one that is mailed, and one that the asker's own page shows."""

from flask import Flask, render_template, request, url_for
from mailer import send

app = Flask(__name__)  # expect: redirect.trusted-hosts


@app.route("/invite", methods=["GET", "POST"])
def invite():
    if request.method == "POST":
        send(request.form["email"], "welcome")
    link = url_for("join", _external=True)
    return render_template("invite.html", link=link)


@app.route("/forgot", methods=["POST"])
def forgot():
    send(
        request.form["email"],
        url_for("reset", token="t", _external=True),  # expect: redirect.trusted-hosts
    )
    return "", 202
