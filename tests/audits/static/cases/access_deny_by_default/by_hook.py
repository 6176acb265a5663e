"""A blueprint and an application guarded by hooks."""

from flask import Blueprint, Flask, abort, g, render_template, request
from flask_login import current_user, login_required
from models import Order, db

admin = Blueprint("admin", __name__, url_prefix="/admin")
PUBLIC = {"login", "static"}


@admin.before_request
@login_required
def only_members():
    if not current_user.is_staff:
        abort(403)


@admin.route("/orders/<int:number>/delete", methods=["POST"])
def delete_order(number):
    db.session.delete(db.session.get(Order, number))
    db.session.commit()
    return "", 204


def create_app():
    app = Flask(__name__)

    @app.before_request
    def deny_by_default():
        if request.endpoint not in PUBLIC and g.get("member") is None:
            abort(401)

    @app.route("/account/close", methods=["POST"])
    def close_account():
        db.session.delete(g.member)
        db.session.commit()
        return "", 204

    @app.route("/login")
    def login():
        return render_template("login.html")

    app.register_blueprint(admin)
    return app
