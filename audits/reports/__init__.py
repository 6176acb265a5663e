"""A verdict, written down."""
