"""A page whose template name ends so that nothing is escaped."""

from flask import Flask, render_template, request

app = Flask(__name__)


@app.route("/profile")
def profile():
    nickname = request.args.get("nickname", "")
    return render_template("profile.jinja2", nickname=nickname)  # expect: template.autoescape
