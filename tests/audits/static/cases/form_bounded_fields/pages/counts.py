"""A form of another file, whose only fault is a number without a range."""

from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField
from wtforms.validators import Length, NumberRange


class BoundForm(FlaskForm):
    name = StringField("Name", validators=[Length(max=64)])
    count = IntegerField("Count", validators=[NumberRange(0, 99)])


class CountForm(FlaskForm):  # expect: form.bounded-fields
    count = IntegerField("Count")
