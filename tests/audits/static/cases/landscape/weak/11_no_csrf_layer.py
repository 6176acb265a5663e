"""A bank without any token check."""

from flask import Flask, redirect, request, session, url_for

app = Flask(__name__)  # expect: csrf.global


@app.route("/transfer", methods=["POST"])
def transfer():
    accounts[session["customer_id"]] -= int(request.form["amount"])
    return redirect(url_for("overview"))


accounts = {}
