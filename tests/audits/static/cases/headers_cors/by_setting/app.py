"""Origins that a setting lists for every call of Flask-CORS."""

from flask import Flask, jsonify
from flask_cors import CORS, cross_origin

app = Flask(__name__)
app.config.from_object("settings")
CORS(app, supports_credentials=True)


@app.route("/basket")
@cross_origin(supports_credentials=True)
def basket():
    return jsonify(basket=[])
