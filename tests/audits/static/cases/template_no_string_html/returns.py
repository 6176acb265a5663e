"""Pages made of strings."""

from flask import Flask, Response, jsonify, make_response, request, session, url_for
from markupsafe import Markup, escape

app = Flask(__name__)


@app.route("/a")
def a():
    return "<h1>" + request.args["title"] + "</h1>"  # expect: template.no-string-html


@app.route("/b/<name>")
def b(name):
    return f"User: {name}"  # expect: template.no-string-html


@app.route("/c")
def c():
    return "Hello, %s" % session.get("name")  # expect: template.no-string-html


@app.route("/d")
def d():
    return make_response("Hello, {}".format(request.cookies.get("name", "")))  # expect: template.no-string-html


@app.route("/e")
def e():
    return Response("<p>" + request.args.get("q", "") + "</p>")  # expect: template.no-string-html


@app.route("/f")
def f():
    page = "<ul>"
    for word in request.args.getlist("word"):
        page += f"<li>{word}</li>"
    return page  # expect: template.no-string-html


@app.route("/g")
def g():
    name = request.args.get("name")
    return f"Hello, {name}", 201  # expect: template.no-string-html


@app.route("/h")
def h():
    return f"<p>{escape(request.args.get('q', ''))}</p>"


@app.route("/i/<int:number>")
def i(number):
    return f"Number {number}"


@app.route("/j")
def j():
    return f"{len(request.args)} arguments"


@app.route("/k")
def k():
    return f"Hello, {request.args.get('q', '')}", 200, {"Content-Type": "text/plain"}


@app.route("/l")
def l_():
    return Response("Hello, " + request.args.get("q", ""), mimetype="text/plain")


@app.route("/m")
def m():
    return jsonify(greeting=f"Hello, {request.args.get('q', '')}")


@app.route("/n")
def n():
    return {"greeting": f"Hello, {request.args.get('q', '')}"}


@app.route("/o")
def o():
    return f"<a href='{url_for('a')}'>start</a>"


@app.route("/p")
def p():
    count = int(request.args.get("count", "1"))
    return f"Counted to {count}"


@app.route("/q")
def q():
    return Markup("<p>{}</p>").format(request.args.get("q", ""))


@app.route("/r")
def r():
    return "<h1>A page that never changes</h1>"


def title(name):
    return f"<h1>{name}</h1>"


@app.route("/t/<name>")
def t(name):
    return dict(name=name, greeting="Hello, " + name)


@app.route("/u")
def u():
    return Response("Hello, " + request.args.get("q", ""), content_type="text/plain")


@app.route("/s/<uuid:key>")
def s(key):
    return f"Key {key}"
