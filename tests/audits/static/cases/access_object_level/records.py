"""Records named by the visitor."""

from flask import Flask, abort, render_template, request
from flask_login import current_user, login_required
from models import Invoice, Page, db

app = Flask(__name__)


@app.route("/invoices/<int:number>")
@login_required
def invoice(number):
    found = Invoice.query.get_or_404(number)  # expect: access.object-level
    return render_template("invoice.html", invoice=found)


@app.route("/invoices/void", methods=["POST"])
@login_required
def void():
    found = db.session.get(Invoice, request.form["number"])  # expect: access.object-level
    db.session.delete(found)
    db.session.commit()
    return "", 204


@app.route("/mine/<int:number>")
@login_required
def mine(number):
    found = Invoice.query.filter_by(id=number, owner_id=current_user.id).first_or_404()
    return render_template("invoice.html", invoice=found)


@app.route("/checked/<int:number>")
@login_required
def checked(number):
    found = Invoice.query.get_or_404(number)
    if found.owner_id != current_user.id:
        abort(404)
    return render_template("invoice.html", invoice=found)


@app.route("/allowed/<int:number>")
@login_required
def allowed(number):
    found = Invoice.query.get_or_404(number)
    if not current_user.can("read", found):
        abort(403)
    return render_template("invoice.html", invoice=found)


@app.route("/pages/<int:number>")
def page(number):
    found = db.session.get(Page, number)
    return render_template("page.html", page=found)


@app.route("/me")
@login_required
def me():
    return render_template("me.html", me=db.session.get(Invoice, current_user.id))
