"""Fields with and without an end."""

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    PasswordField,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Email, Length, NumberRange, Optional, Regexp

MAXIMUM = 80


class OpenForm(FlaskForm):  # expect: form.bounded-fields
    name = StringField("Name", validators=[DataRequired()])
    about = TextAreaField("About you")
    age = IntegerField("Age", validators=[DataRequired()])
    email = StringField("E-mail", validators=[DataRequired(), Length(max=254)])
    role = HiddenField("Role")  # expect: form.bounded-fields
    size = SelectField("Size", choices=["s", "m"], validate_choice=False)  # expect: form.bounded-fields
    colour = SelectField("Colour", choices=None)
    nickname = StringField("Nickname", validators=[Length(min=3)])


class ClosedForm(FlaskForm):
    name = StringField("Name", validators=[DataRequired(), Length(min=3, max=64)])
    about = TextAreaField("About you", validators=[Optional(), Length(max=2000)])
    age = IntegerField("Age", validators=[NumberRange(min=0, max=130)])
    email = StringField("E-mail", validators=[DataRequired(), Email(), Length(max=254)])
    size = SelectField("Size", choices=[("s", "Small"), ("m", "Medium")])
    nickname = StringField("Nickname", [Length(3, MAXIMUM)])
    code = StringField("Code", validators=[Regexp(r"\A[A-Z]{4}\Z"), Length(max=4)])
    password = PasswordField("Password", validators=[DataRequired()])
    agree = BooleanField("I agree")
    born = DateField("Born")
    submit = SubmitField("Send")


class Column:
    name = str("StringField")
