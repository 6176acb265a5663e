"""An application that believes ten proxies."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=10, x_host=10)  # expect: redirect.proxy-trust


@app.route("/")
def index():
    return "ok"
