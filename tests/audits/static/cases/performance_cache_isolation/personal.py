"""What makes a page personal besides a guard."""

from flask import Blueprint, flash, render_template
from flask_caching import Cache
from flask_wtf import FlaskForm
from wtforms import StringField

bp = Blueprint("pages", __name__)
cache = Cache()


class NameForm(FlaskForm):
    name = StringField("Name")


@bp.get("/a")
@cache.cached(timeout=60)  # expect: performance.cache-isolation
def a():
    return render_template("a.html", form=NameForm())


@bp.get("/b")
@cache.cached(timeout=60)  # expect: performance.cache-isolation
def b():
    flash("welcome")
    return render_template("b.html")


@bp.get("/c")
@cache.cached(timeout=60, key_prefix="c")
def c():
    return render_template("c.html")
