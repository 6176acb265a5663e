from flask import Flask, render_template, request, url_for

app = Flask(__name__)


@app.get("/chart/<name>")
def chart(name):
    return render_template(
        "chart.html",
        kind="bar",
        back=url_for("chart"),
        rows=len(request.args),
        title=request.args["title"],
        name=name,
    )
