"""Settings that take text from the environment for a truth value or a number."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.facts.collect_settings import ATTRIBUTES
from audits.project.facts.values import describe
from policies.model import Control

_SPELLINGS = ("item", "attribute", "class", "keyword", "name")


@check("config.typed-settings")
def text_for_truth(module: Module, control: Control) -> Iterator[Finding]:
    booleans = control.names("boolean_settings")
    numbers = control.names("number_settings")
    for one in module.assignments:
        name = ATTRIBUTES.get(one.name, one.name)
        if one.spelling not in _SPELLINGS or name not in (*booleans, *numbers):
            continue
        converted = isinstance(one.value, ast.Call) and module.name_of(one.value.func)
        if describe(module, one.value).kind != "environment" or converted in ("int", "float"):
            continue
        if name in numbers and converted == "bool":
            continue
        what = "a truth value" if name in booleans else "a number"
        message = f"{name} takes text from the environment for {what}: 'False' counts as true"
        if name in numbers:
            message = f"{name} takes text from the environment for {what}"
        yield Finding(control, message, module.at(one.target))


@check("config.typed-settings")
def missing_settings_ignored(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.method_calls("from_pyfile", "from_json", "from_file"):
        if module.is_constant(module.argument(call, -1, "silent"), True):
            message = "a missing settings file is passed over in silence"
            yield Finding(control, message, module.at(call), certain=False)
