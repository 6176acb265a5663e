"""The target as data."""
