"""What is packed before it is sent."""

from flask import Flask
from flask_compress import Compress

first = Flask("first")
Compress(first)  # expect: performance.compression
