"""An interface for programs, to which nobody's window matters much: a reviewer should look."""

from flask import Flask
from flask_restx import Api, Resource

app = Flask(__name__)  # expect: headers.isolation
api = Api(app)


@api.route("/orders")
class Orders(Resource):
    def get(self):
        return []
