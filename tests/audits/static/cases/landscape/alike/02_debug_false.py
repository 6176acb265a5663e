# resembles: config.no-debugger
"""A dashboard for the developer's own machine."""

from flask import Flask

app = Flask(__name__)
app.config["DEBUG"] = False

if __name__ == "__main__":
    app.run(debug=False)
