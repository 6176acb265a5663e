"""The commands of `stopper`, one module each: what they take, and what they do."""
