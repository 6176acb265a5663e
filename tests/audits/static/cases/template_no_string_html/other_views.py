"""Views in other spellings, and answers that are not HTML."""

import json

from flask import Blueprint, Flask, Response, current_app, make_response, request
from flask.views import MethodView
from flask_restful import Api, Resource
from markupsafe import Markup

app = Flask(__name__)
bp = Blueprint("greetings", __name__)
api = Api(app)


class Greeting(MethodView):
    def get(self, name):
        return "Hello " + name  # expect: template.no-string-html


app.add_url_rule("/greeting/<name>", view_func=Greeting.as_view("greeting"))


class Answer(Resource):
    def get(self, name):
        return "Hello " + name


api.add_resource(Answer, "/answer/<name>")


def plain(name):
    return "Hello {}".format(name), 200, {"X-Page": "1"}  # expect: template.no-string-html


app.add_url_rule("/plain/<name>", view_func=plain)


@bp.get("/a")
def a():
    return request.args["text"]  # expect: template.no-string-html


@bp.get("/b")
def b():
    member = load()
    return f"<h1>{member.name}</h1>"  # expect: template.no-string-html


@bp.get("/c")
def c():
    member = load()
    return f"Hello {member.name}"


@bp.get("/d")
def d():
    response = make_response(request.args["text"])
    response.mimetype = "text/plain"
    return response


@bp.get("/e")
def e():
    response = make_response(request.args["text"])
    response.headers["Content-Type"] = "text/csv"
    return response


@bp.get("/f")
def f():
    return Response(request.args["text"], content_type="application/json")


@bp.get("/g")
def g():
    headers = {"Content-Type": "text/plain"}
    return request.args["text"], headers_of(), Response(request.args["text"], headers=headers)


@bp.get("/h")
def h():
    return current_app.response_class("<b>" + request.args["text"], mimetype="text/html")  # expect: template.no-string-html


@bp.get("/i")
def i():
    return [request.args["text"]], json.dumps(request.args)


@bp.get("/j")
def j():
    page = Markup("<b>{}</b>").format(request.args["text"])
    return page


@bp.get("/k")
def k():
    return json.dumps({"text": request.args["text"]})


@bp.get("/l")
def l_():
    return


@bp.get("/m")
def m():
    text = request.args["a_very_long_name_of_an_argument"]
    member = load()
    return f"<p>{member.first_name_as_it_stands_in_the_passport_of_them}</p>"  # expect: template.no-string-html


@app.errorhandler(404)
def missing(error):
    return "<h1>%s is not here</h1>" % request.path, 404  # expect: template.no-string-html


@bp.before_app_request
def before():
    if "trace" in request.args:
        return "Tracing " + request.args["trace"]  # expect: template.no-string-html


@bp.after_request
def after(response):
    return response


def headers_of():
    return {"Content-Type": "text/plain"}


def load():
    return None


@bp.get("/g/<member:member>")
def g(member):
    return member
