"""The application that every module of views imports."""

from flask import Flask

app = Flask(__name__)
