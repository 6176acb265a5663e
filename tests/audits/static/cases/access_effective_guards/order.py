"""Guards on the wrong side of the route."""

from functools import wraps

from flask import Flask, abort, g, render_template
from flask_caching import Cache
from flask_login import login_required
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
cache = Cache(app)
csrf = CSRFProtect(app)


def admin_required(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        if not g.member.is_admin:
            abort(403)
        return view(*args, **kwargs)

    return guarded


@login_required  # expect: access.effective-guards
@app.route("/accounts")
def accounts():
    return render_template("accounts.html")


@admin_required  # expect: access.effective-guards
@app.get("/staff")
def staff():
    return render_template("staff.html")


@app.route("/reports")
@login_required  # expect: access.effective-guards
@app.route("/reports/all")
def reports():
    return render_template("reports.html")


@app.route("/orders")
@login_required
def orders():
    return render_template("orders.html")


@app.route("/bills")
@app.route("/bills/all")
@login_required
@admin_required
def bills():
    return render_template("bills.html")


@csrf.exempt
@app.route("/hook", methods=["POST"])
def hook():
    return "", 204


@app.errorhandler(404)
@app.errorhandler(410)
def missing(error):
    return render_template("missing.html"), 404


def plain():
    return render_template("plain.html")


@login_required
def guarded_plain():
    return render_template("plain.html")


app.add_url_rule("/plain", view_func=login_required(plain))
app.add_url_rule("/plain/two", view_func=guarded_plain)
