"""Four forms of one file, told once."""

from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import Length


class OrderForm(FlaskForm):  # expect: form.bounded-fields
    note = TextAreaField("Note")


class ReturnForm(FlaskForm):
    reason = TextAreaField("Reason")


class PickForm(FlaskForm):
    count = IntegerField("Count")


class GiftForm(FlaskForm):
    card = StringField("Card")


class ShortForm(FlaskForm):
    code = StringField("Code", validators=[Length(max=8)])
