"""Keys put on the application object."""

import os
from pathlib import Path

from flask import Flask

first = Flask("first")
first.secret_key = "for my eyes only"  # expect: secrets.no-literals

second = Flask("second")
second.secret_key = b"\x8f\x12\x9c_wild_bytes"  # expect: secrets.no-literals

third = Flask("third")
third.config.update({"SECRET_KEY": "inside a dictionary"})  # expect: secrets.no-literals

fourth = Flask("fourth")
fourth.secret_key = os.environ["SECRET_KEY"]

fifth = Flask("fifth")
fifth.secret_key = Path(os.environ["SECRET_FILE"]).read_bytes()

sixth = Flask("sixth")
sixth.config["SECRET_KEY"] = None
sixth.config["SECRET_KEY_FALLBACKS"] = []
sixth.config["WTF_CSRF_SECRET_KEY"] = os.environ["CSRF_KEY"]
