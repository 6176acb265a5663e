"""The views that one file defines, as far as the file itself tells."""

from collections.abc import Iterator

from audits.project.code.module import Function, Module
from audits.project.code.routing import registers_rule

_VERBS = ("get", "post", "put", "patch", "delete", "dispatch_request")
_CLASSES = ("MethodView", "View", "Resource")


def module_views(module: Module) -> Iterator[Function]:
    """Functions with a routing decorator, and the answering methods of class views."""
    for function in module.functions:
        if is_view(module, function):
            yield function


def is_view(module: Module, function: Function) -> bool:
    """Whether the file itself shows that `function` answers requests."""
    if any(registers_rule(module, one) for one in function.decorator_list):
        return True
    owner = module.class_of(function)
    if owner is None or function.name not in _VERBS:
        return False
    return any(base.rpartition(".")[2] in _CLASSES for base in module.base_names(owner))
