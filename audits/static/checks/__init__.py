"""Every static check, in the order of its file's name."""

from audits.check import Check

CHECKS: tuple[Check, ...] = ()
