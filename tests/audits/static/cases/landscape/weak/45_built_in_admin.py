"""A back door for the author."""

from flask import Flask, abort, request, session

app = Flask(__name__)


@app.route("/admin/login", methods=["POST"])
def admin_login():
    if request.form["name"] == "admin" and request.form["password"] == "letmein":  # expect: auth.verified-credentials, secrets.no-literals
        session.clear()
        session["user_id"] = 1
        return "", 204
    abort(401)
