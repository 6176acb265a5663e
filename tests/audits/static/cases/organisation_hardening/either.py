"""A protection that is installed one way or the other."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_talisman import Talisman

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app)

if app.config["BEHIND_PROXY"]:
    Talisman(app, force_https=False)
else:
    Talisman(app)
