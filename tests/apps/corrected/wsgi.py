"""What the server starts."""

import os

from guesthouse import create_app
from guesthouse.settings import from_environment

app = create_app(from_environment(os.environ))
