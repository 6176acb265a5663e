"""What can go wrong for reasons the user can mend."""


class AuditError(Exception):
    """Root of the errors that end a run with exit code 2; the message names place and remedy."""


class UsageError(AuditError):
    """A path, option or setting that cannot be used as given."""
