"""Words of visitors in the log."""

import logging

from flask import Flask, request
from forms import SearchForm

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.route("/a", methods=["POST"])
def a():
    name = request.form["name"]
    log.warning(f"failed login of {name}")  # expect: logging.injection-proof
    log.warning("failed login of %s", name)
    return "", 204


@app.route("/b", methods=["POST"])
def b():
    log.warning("failed login of " + request.form["name"])  # expect: logging.injection-proof
    return "", 204


@app.route("/c", methods=["POST"])
def c():
    log.warning("failed login of %s" % request.json["name"])  # expect: logging.injection-proof
    return "", 204


@app.route("/d", methods=["POST"])
def d():
    log.warning("failed login of %s", request.values.get("name"))  # expect: logging.injection-proof
    return "", 204


@app.route("/e")
def e():
    form = SearchForm()
    log.info("searched for {}".format(form.term.data))  # expect: logging.injection-proof
    return "", 204


@app.route("/f")
def f():
    log.info("member %s", request.authorization.username)  # expect: logging.injection-proof
    return "", 204


@app.route("/g/<uuid:item>", methods=["POST"])
def g(item):
    name = request.form["name"]
    log.warning("failed login of %r", name)
    log.warning(f"failed login of {name!r}")
    log.warning("failed login of %s", repr(name))
    log.warning("failed login of a name of %d letters", len(name))
    log.warning("failed login from %s", request.remote_addr)
    log.warning("failed login with %s", request.headers["User-Agent"])
    log.warning("failed login with %s", request.cookies.get("theme"))
    log.info("a constant line")
    log.info(f"count is {int(request.form['count'])}")
    log.info("items %s", request.form.getlist("item"))
    log.info("item %s", item)
    return "", 204
