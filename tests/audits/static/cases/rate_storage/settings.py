"""The same in the configuration."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
app.config["RATELIMIT_STORAGE_URI"] = "memory://"  # expect: rate.storage
app.config["RATELIMIT_SWALLOW_ERRORS"] = True  # expect: rate.storage
app.config["RATELIMIT_ENABLED"] = True
limiter = Limiter(get_remote_address, app=app)
