"""New passwords, checked against known ones or not."""

from flask_wtf import FlaskForm
from passwords import NotCommon, is_common
from wtforms import PasswordField, StringField, ValidationError
from wtforms.validators import EqualTo, InputRequired, Length


class RegisterForm(FlaskForm):
    name = StringField("Name", validators=[InputRequired(), Length(3, 64)])
    password = PasswordField("Password", validators=[InputRequired(), Length(15, 128)])  # expect: password.blocklist
    confirm = PasswordField("Again", validators=[EqualTo("password")])


class CheckedRegisterForm(FlaskForm):
    password = PasswordField("Password", validators=[InputRequired(), Length(15, 128), NotCommon()])
    confirm = PasswordField("Again", validators=[EqualTo("password")])


class OtherRegisterForm(FlaskForm):
    password = PasswordField("Password", validators=[InputRequired(), Length(15, 128)])
    confirm = PasswordField("Again", validators=[EqualTo("password")])

    def validate_password(self, field):
        if is_common(field.data):
            raise ValidationError("Too many people use this password.")


class LoginForm(FlaskForm):
    name = StringField("Name", validators=[InputRequired(), Length(3, 64)])
    password = PasswordField("Password", validators=[InputRequired(), Length(max=128)])
