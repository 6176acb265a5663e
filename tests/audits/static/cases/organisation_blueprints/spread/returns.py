"""Pages about the returns, on the application of another module."""

from shop import app


@app.route("/returns/returns")
def returns():
    return "returns"


@app.route("/returns/refund")
def refund():
    return "refund"
