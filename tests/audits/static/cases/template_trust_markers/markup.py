"""Text declared to be HTML."""

from flask import Flask, flash, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)
LOGO = Markup("<img src='/static/logo.svg' alt='Shop'>")


@app.route("/a")
def a():
    return render_template("a.html", text=Markup(request.args["text"]))  # expect: template.trust-markers


@app.route("/b")
def b():
    text = Markup(f"<b>{request.args['text']}</b>")  # expect: template.trust-markers
    return render_template("a.html", text=text)


@app.route("/c")
def c():
    text = Markup("<b>%s</b>" % request.args["text"])  # expect: template.trust-markers
    return render_template("a.html", text=text)


@app.route("/d", methods=["POST"])
def d():
    flash(Markup("Saved <b>" + request.form["name"] + "</b>"))  # expect: template.trust-markers
    return render_template("a.html")


@app.template_filter("shout")
def shout(value):
    return Markup("<b>" + value + "</b>")  # expect: template.trust-markers


@app.template_filter("whisper")
def whisper(value):
    return Markup("<i>") + value + Markup("</i>")


@app.route("/e")
def e():
    text = Markup("<b>{}</b>").format(request.args.get("text", ""))
    return render_template("a.html", text=text)


@app.route("/f")
def f():
    text = Markup("<b>%s</b>") % request.args.get("text", "")
    return render_template("a.html", text=text)


@app.route("/g")
def g():
    return render_template("a.html", text=escape(request.args.get("text", "")), logo=LOGO)


@app.route("/h")
def h():
    joined = Markup("<br>").join(request.args.getlist("line"))
    return render_template("a.html", text=joined)


def empty():
    return Markup("")
