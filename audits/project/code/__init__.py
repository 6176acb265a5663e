"""Questions that one Python file can answer."""
