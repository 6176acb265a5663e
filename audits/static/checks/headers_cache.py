"""Private pages that browsers or proxies may keep."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.code.module import Function, Module
from audits.project.code.response_headers import header_writes
from audits.project.code.views import module_views
from policies.model import Control

_STORED = re.compile(r"\bpublic\b|\bs-maxage\b", re.IGNORECASE)
_PRIVATE = ("flask.session", "flask_login.current_user")
_NO_STORE = (".nocache", ".no_cache", ".never_cache", ".no_store", ".add_never_cache_headers")
_FILES = re.compile(r"static|asset|favicon", re.IGNORECASE)
_GUARD = re.compile(r"(login|auth|user|member|role|permission)\w*_required$|^requires?_")


@check("headers.cache")
def nothing_forbids_storing(application: Application, control: Control) -> Iterator[Finding]:
    if not application.apps or not application.has("login") or is_hardened(application):
        return
    written = any(
        one.header.name == "cache-control" and "no-store" in str(one.header.value.constant)
        for one in application.headers
    )
    if not written and not any(application.called(name) for name in _NO_STORE):
        message = "no response is marked no-store, so pages behind the login stay in caches"
        yield Finding(control, message, application.apps[0].at(), certain=False)


@check("headers.cache")
def private_page_made_public(module: Module, control: Control) -> Iterator[Finding]:
    private = [
        view
        for view in module_views(module)
        if _is_private(module, view) and not _FILES.search(view.name)
    ]
    for write in header_writes(module):
        text = module.text_of(write.value) if write.name == "cache-control" else None
        if text and _STORED.search(text) and module.function_of(write.node) in private:
            message = "a page of a signed-in user is marked as public for caches"
            yield Finding(control, message, module.at(write.node))


def _is_private(module: Module, view: Function) -> bool:
    names = [module.name_of(one) for one in view.decorator_list]
    if any(_GUARD.search(name.removesuffix("()").rpartition(".")[2]) for name in names):
        return True
    reads = module.inside(view, ast.Attribute, ast.Name)
    return any(module.name_of(node).startswith(_PRIVATE) for node in reads)
