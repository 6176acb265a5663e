"""Checks that read source."""
