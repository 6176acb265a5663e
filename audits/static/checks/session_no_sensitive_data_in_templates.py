"""Pages that print the session, the configuration or the environment."""

import re
from collections.abc import Iterator

from jinja2 import nodes

from audits.check import check
from audits.finding import Finding
from audits.project.templates.contexts import Place
from audits.project.templates.expressions import Expression, dotted
from audits.project.templates.template import Template
from policies.model import Control

_WHOLE = re.compile(
    r"(?:^|\.)(?:session|config|request\.environ|request\.cookies|os\.environ)"
    r"(?:\.(?:items|values|__dict__|to_dict|copy))?$"
)
_SECRET_SETTING = re.compile(
    r"(?:^|\.)config\.(?:get\.)?\w*(?:SECRET|PASSWORD|PASSWD|PRIVATE_KEY|DATABASE_URI|API_KEY)\w*$"
)
_OWNERS = frozenset({"session", "config", "request", "current_app", "os", "app"})


@check("session.no-sensitive-data")
def session_no_sensitive_data_in_templates(
    template: Template, control: Control
) -> Iterator[Finding]:
    """Each expression, or loop, that shows one of them as a whole, and each secret setting."""
    bound = {name for name, _ in template.assignments}
    for one in (*template.expressions, *(loop.over for loop in template.loops)):
        message = _breach(one)
        owner = one.base.partition(".")[0]
        if message and owner in _OWNERS and owner not in bound | one.scope.parameters:
            certain = "tojson" not in one.filters
            yield Finding(control, message, template.at_expression(one), certain)


def _breach(one: Expression) -> str:
    if _SECRET_SETTING.search(_setting(one)):
        return f"the page shows the secret setting {_setting(one)}"
    is_loop = one.context.place is Place.NAME and not one.context.element
    whole = _WHOLE.search(one.base) and (not one.called or one.base != "session")
    names_only = {"length", "count", "list", "keys"} & set(one.filters)
    if not whole or names_only or (is_loop and one.base.startswith("config")):
        return ""
    if one.base == "config" and "tojson" in one.filters:
        return ""  # Flask's own holds a timedelta, which |tojson refuses: this is another one.
    return f"the page shows all of {one.base.removesuffix('.items')}"


def _setting(one: Expression) -> str:
    """The setting that is read, also as `config.get("NAME")`."""
    value = one.value
    if isinstance(value, nodes.Call) and one.base.endswith("config.get") and value.args:
        argument = value.args[0]
        return f"{one.base}.{argument.value}" if isinstance(argument, nodes.Const) else ""
    return "" if isinstance(value, nodes.Call) else dotted(value)
