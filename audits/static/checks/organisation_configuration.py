"""Settings scattered over the code, and defaults that suit a developer."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownSetting
from audits.project.code.module import Module
from audits.project.facts.collect_settings import is_config
from audits.project.facts.facts import ClassFacts, ModuleFacts
from audits.project.facts.values import describe
from policies.model import Control

_SELECTOR = re.compile(r"(?i)(^|_)(env|environment|config(uration)?|settings|mode|stage|profile)$")
_INSTALLERS = re.compile(
    r"(?i)^_?(init|create|make|build|configure|setup|set_up|register|load|apply|install|main|run"
    r"|start|serve|update|bootstrap|prepare|get)"
)
_CONFIG_MODULE = re.compile(r"(?i)(config|settings|defaults?|factory|extension|conf|__init__|app)$")
_LIVE = ("item", "attribute", "update", "from_mapping")
# What a deployment must not inherit from a base class.
_INSECURE = {
    "DEBUG": True,
    "TESTING": True,
    "SESSION_COOKIE_SECURE": False,
    "SESSION_COOKIE_HTTPONLY": False,
    "WTF_CSRF_ENABLED": False,
    "REMEMBER_COOKIE_SECURE": False,
}
# Set by an extension where it is installed, so that a default only says "not installed".
_OF_EXTENSIONS = frozenset({"WTF_CSRF_ENABLED"})
_DEVELOPS = re.compile(r"(?i)(dev|debug|local|test)")
_PRODUCES = re.compile(r"(?i)(prod|live|deploy|heroku|docker|unix|staging)")


@check("organisation.configuration")
def scattered_settings(application: Application, control: Control) -> Iterator[Finding]:
    serving = {(view.module.path, view.function.symbol) for view in application.views}
    made = {one.module.path for one in application.apps}
    found: dict[str, list[KnownSetting]] = {}
    for one in application.every_setting():
        in_view = (one.module.path, one.place.symbol) in serving
        if one.setting.spelling not in _LIVE or one.value.kind != "constant":
            continue
        if in_view or not _is_place_for_settings(one, made):
            found.setdefault(one.module.path, []).append(one)
    for path in sorted(found):
        several = sorted(found[path], key=lambda one: one.place.line)
        keys = sorted({one.setting.key for one in several})
        in_view = any((one.module.path, one.place.symbol) in serving for one in several)
        if in_view or len(keys) > 1:
            message = f"settings are written outside the configuration: {', '.join(keys[:4])}"
            yield Finding(control, message, several[0].at())


def _is_place_for_settings(known: KnownSetting, made: set[str]) -> bool:
    """Whether a setting stands with the factory, in a configuration module, or in an extension."""
    last = known.module.name.rpartition(".")[2]
    if known.module.path in made or _CONFIG_MODULE.search(last):
        return True
    return any(_INSTALLERS.match(part) for part in known.place.symbol.split(".") if part)


@check("organisation.configuration")
def insecure_default(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.method_calls("get"):
        holder = module.name_of(call.func).removesuffix(".get")
        key = module.text_of(call.args[0]) if len(call.args) > 1 else None
        if key in _INSECURE and key not in _OF_EXTENSIONS and is_config(holder):
            if module.is_constant(call.args[1], _INSECURE[key]):
                message = f"{key} is taken as {_INSECURE[key]} where nobody sets it"
                yield Finding(control, message, module.at(call), certain=False)


@check("organisation.configuration")
def production_inherits(application: Application, control: Control) -> Iterator[Finding]:
    for module in application.modules:
        for one in module.classes if module.role == "application" else ():
            if _PRODUCES.search(one.name):
                for known in _inherited(module, one):
                    message = f"{one.name} inherits {known.setting.key} = {known.value.constant}"
                    yield Finding(control, message, known.at())


def _inherited(module: ModuleFacts, heir: ClassFacts) -> Iterator[KnownSetting]:
    """Insecure values that a class takes over from a base class of its file."""
    own = dict(heir.attributes)
    for base in heir.bases:
        name = base.rpartition(".")[2]
        for one in module.settings:
            value = _INSECURE.get(one.key)
            if one.holder == f"{module.name}.{name}" and one.key not in own:
                if value is not None and one.value.is_constant(value):
                    if not _DEVELOPS.search(name):
                        yield KnownSetting(module, one.place, one)


@check("organisation.configuration")
def developer_by_default(module: Module, control: Control) -> Iterator[Finding]:
    refused = control.names("insecure_selections")
    for call in module.calls("os.environ.get", "os.getenv"):
        for value in describe(module, call).alternatives():
            key = module.text_of(module.argument(call, 0, "key")) or ""
            chosen = str(value.constant).lower() if value.kind == "constant" else ""
            if chosen in refused and _SELECTOR.search(key):
                message = f"{key} stands for {chosen} where nobody sets it"
                yield Finding(control, message, module.at(call))


@check("organisation.configuration")
def default_entry_is_for_developers(module: Module, control: Control) -> Iterator[Finding]:
    for one in module.assignments:
        if one.spelling != "entry" or one.name != "default":
            continue
        name = module.name_of(one.value).rpartition(".")[2]
        if _DEVELOPS.search(name) and re.search(r"(?i)config|settings", name):
            if isinstance(one.value, ast.Name | ast.Attribute):
                message = f"the default configuration is {name}, which is a developer's"
                yield Finding(control, message, module.at(one.value))
