from flask_wtf import FlaskForm
from wtforms import PasswordField


class LoginForm(FlaskForm):
    password = PasswordField("Password")
    old_password = PasswordField("Password")  # expect: password.manager-friendly
    api_key = PasswordField("Key")
