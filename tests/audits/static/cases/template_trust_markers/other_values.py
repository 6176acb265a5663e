"""Markup around other values."""

import nh3
from flask import Blueprint, request, session, url_for
from flask_babel import gettext as _
from jinja2.filters import do_mark_safe
from markupsafe import Markup, escape

bp = Blueprint("badges", __name__)


def badge(post):
    return Markup("<b>%s</b>" % post.title)  # expect: template.trust-markers


def whole(post):
    return Markup(post.body)  # expect: template.trust-markers


def marked(post):
    return do_mark_safe(post.body)  # expect: template.trust-markers


def shown(a_very_long_name_of_a_value_that_nobody_can_read_at_once):
    return Markup("<b>" + a_very_long_name_of_a_value_that_nobody_can_read_at_once)  # expect: template.trust-markers


@bp.get("/a")
def a():
    return Markup("<b>" + session["name"])  # expect: template.trust-markers


def link(post):
    text = Markup('<a href="%s">%s</a>' % (url_for("a"), escape(post.title)))
    return text + Markup("<a href='{}'>{}</a>".format(url_for("a"), _("Read")))


def clean(post):
    body = nh3.clean(post.body)
    body = f"<div>{body}</div>"
    return Markup(body), Markup(nh3.clean(post.body)), Markup()


def stripped(post):
    return Markup(post.body).striptags(), Markup(post.body).unescape()


class Badge:
    def __init__(self, text):
        self.text = text

    def __html__(self):
        return Markup(f"<b>{self.text}</b>")


@bp.get("/b")
def b():
    number = int(request.args["number"])
    return Markup(f"<b>{number}</b>")
