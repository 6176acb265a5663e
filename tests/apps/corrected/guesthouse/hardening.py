"""All protections, in the order in which they must be installed."""

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from guesthouse.extensions import csrf, limiter, talisman
from guesthouse.settings import Settings

TWO_YEARS = 63_072_000
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
FEATURES = {"camera": "()", "geolocation": "()", "microphone": "()", "payment": "()", "usb": "()"}


def harden(app: Flask, settings: Settings) -> None:
    """Install every protection on `app`."""
    hops = settings.proxies
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0, x_prefix=0)
    talisman.init_app(
        app,
        force_https=True,
        force_https_permanent=True,
        frame_options="DENY",
        referrer_policy="same-origin",
        session_cookie_secure=True,
        session_cookie_http_only=True,
        session_cookie_samesite="Strict",
        strict_transport_security=True,
        strict_transport_security_max_age=TWO_YEARS,
        strict_transport_security_include_subdomains=True,
        content_security_policy=POLICY,
        content_security_policy_nonce_in=["script-src", "style-src"],
        permissions_policy=FEATURES,
        x_xss_protection=False,
    )
    csrf.init_app(app)
    limiter.init_app(app)
    app.after_request(isolate)


def isolate(response: Response) -> Response:
    """The response with what the header extension leaves out."""
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
