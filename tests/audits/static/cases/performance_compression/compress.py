"""What is packed before it is sent."""

from flask import Flask
from flask_compress import Compress
from flask_wtf.csrf import CSRFProtect

first = Flask("first")
CSRFProtect(first)
Compress(first)  # expect: performance.compression
