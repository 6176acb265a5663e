"""An entry module that only starts the application."""

from shop import create_app

app = create_app()
