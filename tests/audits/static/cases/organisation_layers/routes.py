"""A module of views that does everybody's work."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from services import place_order
from werkzeug.security import generate_password_hash
from wtforms import StringField

db = SQLAlchemy()
bp = Blueprint("orders", __name__)


class OrderForm(FlaskForm):  # expect: organisation.layers
    item = StringField("Item")


class Order(db.Model):  # expect: organisation.layers
    id = db.Column(db.Integer, primary_key=True)


@bp.route("/orders", methods=["GET", "POST"])
def orders():
    form = OrderForm()
    if form.validate_on_submit():
        place_order(form.item.data)
        return redirect(url_for("orders.orders"))
    return render_template("orders.html", form=form)


@bp.route("/register", methods=["POST"])
def register():
    stored = generate_password_hash(request.form["password"])  # expect: organisation.layers
    return render_template("registered.html", stored=bool(stored))


class Page:
    title = "orders"
