"""Other tools, and what they left unread."""
