"""Where the counting is kept."""

import os

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
forgetful = Limiter(get_remote_address, app=app, default_limits=["9/minute"])  # expect: rate.storage
memory = Limiter(get_remote_address, storage_uri="memory://")  # expect: rate.storage
blind = Limiter(
    get_remote_address,
    storage_uri=os.environ["LIMITS"],
    swallow_errors=True,  # expect: rate.storage
)
shared = Limiter(
    get_remote_address,
    default_limits=["9/minute"],
    storage_uri=os.environ["LIMITS"],
    in_memory_fallback_enabled=True,
)
redis = Limiter(get_remote_address, storage_uri="rediss://limits.example:6379/0")
