"""Who is counted."""

from flask import Flask, g, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)


def by_header():
    return request.headers.get("X-Forwarded-For", "").split(",")[0]  # expect: rate.client-identity


def by_agent():
    return request.headers["User-Agent"]  # expect: rate.client-identity


def by_route():
    return request.access_route[0]  # expect: rate.client-identity


def by_member():
    return str(g.member.id) if g.member else get_remote_address()


def by_address():
    return request.remote_addr or "unknown"


first = Limiter(by_header, app=app)
second = Limiter(key_func=by_agent, app=app)
third = Limiter(by_route)
fourth = Limiter(by_member)
fifth = Limiter(by_address)
sixth = Limiter(get_remote_address)
seventh = Limiter(lambda: request.headers.get("X-Real-IP"))  # expect: rate.client-identity


@app.route("/agent")
def agent():
    return str(len(request.headers.get("User-Agent", ""))), 200, {"Content-Type": "text/plain"}
