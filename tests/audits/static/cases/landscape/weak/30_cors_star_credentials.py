"""An interface that any site may call with cookies."""

from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins="*", supports_credentials=True)  # expect: headers.cors


@app.route("/balance")
def balance():
    return jsonify(cents=0)
