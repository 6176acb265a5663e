"""Changes of the session, and methods by field."""

from flask import Flask, render_template, request, session
from flask.views import MethodView

app = Flask(__name__)


@app.route("/pick", methods=["GET", "POST"])
def pick():
    if request.method != "GET":  # expect: csrf.exact-methods
        session["picked"] = request.form["picked"]
    return render_template("pick.html", picked=session.get("picked"))


@app.route("/only", methods=["POST"])
def only():
    if request.method != "GET":
        session["picked"] = request.form["picked"]
    return "", 204


@app.route("/field", methods=["POST"])
def field():
    method = request.form.get("_method", "")  # expect: csrf.exact-methods
    return request.form.get("name", method)


@app.route("/mixed", methods=["GET", "POST"])
def mixed():
    labels = {"a": 1}
    if request.method == "GET":
        return render_template("mixed.html")
    labels["b"] = 2
    return render_template("mixed.html", labels=labels)


class Picker(MethodView):
    def get(self):
        return render_template("pick.html")

    def post(self):
        session["picked"] = request.form["picked"]
        return "", 204


app.add_url_rule("/picker", view_func=Picker.as_view("picker"))
