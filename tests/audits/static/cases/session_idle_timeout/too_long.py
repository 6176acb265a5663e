"""Lifetimes beyond an hour."""

from datetime import timedelta

from flask import Flask, session

app = Flask(__name__)
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(days=30)  # expect: session.idle-timeout
app.permanent_session_lifetime = timedelta(hours=12)  # expect: session.idle-timeout
app.config.update(PERMANENT_SESSION_LIFETIME=86400)  # expect: session.idle-timeout
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(minutes=15)
app.permanent_session_lifetime = timedelta(minutes=30)
app.config.update(PERMANENT_SESSION_LIFETIME=900)
app.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(days=365)


@app.route("/login", methods=["POST"])
def login():
    session.clear()
    session.permanent = True
    session["user_id"] = 7
    return "", 204
