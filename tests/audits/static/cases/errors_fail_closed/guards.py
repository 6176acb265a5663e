"""Guards that let through when they stumble."""

import logging

from accounts import check_permission, verify, verify_signature
from flask import Flask, abort, g, request

app = Flask(__name__)
log = logging.getLogger(__name__)


def may_edit(member):
    try:
        return check_permission(member, "edit")
    except Exception:
        return True  # expect: errors.fail-closed


@app.before_request
def authenticate():
    try:
        g.member = verify(request.headers["X-Token"])
    except Exception:
        pass  # expect: errors.fail-closed


@app.route("/hook", methods=["POST"])
def hook():
    try:
        verify_signature(request.get_data(), request.headers.get("X-Signature"))
    except:
        pass  # expect: errors.fail-closed
    return "", 204


@app.route("/staff")
def staff():
    assert g.member.is_admin  # expect: errors.fail-closed
    return "ok"


def may_read(member):
    try:
        return check_permission(member, "read")
    except Exception:
        log.exception("permission check failed")
        return False


@app.before_request
def identify():
    try:
        g.member = verify(request.headers["X-Token"])
    except KeyError:
        abort(401)


def width(text):
    try:
        return int(text)
    except ValueError:
        return 0


def close(connection):
    try:
        connection.close()
    except OSError:
        pass


def rows(count):
    assert count >= 0
    return range(count)
