"""Ways to the login page that nobody takes."""

from flask import Flask, flash, redirect, render_template, session, url_for
from guards import must_log_in

app = Flask(__name__)


@app.route("/accounts")
def accounts():
    if "user_id" not in session:
        redirect(url_for("login"))  # expect: access.effective-guards
    return render_template("accounts.html")


@app.route("/orders")
def orders():
    if "user_id" not in session:
        return redirect(url_for("login"))
    must_log_in()
    flash("Welcome")
    later = render_template
    later("x.html")
    redirect("/elsewhere")
    return render_template("orders.html")
