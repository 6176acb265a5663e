"""Property tests draw the same examples in every run and never fail for being slow."""

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
