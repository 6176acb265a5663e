from flask import Flask, render_template, request, url_for

app = Flask(__name__)


@app.get("/leave")
def leave():
    return render_template("leave.html", url=request.args.get("url"), back=url_for("index"))
