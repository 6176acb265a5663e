from flask import Flask, redirect, session

app = Flask(__name__)


@app.get("/logout")
def logout():
    session.clear()  # expect: csrf.safe-methods
    return redirect("/")
