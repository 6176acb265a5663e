"""What guests see."""

from flask import Blueprint, abort, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from guesthouse import services
from guesthouse.forms import LeaveForm, NoteForm
from guesthouse.guards import public

bp = Blueprint("pages", __name__)


@bp.route("/healthz")
@public
def healthz() -> str:
    """A word for the machine that watches."""
    return "ok"


@bp.route("/")
def room() -> str:
    """The guest's own room."""
    notes = services.notes_of(g.guest)
    return render_template(
        "room.html", guest=g.guest.name, notes=notes, form=NoteForm(), leave=LeaveForm()
    )


@bp.route("/notes", methods=["POST"])
def write() -> Response:
    """A new line."""
    form = NoteForm()
    if form.validate_on_submit():
        services.write_note(g.guest, form.text.data)
    return redirect(url_for("pages.room"), code=303)


@bp.route("/notes/<uuid:key>")
def note(key: object) -> str:
    """One line of one's own; anybody else's does not exist."""
    found = services.note_of(g.guest, str(key))
    if found is None:
        abort(404)
    return render_template("note.html", note=found, leave=LeaveForm())
