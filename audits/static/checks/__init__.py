"""Every static check: what the files of this folder declare, in the order of their names."""

from importlib import import_module
from pkgutil import iter_modules

from audits.check import Check

CHECKS: tuple[Check, ...] = tuple(
    one
    for file in sorted(iter_modules(__path__), key=lambda found: found.name)
    for one in vars(import_module(f"{__name__}.{file.name}")).values()
    if isinstance(one, Check) and one.function.__module__ == f"{__name__}.{file.name}"
)
