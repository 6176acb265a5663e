from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)


@app.route("/logout", methods=["GET", "POST"])
def logout():
    if request.method == "POST":
        session.clear()
        return redirect(url_for("index"))
    return render_template("page.html")


@app.post("/sign-out")
def sign_out():
    session.clear()
    return redirect(url_for("index"))
