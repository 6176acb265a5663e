"""Examine a Flask project against a policy and decide."""
