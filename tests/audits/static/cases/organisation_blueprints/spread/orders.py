"""Pages about the orders, on the application of another module."""

from shop import app


@app.route("/orders/orders")
def orders():
    return "orders"


@app.route("/orders/order")
def order():
    return "order"


@app.route("/orders/cancel")
def cancel():
    return "cancel"


@app.route("/orders/invoice")
def invoice():
    return "invoice"
