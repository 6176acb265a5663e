"""Logins that an object of the project records, and renewals of a token."""

import logging

from flask import Flask, current_app, jsonify, redirect, request
from flask_jwt_extended import create_access_token
from flask_login import login_user

app = Flask(__name__)
log = logging.getLogger(__name__)


class Accounts:
    def find(self, name, password):
        log.info("login of a member")
        return name, password


@app.route("/login", methods=["POST"])
def login():
    login_user(current_app.accounts.find(request.form["name"], request.form["password"]))
    return redirect("/")


@app.route("/refresh", methods=["POST"])
def refresh():
    return jsonify(token=create_access_token("member"))


@app.route("/enter", methods=["POST"])
def enter():  # expect: logging.security-events
    login_user(request.form["name"])
    return redirect("/")
