from flask import Flask, render_template, url_for

app = Flask(__name__)


def entry(user):
    return dict(profile_url=url_for("user") if user else None)


def other(user):
    return Entry(profile_url=url_for("user") if user else None, blog_url=user.blog)


@app.get("/users")
def users():
    return render_template("users.html", homepage=url_for("users"))
