"""What an answer says it is."""

import json

from flask import Flask, Response, jsonify, request, send_file
from PIL import Image
from shop.letters import attachment

app = Flask(__name__)  # expect: headers.content-type


@app.route("/a")
def a():
    return json.dumps({"page": 1})  # expect: headers.content-type


@app.route("/b")
def b():
    return Response("text", mimetype=request.args["type"])  # expect: headers.content-type


@app.route("/c")
def c():
    body = json.dumps({"page": 1})
    return f"{request.args['callback']}({body})", 200, {"Content-Type": "text/javascript"}  # expect: headers.content-type


@app.route("/d")
def d():
    return jsonify(page=1)


@app.route("/e")
def e():
    return Response(json.dumps({"page": 1}), mimetype="application/json")


@app.route("/f")
def f():
    return json.dumps({"page": 1}), 200, {"Content-Type": "application/json"}


@app.route("/g")
def g():
    return {"page": 1}


def dump(rows):
    return json.dumps(rows)


@app.route("/h/<name>")
def h(name):
    with Image.open(f"covers/{name}") as cover:
        return send_file(f"covers/{name}", mimetype=f"image/{cover.format.lower()}")


@app.route("/i/<name>")
def i(name):
    letter = attachment(name)
    return send_file(letter["path"], mimetype=letter["mimetype"], as_attachment=True)
