"""A page whose template contains the visitor's words."""

from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.route("/search")
def search():
    page = "<h1>Nothing about {}</h1>".format(request.args.get("q", ""))
    return render_template_string(page)  # expect: input.template-source
