"""Policies as data: what must hold."""

from .errors import PolicyError
from .loader import catalogue, load
from .model import Control, Parameter, Policy, Severity

__all__ = ["Control", "Parameter", "Policy", "PolicyError", "Severity", "catalogue", "load"]
