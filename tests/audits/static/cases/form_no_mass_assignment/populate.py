"""Forms poured into records."""

from flask import Flask, request
from flask_wtf import FlaskForm
from models import Account, db
from wtforms import BooleanField, StringField
from wtforms.validators import Length

app = Flask(__name__)


class ProfileForm(FlaskForm):
    name = StringField("Name", validators=[Length(max=64)])
    city = StringField("City", validators=[Length(max=64)])


class StaffForm(ProfileForm):
    is_admin = BooleanField("Staff")


@app.route("/profile", methods=["POST"])
def profile():
    account = db.session.get(Account, 1)
    form = ProfileForm(request.form)
    if form.validate():
        form.populate_obj(account)
        db.session.commit()
    return "", 204


@app.route("/staff", methods=["POST"])
def staff():
    account = db.session.get(Account, 1)
    form = StaffForm(request.form)
    if form.validate():
        form.populate_obj(account)  # expect: form.no-mass-assignment
        db.session.commit()
    return "", 204
