"""Guards of the house, and class views that carry them."""

from functools import wraps

from flask import Flask, abort, g, render_template
from flask.views import MethodView
from models import Order, db

app = Flask(__name__)


def member_required(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        if g.member is None:
            abort(401)
        return view(*args, **kwargs)

    return guarded


def permission_required(name):
    def decorate(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            if g.member is None or not g.member.may(name):
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return decorate


@app.route("/orders/<int:number>/delete", methods=["POST"])
@permission_required("orders.delete")
def delete_order(number):
    db.session.delete(db.session.get(Order, number))
    db.session.commit()
    return "", 204


class OrderView(MethodView):
    decorators = [member_required]

    def get(self, number):
        return render_template("order.html", number=number)

    def delete(self, number):
        db.session.delete(db.session.get(Order, number))
        db.session.commit()
        return "", 204


app.add_url_rule("/orders/<int:number>", view_func=OrderView.as_view("order"))
app.add_url_rule("/mine", view_func=member_required(lambda: render_template("mine.html")))
