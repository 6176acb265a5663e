"""A page that leaves the token out."""

from flask import Blueprint, redirect
from forms import OrderForm

pages = Blueprint("pages", __name__)


@pages.route("/order", methods=["POST"])
def order():
    form = OrderForm(meta={"csrf": False})  # expect: csrf.exemptions
    if form.validate():
        form.save()
    return redirect("/")
