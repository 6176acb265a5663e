"""Policies for content, strict and not."""

from flask import Flask
from flask_talisman import Talisman

loose = Flask("loose")
Talisman(
    loose,
    content_security_policy={
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline'",  # expect: headers.csp
        "object-src": "*",  # expect: headers.csp
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    },
)

none = Flask("none")
Talisman(none, content_security_policy=None)  # expect: headers.csp

strict = Flask("strict")
Talisman(
    strict,
    content_security_policy={
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": ["'self'", "data:"],
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "object-src": "'none'",
    },
    content_security_policy_nonce_in=["script-src"],
)

written = Flask("written")


@written.after_request
def policy(response):
    response.headers["Content-Security-Policy"] = "script-src * 'unsafe-eval'"  # expect: headers.csp
    return response


joined = Flask("joined")


@joined.after_request
def joined_policy(response):
    parts = ["'self'", "'unsafe-inline'", "'unsafe-eval'"]
    response.headers["Content-Security-Policy"] = "script-src " + " ".join(parts)  # expect: headers.csp
    return response


inline = Flask("inline")


@inline.after_request
def inline_policy(response):
    allowed = ["'self'", "'unsafe-inline'"]
    response.headers["Content-Security-Policy"] = "default-src " + " ".join(allowed)  # expect: headers.csp
    return response


styled = Flask("styled")


@styled.after_request
def styled_policy(response):
    hosts = " ".join(styled.config["HOSTS"])
    policy = f"default-src 'self'; img-src {hosts}; style-src 'self' 'unsafe-inline'"
    response.headers["Content-Security-Policy"] = policy
    return response
