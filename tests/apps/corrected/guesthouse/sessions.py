"""Sessions that live in the database; the cookie holds nothing but a random id."""

import hashlib
import json
import secrets
import time

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import delete
from werkzeug.datastructures import CallbackDict

from guesthouse.extensions import db
from guesthouse.models import StoredSession


class OpaqueSession(CallbackDict, SessionMixin):
    """The content of one session; `sid` is "" until it is first saved."""

    def __init__(self, content: dict[str, object] | None = None, sid: str = "") -> None:
        super().__init__(content, lambda _: setattr(self, "modified", True))
        self.sid = sid
        self.modified = False


class DatabaseSessions(SessionInterface):
    """Keeps sessions in the database, with an idle and an absolute end."""

    def __init__(self, idle_seconds: int, absolute_seconds: int) -> None:
        self.idle_seconds = idle_seconds
        self.absolute_seconds = absolute_seconds

    def open_session(self, app: Flask, request: Request) -> OpaqueSession:
        """The session that the cookie names, or a new one."""
        sid = request.cookies.get(self.get_cookie_name(app), "")
        record = db.session.get(StoredSession, digest(sid)) if sid else None
        if record is None:
            return OpaqueSession()
        now = int(time.time())
        idle, age = now - record.seen, now - record.begun
        if idle > self.idle_seconds or age > self.absolute_seconds:
            db.session.delete(record)
            db.session.commit()
            return OpaqueSession()
        return OpaqueSession(json.loads(record.data), sid)

    def save_session(self, app: Flask, session: OpaqueSession, response: Response) -> None:
        """Store what changed; an emptied session loses its record and its cookie."""
        if not session:
            if session.sid:
                forget(session.sid)
                delete_cookie(response, self.get_cookie_name(app))
            return
        fresh = not session.sid
        if fresh:
            session.sid = secrets.token_urlsafe(32)
        store(session)
        if fresh:
            set_cookie(response, self.get_cookie_name(app), session.sid)


def digest(sid: str) -> str:
    """What the database knows of an id."""
    return hashlib.sha256(sid.encode()).hexdigest()


def regenerate(session: OpaqueSession) -> None:
    """Drop the content and the id of `session`; the next save gives it a new one."""
    if session.sid:
        forget(session.sid)
    session.clear()
    session.sid = ""


def revoke_all(guest_id: int) -> None:
    """End every session of a guest."""
    db.session.execute(delete(StoredSession).where(StoredSession.guest_id == guest_id))
    db.session.commit()


def forget(sid: str) -> None:
    """End one session."""
    db.session.execute(delete(StoredSession).where(StoredSession.digest == digest(sid)))
    db.session.commit()


def store(session: OpaqueSession) -> None:
    """Write the session down, and that it was seen."""
    now = int(time.time())
    record = db.session.get(StoredSession, digest(session.sid))
    if record is None:
        record = StoredSession(digest=digest(session.sid), begun=now)
        db.session.add(record)
    record.guest_id = session.get("guest_id")
    record.data = json.dumps(dict(session))
    record.seen = now
    db.session.commit()


def set_cookie(response: Response, name: str, sid: str) -> None:
    """Hand the id to the browser."""
    response.set_cookie(name, sid, path="/", secure=True, httponly=True, samesite="Strict")


def delete_cookie(response: Response, name: str) -> None:
    """Take the id back, with the attributes it was given with."""
    response.delete_cookie(name, path="/", secure=True, httponly=True, samesite="Strict")
