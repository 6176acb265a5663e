"""Who fills in a form: anybody, or only those who run the application."""

import re
from collections.abc import Iterator

from audits.project.application.application import Application
from audits.project.application.known import KnownCall, KnownClass

_ADMIN = re.compile(
    r"(?i)(^|[^a-z])(admin\w*|backoffice|superusers?|bootstrap|install|installer|setup)([^a-z]|$)"
)
_ADMIN_BASE = re.compile(r"(?i)admin(?!istrative)|superuser")


def form_key(form: KnownClass) -> str:
    """What names a form in the answer of `for_administrators`."""
    return f"{form.module.path}:{form.facts.symbol}"


def for_administrators(application: Application) -> frozenset[str]:
    """Keys of the forms that stand in a module for administrators, or that only their views use.

    A form from which another one is derived counts as the other's too.
    """
    users: dict[str, list[KnownCall]] = {}
    for name in application.called_names():
        form = application.class_named(name)
        if form is not None:
            users.setdefault(form_key(form), []).extend(application.calls(name))
    bases = {base for one in application.forms for base in one.facts.bases}
    kept = set()
    for form in application.forms:
        called = users.get(form_key(form), [])
        private = bool(called) and all(_by_administrator(application, one) for one in called)
        inherited = any(base.rpartition(".")[2] == form.facts.name for base in bases)
        if not inherited and (private or _ADMIN.search(_words(form.module.path))):
            kept.add(form_key(form))
    return frozenset(kept)


def _by_administrator(application: Application, call: KnownCall) -> bool:
    """Whether a call stands in code whose path, class or decorators speak of administrators."""
    if _ADMIN.search(_words(call.module.path)):
        return True
    return any(_ADMIN_BASE.search(word) for word in _guards(application, call))


def _guards(application: Application, call: KnownCall) -> Iterator[str]:
    """Names of the decorators of the calling function and of the bases of its class."""
    function = call.module.function(call.call.function)
    if function is None:
        return
    yield from (one.name for one in function.decorators)
    for one in call.module.classes:
        if one.symbol == function.owner:
            owner = KnownClass(call.module, one.place, one)
            yield from (base.rpartition(".")[2] for base in application.all_bases(owner))


def _words(path: str) -> str:
    return path.removesuffix(".py").replace("_", "/")
