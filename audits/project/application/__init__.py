"""The files joined to one Flask application."""
