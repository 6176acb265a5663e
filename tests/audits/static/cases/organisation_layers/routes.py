"""A module of views that does everybody's work."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from services import place_order
from wtforms import StringField

db = SQLAlchemy()
bp = Blueprint("orders", __name__)


class OrderForm(FlaskForm):  # expect: organisation.layers
    item = StringField("Item")


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@bp.route("/orders", methods=["GET", "POST"])
def orders():
    form = OrderForm()
    if form.validate_on_submit():
        place_order(form.item.data)
        return redirect(url_for("orders.orders"))
    return render_template("orders.html", form=form)


@bp.get("/prices")
def prices():
    return render_template("prices.html")


@bp.get("/about")
def about():
    return render_template("about.html")


@bp.get("/news")
def news():
    return render_template("news.html", page=request.args.get("page", 1, type=int))


@bp.post("/order")
def order():
    place_order(request.form["item"])
    return "", 204


class Page:
    title = "orders"
