"""Jinja templates, with the context of each expression."""
