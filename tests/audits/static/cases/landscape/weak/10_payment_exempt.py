"""A shop that frees its payment form from the token check."""

from flask import Flask, redirect, request, session, url_for
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)


@csrf.exempt  # expect: csrf.exemptions
@app.route("/pay", methods=["POST"])
def pay():
    charge(session["customer_id"], int(request.form["cents"]))
    return redirect(url_for("receipt"))


def charge(customer_id, cents):
    ...
