"""What the database keeps."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from guesthouse.extensions import db


class Guest(db.Model):
    """Somebody who has a room; `name` is canonical."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)

    def __repr__(self) -> str:
        return f"<Guest {self.id}>"


class StoredSession(db.Model):
    """A session, known by the digest of its id."""

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guest.id"), index=True)
    data: Mapped[str] = mapped_column(Text)
    begun: Mapped[int]
    seen: Mapped[int]


class Note(db.Model):
    """A line that a guest wrote down for nobody else."""

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id"), index=True)
    text: Mapped[str] = mapped_column(String(500))
