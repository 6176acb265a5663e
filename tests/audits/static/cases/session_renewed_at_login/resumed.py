"""Logins of those whom the session knows already."""

from accounts import remembered, verify
from flask import Flask, redirect, request
from flask_login import login_user

app = Flask(__name__)


@app.post("/passive")
def passive_login():
    def login(member):
        login_user(member)

    login(remembered(request))
    return redirect("/")


@app.post("/resume")
def resume_session():
    login_user(remembered(request))
    return redirect("/")


@app.post("/resumes")
def upload_resume():
    login_user(verify(request.form["name"], ""))  # expect: session.renewed-at-login
    return redirect("/")


@app.post("/login")
def login():
    login_user(verify(request.form["name"], request.form["password"]))  # expect: session.renewed-at-login
    return redirect("/")
