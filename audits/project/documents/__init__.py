"""Text files that are neither Python nor templates."""
