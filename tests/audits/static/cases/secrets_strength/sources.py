"""Keys from generators that were not made for keys."""

import os
import random
import secrets
import string
import uuid

from flask import Flask

app = Flask(__name__)
app.secret_key = "".join(random.choices(string.ascii_letters, k=32))  # expect: secrets.strength
app.config["SECRET_KEY"] = str(random.getrandbits(256))  # expect: secrets.strength
app.config["WTF_CSRF_SECRET_KEY"] = str(uuid.uuid1())  # expect: secrets.strength
app.config["SECURITY_PASSWORD_SALT"] = uuid.uuid4().hex  # expect: secrets.strength

app.secret_key = os.environ["SECRET_KEY"]
reset_token = secrets.token_urlsafe(32)
colour = random.choice(["red", "green"])
jitter_seconds = random.uniform(0, 1)
request_id = uuid.uuid4().hex
row_key = str(uuid.uuid4())
app.secret_key = secrets.token_bytes(8)  # expect: secrets.strength
app.secret_key = secrets.token_bytes(32)
app.secret_key = secrets.token_bytes()
