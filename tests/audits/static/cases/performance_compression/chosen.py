"""Only files that hold no secret are packed."""

from flask import Flask
from flask_compress import Compress
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
app.config["COMPRESS_MIMETYPES"] = ["text/css", "application/javascript", "image/svg+xml"]
Compress(app)
CSRFProtect(app)
