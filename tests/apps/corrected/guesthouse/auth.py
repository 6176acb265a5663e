"""Coming in, leaving, and changing the lock."""

import logging
import time

from flask import Blueprint, flash, g, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from guesthouse import services
from guesthouse.extensions import account_key, limiter
from guesthouse.forms import ChangePasswordForm, LeaveForm, LoginForm, RegisterForm
from guesthouse.guards import public
from guesthouse.models import Guest
from guesthouse.sessions import regenerate, revoke_all

bp = Blueprint("auth", __name__)
log = logging.getLogger("guesthouse.security")


@bp.route("/login", methods=["GET", "POST"])
@public
@limiter.limit("5 per minute", methods=["POST"])
@limiter.limit("10 per 15 minutes", key_func=account_key, methods=["POST"])
def login() -> str | Response:
    """The door."""
    form = LoginForm()
    if form.validate_on_submit():
        guest = services.verify(form.guest.data, form.password.data)
        if guest is None:
            log.warning("authn_login_fail")
            flash("That guest or that password is wrong.")
            return redirect(url_for("auth.login"), code=303)
        begin(guest)
        log.info("authn_login_success guest=%d", guest.id)
        return redirect(url_for("pages.room"), code=303)
    return render_template("login.html", form=form)


@bp.route("/register", methods=["GET", "POST"])
@public
@limiter.limit("5 per hour", methods=["POST"])
def register() -> str | Response:
    """A new guest; the answer does not tell whether the name was free."""
    form = RegisterForm()
    if form.validate_on_submit():
        services.register(form.guest.data, form.password.data)
        log.info("registration_received")
        flash("If the name was free, the room is yours. Come in.")
        return redirect(url_for("auth.login"), code=303)
    return render_template("register.html", form=form)


@bp.route("/password", methods=["GET", "POST"])
@limiter.limit("5 per minute", methods=["POST"])
def password() -> str | Response:
    """Another password; every session ends, this one begins anew."""
    form = ChangePasswordForm()
    if form.validate_on_submit():
        guest = g.guest
        if services.change_password(guest, form.current_password.data, form.new_password.data):
            revoke_all(guest.id)
            begin(guest)
            log.info("authn_password_change guest=%d", guest.id)
            flash("The lock is changed.")
            return redirect(url_for("pages.room"), code=303)
        log.warning("authn_password_change_fail guest=%d", guest.id)
        flash("That was not the current password.")
    return render_template("password.html", form=form)


@bp.route("/leave", methods=["POST"])
def leave() -> Response:
    """The way out: the record and everything the browser keeps are gone."""
    form = LeaveForm()
    response = redirect(url_for("auth.login"), code=303)
    if form.validate_on_submit():
        log.info("session_logout guest=%d", g.guest.id)
        session.clear()
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def begin(guest: Guest) -> None:
    """A new session for a guest whose password was just checked."""
    regenerate(session)
    session["guest_id"] = guest.id
    session["auth_time"] = int(time.time())
