"""Signed links: one purpose each, or one key for all."""

from flask import current_app, request
from itsdangerous import URLSafeSerializer, URLSafeTimedSerializer

INVITATION_SALT = "invitation"


def reset_links():
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"])  # expect: secrets.rotation-and-purpose


def invitations():
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=INVITATION_SALT)


def login_links():
    return URLSafeSerializer(current_app.secret_key, salt="login")  # expect: secrets.rotation-and-purpose


def confirm(address):
    serializer = URLSafeTimedSerializer(current_app.config["SECRET_KEY"])
    return serializer.dumps(address, salt="confirm-by-letter")


def by_request():
    salt = f"page-{request.args['page']}"
    return URLSafeTimedSerializer(current_app.secret_key, salt=salt)  # expect: secrets.rotation-and-purpose


def for_purpose(purpose):
    return URLSafeTimedSerializer(current_app.secret_key, salt=purpose)


def confirmations():
    return URLSafeTimedSerializer(current_app.secret_key, "confirm-address")
