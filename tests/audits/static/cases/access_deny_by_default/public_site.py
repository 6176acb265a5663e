"""A site without members: nobody is kept out on purpose."""

from flask import Flask, redirect, render_template, request, url_for
from mailer import send_contact

app = Flask(__name__)


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/contact", methods=["GET", "POST"])
def contact():
    if request.method == "POST":
        send_contact(request.form["text"])
        return redirect(url_for("index"))
    return render_template("contact.html")
