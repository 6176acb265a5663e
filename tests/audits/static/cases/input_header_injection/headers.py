"""Text from the visitor in headers and letters."""

from email.message import EmailMessage

from flask import Flask, Response, make_response, request
from werkzeug.utils import secure_filename

app = Flask(__name__)


@app.route("/a")
def a():
    response = make_response("")
    response.headers["X-Topic"] = request.args["topic"]  # expect: input.header-injection
    return response


@app.route("/b")
def b():
    name = request.args["name"]
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response("", headers=headers)  # expect: input.header-injection


@app.route("/c", methods=["POST"])
def c():
    letter = EmailMessage()
    letter["Subject"] = request.form["subject"]  # expect: input.header-injection
    letter["To"] = "office@shop.example"
    letter.set_content(request.form["text"])
    return "", 202


@app.route("/d")
def d():
    response = make_response("")
    response.headers["X-Page"] = str(int(request.args.get("page", "1")))
    response.headers["X-Service"] = "shop"
    return response


@app.route("/e")
def e():
    name = secure_filename(request.args["name"])
    return Response("", headers={"Content-Disposition": f"attachment; filename={name}"})
