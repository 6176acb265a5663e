import nh3
from flask import Flask, render_template, request
from flask_babel import gettext
from markupsafe import escape

app = Flask(__name__)


def _side(post):
    return render_template("side.html", post=post)


class Report:
    def texts(self):
        return escape(self.body)

    def raw_texts(self):
        return self.body


@app.get("/post")
def post():
    return render_template(
        "post.html",
        side=_side(None),
        rule="<hr>",
        words=gettext("By <b>%(name)s</b>"),
        body=nh3.clean(request.args["body"]),
        raw=request.args["raw"],
        sometimes="<hr>" if request.args else request.args["rule"],
        report=Report(),
    )
