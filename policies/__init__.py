"""Policies as data: what must hold."""
