"""Only files that hold no secret are packed."""

from flask import Flask
from flask_compress import Compress

app = Flask(__name__)
app.config["COMPRESS_MIMETYPES"] = ["text/css", "application/javascript", "image/svg+xml"]
Compress(app)
