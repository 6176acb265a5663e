# resembles: password.hashing
"""A validator for browser caches."""

import hashlib

from flask import Flask, render_template

app = Flask(__name__)


@app.route("/news")
def news():
    page = render_template("news.html")
    tag = hashlib.md5(page.encode(), usedforsecurity=False).hexdigest()
    return page, 200, {"ETag": f'"{tag}"'}
