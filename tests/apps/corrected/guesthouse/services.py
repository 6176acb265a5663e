"""What the house decides about guests and their notes; knows nothing of requests."""

import unicodedata
import uuid

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from guesthouse import passwords
from guesthouse.extensions import db
from guesthouse.models import Guest, Note

NOTES_SHOWN = 50


def canonical(name: str) -> str:
    """The one spelling under which a name is kept and looked up."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def verify(name: str, password: str) -> Guest | None:
    """The active guest with this name and password, or None; the same work either way."""
    guest = db.session.execute(select(Guest).filter_by(name=canonical(name))).scalar_one_or_none()
    right = passwords.matches(guest.password_hash if guest else None, password)
    if guest is None or not right or not guest.active:
        return None
    if passwords.outdated(guest.password_hash):
        guest.password_hash = passwords.hashed(password)
        db.session.commit()
    return guest


def register(name: str, password: str) -> bool:
    """Take a guest in; False if the name is taken."""
    db.session.add(Guest(name=canonical(name), password_hash=passwords.hashed(password), active=True))
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return False
    return True


def change_password(guest: Guest, current: str, new: str) -> bool:
    """Store a new password if the current one is right; the caller ends the sessions."""
    if not passwords.matches(guest.password_hash, current):
        return False
    guest.password_hash = passwords.hashed(new)
    db.session.commit()
    return True


def notes_of(guest: Guest) -> list[Note]:
    """The first notes of a guest."""
    found = select(Note).filter_by(guest_id=guest.id).order_by(Note.id).limit(NOTES_SHOWN)
    return list(db.session.execute(found).scalars())


def note_of(guest: Guest, key: str) -> Note | None:
    """One note, if it is this guest's."""
    found = select(Note).filter_by(id=key, guest_id=guest.id)
    return db.session.execute(found).scalar_one_or_none()


def write_note(guest: Guest, text: str) -> None:
    """Keep a line."""
    db.session.add(Note(id=str(uuid.uuid4()), guest_id=guest.id, text=text))
    db.session.commit()
