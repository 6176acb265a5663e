"""Accounts that come with the code."""

import os

import click
from flask import Flask
from models import User, db
from werkzeug.security import generate_password_hash

app = Flask(__name__)


@app.cli.command("seed")
def seed():
    db.session.add(User(username="admin", password_hash=generate_password_hash("admin")))  # expect: auth.verified-credentials
    db.session.commit()


@app.cli.command("create-admin")
@click.argument("name")
def create_admin(name):
    password = click.prompt("Password", hide_input=True)
    db.session.add(User(username=name, password_hash=generate_password_hash(password)))
    db.session.commit()


@app.cli.command("create-first")
def create_first():
    first = os.environ["FIRST_PASSWORD"]
    db.session.add(User(username="owner", password_hash=generate_password_hash(first)))
    db.session.commit()
