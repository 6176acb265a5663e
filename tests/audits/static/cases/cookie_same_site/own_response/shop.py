"""An application whose responses fill in the flags of every cookie."""

from answers import ShopResponse
from flask import Flask, make_response

app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = True
app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
app.response_class = ShopResponse


@app.post("/device")
def device():
    response = make_response("", 204)
    response.set_cookie("device", "d1")
    return response
