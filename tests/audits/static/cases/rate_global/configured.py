"""A limiter whose limits stand in the configuration."""

from flask import Flask, render_template
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
app.config["RATELIMIT_DEFAULT"] = "120 per minute"
app.config["RATELIMIT_STORAGE_URI"] = "redis://localhost"
limiter = Limiter(get_remote_address, app=app)


@app.route("/")
def index():
    return render_template("index.html")
