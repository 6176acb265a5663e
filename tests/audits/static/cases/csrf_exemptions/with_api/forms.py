"""The form of an order."""

from flask_wtf import FlaskForm


class OrderForm(FlaskForm):
    pass
