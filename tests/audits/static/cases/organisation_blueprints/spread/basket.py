"""Pages about the basket, on the application of another module."""

from shop import app


@app.route("/basket/basket")  # expect: organisation.blueprints
def basket():
    return "basket"


@app.route("/basket/pay")
def pay():
    return "pay"


@app.route("/basket/ship")
def ship():
    return "ship"


@app.route("/basket/track")
def track():
    return "track"
