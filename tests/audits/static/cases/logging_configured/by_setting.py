"""A log that is set up from a setting."""

from flask import Flask

app = Flask(__name__)
app.config["LOGGING_CONFIG"] = {"version": 1}
print("module loaded")  # expect: logging.configured


@app.route("/")
def index():
    return "ok"
