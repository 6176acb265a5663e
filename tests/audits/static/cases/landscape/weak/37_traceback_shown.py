"""An error page that shows the code."""

import traceback

from flask import Flask

app = Flask(__name__)


@app.errorhandler(Exception)
def failed(error):
    return traceback.format_exc(), 500  # expect: errors.generic
