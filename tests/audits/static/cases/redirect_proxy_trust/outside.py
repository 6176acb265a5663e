"""A client of other sites: their answers have headers too."""

from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def address(self, environ):
        return environ["HTTP_X_FORWARDED_FOR"] or self.headers["X-Forwarded-For"]
