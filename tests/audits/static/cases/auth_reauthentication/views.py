"""Views that set a password."""

from flask import Flask, g, request
from forms import ChangePasswordForm
from models import db
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)


@app.route("/password", methods=["POST"])
def change_password():  # expect: auth.reauthentication
    g.member.password_hash = generate_password_hash(request.form["password"], "scrypt:131072:8:1")
    db.session.commit()
    return "", 204


@app.route("/password/well", methods=["POST"])
def change_password_well():
    if not check_password_hash(g.member.password_hash, request.form["current"]):
        return "", 403
    g.member.password_hash = generate_password_hash(request.form["password"], "scrypt:131072:8:1")
    return "", 204


@app.route("/password/asked", methods=["POST"])
def change_password_asked():
    g.member.replace(request.form.get("current_password"))
    g.member.set_password(request.form["password"])
    return "", 204


@app.route("/password/form", methods=["POST"])
def change_password_by_form():
    form = ChangePasswordForm()
    g.member.set_password(form.password.data)
    return "", 204


@app.route("/password/reset", methods=["POST"])
def reset_changed_password():
    g.member.set_password(request.form["password"])
    return "", 204
