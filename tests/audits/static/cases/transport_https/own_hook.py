"""Redirects to HTTPS by a hook of one's own."""

from flask import Flask, redirect, render_template, request

app = Flask(__name__)


@app.before_request
def only_https():
    if not request.is_secure:
        return redirect(request.url.replace("http://", "https://", 1), code=301)
    return None


@app.route("/")
def index():
    return render_template("index.html")
