"""How passwords are hashed, checked and refused."""

from flask_wtf import FlaskForm
from werkzeug.security import check_password_hash, generate_password_hash
from wtforms import Field, ValidationError

METHOD = "scrypt:131072:8:1"
COMMON = frozenset({"correcthorsebattery", "iloveyouiloveyou", "passwordpassword", "qwertyuiopasdfg"})
CONTEXT = ("guesthouse",)
DECOY = generate_password_hash("nobody has this password", method=METHOD)


def hashed(password: str) -> str:
    """What may be stored of a password."""
    return generate_password_hash(password, method=METHOD)


def matches(stored: str | None, password: str) -> bool:
    """Whether `password` fits; without a stored hash the same work is done, for nothing."""
    right = check_password_hash(stored or DECOY, password)
    return right and stored is not None


def outdated(stored: str) -> bool:
    """Whether a hash was made with other parameters than those of today."""
    return not stored.startswith(METHOD)


class NotCommon:
    """Refuses passwords that many people use or that this house suggests."""

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Raise ValidationError for a refused password."""
        typed = (field.data or "").casefold()
        name = (form.guest.data or "").casefold() if "guest" in form else ""
        contained = [word for word in (*CONTEXT, name) if word and word in typed]
        if typed in COMMON or contained:
            raise ValidationError("This password is too easy to guess.")
