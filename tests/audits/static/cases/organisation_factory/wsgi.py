"""The thin entry module of a larger application."""

from shop import create_app

app = create_app()
