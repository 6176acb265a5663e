"""Errors that are passed over where nothing hangs on them, and denials in other words."""

import json

from accounts import decode_token, load_preferences, log_event, validate_signature
from flask import Blueprint, abort, request

bp = Blueprint("pages", __name__)


def is_expired(token):
    try:
        decode_token(token)
    except Exception:
        return True
    return False


def is_signed(data):
    try:
        validate_signature(data)
    except Exception:
        return False
    return True


def is_allowed(member, page):
    try:
        return member.can_read(page)
    except Exception:
        return True  # expect: errors.fail-closed


@bp.get("/a")
def a():
    try:
        preferences = json.loads(request.cookies["preferences"])
    except Exception:
        preferences = {}
    return str(len(preferences))


@bp.get("/b")
def b():
    try:
        log_event("b", load_preferences())
    except Exception:
        pass
    return "b"


@bp.post("/c")
def c():
    try:
        validate_signature(request.get_data())
    except Exception:
        abort(400)
    return "c"


@bp.post("/d")
def d():
    try:
        validate_signature(request.get_data())
    except KeyError:
        pass
    return "d"


@bp.before_app_request
def e():
    try:
        request.member = decode_token(request.headers["Authorization"])
    except:
        pass  # expect: errors.fail-closed


def guarded(view):
    def inner(*args):
        try:
            check_access(request)
        except Exception:
            pass  # expect: errors.fail-closed
        return view(*args)

    return inner


def check_access(of):
    assert of.member is not None
    assert isinstance(of, object)


@bp.get("/f")
def f():
    assert request.member is not None
    assert len(request.args) < 5
    assert can_read(request.member)  # expect: errors.fail-closed
    return "f"


def can_read(member):
    return bool(member)


def refresh(cache):
    try:
        cache.invalidate()
    except Exception:
        pass


def maximum(rows):
    try:
        return rows.limit(1)
    except Exception:
        return None
