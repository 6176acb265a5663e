"""Who may come in: nobody, unless a view says otherwise or a guest is known."""

import logging
from collections.abc import Callable

from flask import Flask, current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from guesthouse.extensions import db
from guesthouse.models import Guest

log = logging.getLogger("guesthouse.security")


def public(view: Callable[..., object]) -> Callable[..., object]:
    """Mark a view as open to everybody."""
    view.is_public = True
    return view


def install(app: Flask) -> None:
    """Resolve the guest of each request, then refuse what is not public."""
    app.before_request(identify)
    app.before_request(deny_by_default)


def identify() -> None:
    """Set `g.guest` from the database; whoever is gone or locked is nobody."""
    g.guest = None
    number = session.get("guest_id")
    if number is None:
        return
    guest = db.session.get(Guest, number)
    if guest is None or not guest.active:
        session.clear()
        return
    g.guest = guest


def deny_by_default() -> Response | None:
    """A redirect to the door for anonymous visitors of anything that is not public."""
    endpoint = request.endpoint
    if g.guest is not None or endpoint is None or endpoint == "static":
        return None
    if getattr(current_app.view_functions[endpoint], "is_public", False):
        return None
    log.warning("authz_fail endpoint=%s", endpoint)
    return redirect(url_for("auth.login"), code=303)
