"""Forms with and without their token."""

from flask_wtf import FlaskForm
from wtforms import Form, StringField


class RenameForm(FlaskForm):
    name = StringField("Name")

    class Meta:
        csrf = False  # expect: config.no-bypass-switches


class MoveForm(FlaskForm):
    place = StringField("Place")

    class Meta:
        csrf = True


class AddressForm(Form):
    """A part of another form; only the whole carries a token."""

    street = StringField("Street")


class Table:
    class Meta:
        csrf = None
        table = "moves"
