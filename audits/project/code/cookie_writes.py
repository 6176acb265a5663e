"""Cookies that one file sets and deletes on responses."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from audits.project.code.module import MISSING, Module

# The parameters of `Response.set_cookie`, in order. Source: Werkzeug 3.1, `sansio/response.py`.
_POSITIONS = {
    name: position
    for position, name in enumerate(
        ("key", "value", "max_age", "expires", "path", "domain", "secure", "httponly", "samesite")
    )
}
_UNBOUND = ("flask.Response.set_cookie", "super().set_cookie")
_JARS = ("jar", "cookies", "client", "session", "driver", "browser", "page", "context")


@dataclass(frozen=True, slots=True)
class CookieWrite:
    """One `set_cookie` call; `name` is None where the source does not spell it out."""

    module: Module
    call: ast.Call
    name: str | None

    @property
    def title(self) -> str:
        """The cookie as a message names it."""
        return f"the cookie {self.name}" if self.name else "this cookie"

    def given(self, attribute: str) -> ast.expr | None:
        """The expression for a parameter such as `secure` or `max_age`."""
        return self.module.argument(self.call, _POSITIONS[attribute], attribute)

    def constant(self, attribute: str) -> object:
        """The constant value of a parameter, else MISSING."""
        return self.module.constant(self.given(attribute))

    def lacks(self, attribute: str) -> bool:
        """Whether a flag is surely off: absent, or a constant that is false."""
        given = self.given(attribute)
        if given is None:
            return not self.module.has_unknown_arguments(self.call)
        value = self.module.constant(given)
        return value is not MISSING and not value

    @property
    def removes(self) -> bool:
        """Whether the call ends the cookie instead of setting one."""
        return any(
            self.module.is_constant(self.given(name), 0) for name in ("max_age", "expires")
        ) or (self.given("expires") is not None and self.constant("value") == "")


def cookie_writes(module: Module) -> Iterator[CookieWrite]:
    """Every cookie the file sets on a response; jars of clients and own classes are none."""
    for call in module.method_calls("set_cookie"):
        name = module.name_of(call.func)
        if name in _UNBOUND or not isinstance(call.func, ast.Attribute):
            continue
        if len(call.args) + len(call.keywords) < 2 or _is_jar(module, call.func.value):
            continue
        written = CookieWrite(module, call, None)
        yield CookieWrite(module, call, module.text_of(written.given("key")))


def _is_jar(module: Module, receiver: ast.expr) -> bool:
    last = ast.unparse(receiver).rpartition(".")[2].lower()
    if last in ("self", "cls") or last.endswith(_JARS):
        return True
    name = module.name_of(receiver)
    return name.startswith(("requests.", "http.cookiejar.")) or (
        module.is_of_project(name)
        and "esponse" not in name
        and name.endswith("()")
        and _is_class(name)
    )


def _is_class(name: str) -> bool:
    return name.removesuffix("()").rpartition(".")[2][:1].isupper()
