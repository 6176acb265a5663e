"""Our `policies` package, loaded by its place, because an application may have one of that name."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policies import Policy

_PRIVATE_NAME = "_stopper_policies"
_PLACE = Path(__file__).resolve().parent.parent / "policies" / "__init__.py"


def load_policy(profile: "str | Path" = "baseline") -> "Policy":
    """The policy that `profile` resolves to: the name of one of ours, or a TOML file.

    Raises `PolicyError` of this module where the profile cannot be used as written.
    """
    policy: Policy = _ours.load(profile)
    return policy


def _by_place(place: Path, name: str) -> ModuleType:
    """The package whose `__init__.py` is `place`, imported as `name`; ImportError if it is not."""
    spec = spec_from_file_location(name, place, submodule_search_locations=[str(place.parent)])
    if spec is None or spec.loader is None:
        raise ImportError(f"{place} is not a Python file", name=name, path=str(place))
    package = module_from_spec(spec)
    sys.modules[name] = package  # its modules import each other relative to this name
    spec.loader.exec_module(package)
    return package


_ours = _by_place(_PLACE, _PRIVATE_NAME)
PolicyError: type[Exception] = _ours.PolicyError
