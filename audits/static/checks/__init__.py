"""Every static check, in the order of its file's name."""

CHECKS = ()
