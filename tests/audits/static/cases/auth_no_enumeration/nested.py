"""The same two answers in other shapes."""

import logging

from flask import Flask, flash, jsonify, render_template, request
from flask_login import login_user
from models import User

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.route("/nested", methods=["POST"])
def nested():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user:
        if user.check_password(request.form["password"]):
            login_user(user)
        else:
            flash("The password is wrong.")
    else:
        flash("No such user here.")  # expect: auth.no-enumeration
    return render_template("login.html")


@app.route("/is-not", methods=["POST"])
def is_not():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user is not None:
        if not user.check_password(request.form["password"]):
            return jsonify(error="Wrong password given"), 401
        login_user(user)
        return "", 204
    else:
        return jsonify(error="No account has this name"), 401  # expect: auth.no-enumeration


@app.route("/same", methods=["POST"])
def same():
    user = User.query.filter_by(name=request.form["name"]).first()
    if not user:
        log.info("login with an unknown name")
        return jsonify(error="Name or password is wrong"), 401
    if not user.check_password(request.form["password"]):
        log.info("login with a wrong password")
        return jsonify(error="Name or password is wrong"), 401
    login_user(user)
    return "", 204


@app.route("/together", methods=["POST"])
def together():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user and user.check_password(request.form["password"]):
        login_user(user)
    elif user is not None:
        flash("Try once more, please.")
    else:
        flash("Try it again, please.")
    return render_template("login.html")


@app.route("/login/<int:number>")
def login_page(number):
    page = User.query.get_or_404(number)
    return render_template("login.html", page=page)


@app.route("/articles")
def login_articles():
    return render_template("list.html", found=Article.query.first_or_404())


class Article:
    query = None
