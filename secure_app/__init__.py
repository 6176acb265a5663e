"""Harden a Flask application by policy."""
