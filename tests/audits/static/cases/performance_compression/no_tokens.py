"""Pages without any token, and nothing that is packed."""

from flask import Flask
from flask_compress import Compress

app = Flask(__name__)
Compress(app)
