"""Extensions, made here and bound to an application by its factory."""

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_sqlalchemy import SQLAlchemy
from flask_talisman import Talisman
from flask_wtf.csrf import CSRFProtect

db = SQLAlchemy()
csrf = CSRFProtect()
talisman = Talisman()
limiter = Limiter(
    get_remote_address,
    default_limits=["120 per minute"],
    in_memory_fallback_enabled=True,
    headers_enabled=True,
)


def account_key() -> str:
    """The account that a request tries to open, however its name was typed."""
    return "account:" + request.form.get("guest", "")[:64].strip().casefold()
