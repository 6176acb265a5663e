"""Keys that everybody knows, and keys from generators that were not made for keys."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.facts.values import describe
from audits.static.secret_words import is_app_key, is_own_name
from policies.model import Control

_KEY = re.compile(r"secret|passw|(^|_)token$|api_?key|private_?key|otp|nonce$|salt$", re.IGNORECASE)
# One-time codes and reset tokens have controls of their own.
_OF_ACCOUNTS = re.compile(r"otp|(reset|recover|forgot)\w*_(token|code|key)$", re.IGNORECASE)
_STRONG = ("random.SystemRandom", "random.seed")


@check("secrets.strength")
def known_key(module: Module, control: Control) -> Iterator[Finding]:
    weak = {text.lower() for text in control.names("weak_keys")}
    for one in module.assignments:
        if is_app_key(one.name):
            for value in describe(module, one.value).alternatives():
                text = value.constant
                if not isinstance(text, str) or text.lower() not in weak:
                    continue
                if one.spelling != "entry" or not is_own_name(one.name, text):
                    message = f"{one.name} is a key from documentation or examples"
                    yield Finding(control, message, module.at(one.target, one.name))


@check("secrets.strength")
def key_from_weak_generator(module: Module, control: Control) -> Iterator[Finding]:
    for one in module.assignments:
        if one.spelling in ("default", "entry") or not _is_key(one.name):
            continue
        names = [
            module.name_of(node.func) for node in ast.walk(one.value) if isinstance(node, ast.Call)
        ]
        if any(name.startswith("random.") and not name.startswith(_STRONG) for name in names):
            message = f"{one.name} comes from random, which can be predicted"
            yield Finding(control, message, module.at(one.target, one.name))
        elif is_app_key(one.name) and (size := _size(module, one.value)) is not None:
            if size < control.integer("min_bytes"):
                message = f"{one.name} is made of {size} bytes"
                yield Finding(control, message, module.at(one.target, one.name), certain=False)
        elif is_app_key(one.name) and any(name.startswith("uuid.uuid") for name in names):
            message = f"{one.name} is a UUID, which has fewer random bits than a key needs"
            yield Finding(control, message, module.at(one.target, one.name))


def _size(module: Module, node: ast.expr) -> int | None:
    """How many random bytes a generator is asked for, where the number is written out."""
    if not isinstance(node, ast.Call):
        return None
    if not module.name_of(node.func).startswith(("secrets.token_", "os.urandom")):
        return None
    size = module.constant(module.argument(node, 0, "nbytes"))
    return size if isinstance(size, int) else None


def _is_key(name: str) -> bool:
    return bool(_KEY.search(name)) and not _OF_ACCOUNTS.search(name)
