"""Pages kept for everybody, and pages kept for one."""

from functools import lru_cache

from flask import Flask, g, render_template, request, session
from flask_caching import Cache
from flask_login import current_user, login_required

app = Flask(__name__)
cache = Cache(app, config={"CACHE_TYPE": "SimpleCache"})


@app.route("/account")
@login_required
@cache.cached(timeout=60)  # expect: performance.cache-isolation
def account():
    return render_template("account.html", member=current_user)


@app.route("/basket")
@cache.cached(timeout=60)  # expect: performance.cache-isolation
def basket():
    return render_template("basket.html", items=session.get("items", []))


@app.route("/reports")
@cache.cached(timeout=60)  # expect: performance.cache-isolation
@login_required
def reports():
    return render_template("reports.html")


@lru_cache  # expect: performance.cache-isolation
def language():
    return request.accept_languages.best


@app.route("/news")
@cache.cached(timeout=60)
def news():
    return render_template("news.html")


@app.route("/mine")
@login_required
@cache.cached(timeout=60, make_cache_key=lambda: f"mine-{current_user.id}")
def mine():
    return render_template("mine.html", member=current_user)


@cache.memoize(timeout=60)
def tax(cents, country):
    return cents // 5 if country == "fr" else cents // 4


@lru_cache(maxsize=128)
def roman(number):
    return "I" * number


def member():
    return g.member
