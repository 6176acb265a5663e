"""Redirects to HTTPS, switched off as a whole and for one view."""

from flask import Flask, render_template
from flask_talisman import Talisman

plain = Flask("plain")
Talisman(plain, force_https=False)  # expect: transport.https

app = Flask(__name__)
talisman = Talisman(app)


@app.route("/open")
@talisman(force_https=False)  # expect: transport.https
def open_page():
    return render_template("open.html")


@app.route("/framed")
@talisman(frame_options="SAMEORIGIN")
def framed():
    return render_template("framed.html")
