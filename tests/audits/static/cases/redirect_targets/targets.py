"""Where redirects lead."""

from urllib.parse import urljoin, urlparse, urlsplit

from flask import Flask, abort, make_response, redirect, request, session, url_for
from forms import LoginForm

app = Flask(__name__)
HOMES = {"shop": "/shop", "blog": "/blog"}


@app.route("/a")
def a():
    return redirect(request.args["to"])  # expect: redirect.targets


@app.route("/b")
def b():
    target = request.args.get("next")
    return redirect(target or url_for("index"))  # expect: redirect.targets


@app.route("/c", methods=["POST"])
def c():
    return redirect(request.referrer)  # expect: redirect.targets


@app.route("/d")
def d():
    target = request.args.get("next", "/")
    if not target.startswith("/"):
        abort(400)
    return redirect(target)  # expect: redirect.targets


@app.route("/e")
def e():
    target = request.args.get("next", "")
    if urlparse(target).netloc:
        abort(400)
    return redirect(target)  # expect: redirect.targets


@app.route("/f")
def f():
    response = make_response("", 302)
    response.headers["Location"] = request.args["to"]  # expect: redirect.targets
    return response


@app.route("/g")
def g_():
    return redirect(url_for("index", **request.args))  # expect: redirect.targets


@app.route("/h/<path:rest>")
def h(rest):
    return redirect(f"https://{rest}")  # expect: redirect.targets


@app.route("/")
def index():
    return redirect(url_for("shop", page=request.args.get("page", "1")))


@app.route("/i")
def i():
    return redirect(HOMES.get(request.args.get("to", ""), "/"))


@app.route("/j")
def j():
    target = request.args.get("next", "")
    if not is_safe_url(target):
        return redirect(url_for("index"))
    return redirect(target)


@app.route("/k")
def k():
    target = request.args.get("to", "")
    if target not in ("/shop", "/blog"):
        abort(400)
    return redirect(target)


@app.route("/l")
def l_():
    return redirect("https://partner.example/welcome", code=303)


@app.route("/m", methods=["POST"])
def m():
    form = LoginForm()
    session["name"] = form.name.data
    return redirect(url_for("member", name=form.name.data))


def is_safe_url(target):
    here = urlsplit(request.host_url)
    there = urlsplit(urljoin(request.host_url, target))
    return there.scheme in ("http", "https") and here.netloc == there.netloc


@app.route("/back")
def back():
    target = request.referrer or "/"
    if not target.startswith(request.host_url):
        target = "/"
    return redirect(target)


@app.route("/onward")
def onward():
    target = request.args["next"]
    if not target.startswith("http"):
        target = "/"
    return redirect(target)  # expect: redirect.targets
