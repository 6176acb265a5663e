"""A module that starts the development server by hand, on loopback, without the debugger."""

from flask import Flask

app = Flask(__name__)


class Worker:
    def run(self, debug):
        return debug


class TestConfig:
    DEBUG = True
    TESTING = True


Worker().run(debug=True)

if __name__ == "__main__":
    app.run(host="127.0.0.1", port=5000)
