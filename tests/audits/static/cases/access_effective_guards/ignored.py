"""A guard whose answer nobody uses, and one whose answer counts."""

from flask import Flask, abort, g, redirect, render_template, url_for

app = Flask(__name__)


def must_log_in():
    if g.member is None:
        return redirect(url_for("login"))
    return None


def require_login():
    if g.member is None:
        abort(401)


@app.route("/accounts")
def accounts():
    must_log_in()  # expect: access.effective-guards
    return render_template("accounts.html")


@app.route("/orders")
def orders():
    turned_away = must_log_in()
    if turned_away is not None:
        return turned_away
    return render_template("orders.html")


@app.route("/bills")
def bills():
    require_login()
    return render_template("bills.html")
