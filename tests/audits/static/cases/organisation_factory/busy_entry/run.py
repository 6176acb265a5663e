"""An entry module that does a day's work before it serves."""

import os

from shop import create_app

app = create_app()  # expect: organisation.factory
ROOT = os.path.dirname(__file__)
PORT = 5000
NAMES = ["a", "b"]
TOTAL = len(NAMES)
for name in NAMES:
    os.makedirs(os.path.join(ROOT, name), exist_ok=True)
with open(os.path.join(ROOT, "started"), "w", encoding="utf-8") as file:
    file.write(str(TOTAL))
FIRST = NAMES[0]
LAST = NAMES[-1]
BOTH = FIRST + LAST
if __name__ == "__main__":
    app.run(port=PORT)
