"""Telling a secret from a word about secrets, by the patterns of a control."""

import re
from functools import lru_cache

from policies.model import Control

APP_KEYS = frozenset(
    {"SECRET_KEY", "WTF_CSRF_SECRET_KEY", "JWT_SECRET_KEY", "SECURITY_PASSWORD_SALT"}
)
"""Settings whose value is in force whatever it says, so that a placeholder is no excuse."""

_TYPE_WORDS = frozenset(
    {
        *("string", "str", "text", "password", "token", "secret", "bearer", "basic", "none"),
        *("null", "true", "false", "required", "optional", "hidden", "integer", "bytes"),
    }
)
_WORD_ABOUT = re.compile(
    r"[/#.]|https?:|X-[A-Za-z-]+$|[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|[a-z_]+(\.[a-z_]+)+$|[a-z]+(_[a-z]+)*_?$",
)
_OTHER_TOKEN = re.compile(r"(csrf|page|next|sync|continue|delimiter)_?token$", re.IGNORECASE)


@lru_cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def names_secret(control: Control, name: str) -> bool:
    """Whether something called `name` holds a secret, by the control's patterns."""
    if is_app_key(name):
        return True
    plain = name.replace("-", "_")
    found = _pattern(control.text("name_pattern")).search(plain)
    if found is None or _OTHER_TOKEN.search(plain):
        return False
    if found[0].lower().startswith("token") and not plain.lower().endswith("token"):
        return False
    return not _pattern(control.text("innocent_name_pattern")).search(plain)


def is_app_key(name: str) -> bool:
    """Whether `name` is a key that Flask or an extension signs with."""
    return name.upper() in APP_KEYS


def is_own_name(name: str, text: str) -> bool:
    """Whether a literal only repeats the name it is given to, as tables of names do."""
    return re.sub(r"[\W_]", "", text.lower()) == re.sub(r"[\W_]", "", name.lower())


def is_placeholder(control: Control, text: str) -> bool:
    """Whether a literal only stands for a value to be filled in."""
    return bool(_pattern(control.text("placeholder_pattern")).search(text.strip()))


def is_secret_value(control: Control, name: str, text: str) -> bool:
    """Whether `text` given to `name` is a secret, not a label, path, key name or sentence."""
    if is_app_key(name):
        return bool(text)
    if len(text) < control.integer("min_literal_length") or is_placeholder(control, text):
        return False
    if len(text) <= 4 and text.endswith("="):
        return False
    if any(character.isspace() for character in text) or text.lower() in _TYPE_WORDS:
        return False
    squeezed = re.sub(r"[^a-z0-9]", "", text.lower())
    if squeezed and squeezed in re.sub(r"[^a-z0-9]", "", name.lower()):
        return False
    return not _speaks_of(text, name)


def _speaks_of(text: str, name: str) -> bool:
    """Whether a literal is a path, address, setting name or dotted endpoint."""
    found = _WORD_ABOUT.match(text)
    if found is None:
        return False
    if (
        found[0].endswith(("/", "#", ".", ":"))
        or text.startswith("X-")
        or "." in text
        or "_" in text
    ):
        return True
    return not re.search(r"passw|pwd|secret|key", name, re.IGNORECASE)
