"""A shop where one door has no lock."""

from flask import Flask, redirect, render_template, url_for
from flask_login import LoginManager, login_required
from models import Order, db

app = Flask(__name__)
login_manager = LoginManager(app)


@app.route("/orders")
@login_required
def orders():
    return render_template("orders.html")


@app.route("/admin/orders/<int:number>/delete", methods=["POST"])  # expect: access.deny-by-default
def delete_order(number):
    db.session.delete(db.session.get(Order, number))
    db.session.commit()
    return redirect(url_for("orders"))
