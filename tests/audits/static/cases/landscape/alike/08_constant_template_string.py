# resembles: input.template-source
"""A page small enough to be written in place."""

from flask import Flask, render_template_string, request

app = Flask(__name__)
PAGE = "<!doctype html><h1>Nothing about {{ word }}</h1>"


@app.route("/search")
def search():
    return render_template_string(PAGE, word=request.args.get("q", ""))
