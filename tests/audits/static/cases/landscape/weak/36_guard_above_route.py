"""A guard that guards nothing."""

from flask import Flask, render_template
from flask_login import LoginManager, login_required

app = Flask(__name__)
login_manager = LoginManager(app)


@login_required  # expect: access.effective-guards
@app.route("/accounts")
def accounts():
    return render_template("accounts.html")
