"""Templates and format strings that contain what a visitor wrote."""

from flask import Flask, current_app, flash, render_template, render_template_string, request
from jinja2 import Environment, Template

app = Flask(__name__)
PAGE = "<h1>{{ title }}</h1>"
LAYOUTS = ("wide", "narrow")


@app.route("/a")
def a():
    return render_template_string("<p>" + request.args["q"] + "</p>")  # expect: input.template-source


@app.route("/b")
def b():
    return render_template_string(f"<p>{request.args['q']}</p>")  # expect: input.template-source


@app.route("/c", methods=["POST"])
def c():
    return Template(request.form["text"]).render()  # expect: input.template-source


@app.route("/d", methods=["POST"])
def d():
    text = Environment(autoescape=True).from_string(request.form["text"])  # expect: input.template-source
    return text.render()


@app.route("/e")
def e():
    return render_template(request.args["page"] + ".html")  # expect: input.template-source


@app.route("/f", methods=["POST"])
def f():
    return request.form["greeting"].format(app=current_app)  # expect: input.template-source


@app.route("/g")
def g():
    return render_template_string(PAGE, title=request.args.get("title", ""))


@app.route("/h")
def h():
    return render_template_string("<p>{{ q }}</p>", q=request.args.get("q", ""))


@app.route("/i")
def i():
    layout = request.args.get("layout", "wide")
    if layout not in LAYOUTS:
        layout = "wide"
    return render_template(f"{layout}.html")


@app.route("/j", methods=["POST"])
def j():
    flash("Hello {}".format(request.form["name"]))
    flash("Hello {name}".format(name=request.form["name"]))
    flash("Hello %s" % request.form["name"])
    return render_template("done.html")


@app.route("/k")
def k():
    return render_template(["special.html", "plain.html"], title=request.args.get("title"))
