"""Views and blueprints freed from the token check."""

from flask import Blueprint, Flask
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFProtect
from wtforms import StringField

app = Flask(__name__)
csrf = CSRFProtect(app)
limiter_exempt = []
orders = Blueprint("orders", __name__)
csrf.exempt(orders)  # expect: csrf.exemptions


@app.route("/pay", methods=["POST"])
@csrf.exempt  # expect: csrf.exemptions
def pay():
    return "", 204


@app.route("/rename", methods=["POST"])
def rename():
    form = RenameForm()
    return ("", 204) if form.validate_on_submit() else ("", 400)


class RenameForm(FlaskForm):
    name = StringField("Name")


class FreeForm(FlaskForm):
    name = StringField("Name")

    class Meta:
        csrf = False


def search():
    return FlaskForm(meta={"csrf": False})


def confirm():
    return RenameForm(meta={"csrf": True})


def exempt(view):
    limiter_exempt.append(view)
    return view


@app.route("/health")
@exempt
def health():
    return "ok"
