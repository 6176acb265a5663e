"""A limiter whose arguments another module knows."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from settings import LIMITS

app = Flask(__name__)
limiter = Limiter(get_remote_address, **LIMITS)
