"""An application class that handles errors itself."""

from flask import Flask, render_template


class Shop(Flask):
    def handle_exception(self, error):
        return render_template("error.html"), 500


app = Shop(__name__)


@app.route("/")
def index():
    return render_template("index.html")
