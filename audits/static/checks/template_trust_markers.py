"""`|safe` on something that nobody has made safe."""

import re
from collections.abc import Iterator

from jinja2 import nodes
from jinja2.filters import FILTERS

from audits.check import check
from audits.finding import Finding
from audits.project.templates.expressions import Expression, dotted
from audits.project.templates.template import Template
from audits.project.templates.values import is_number, is_trusted_markup, is_whole_address, possible
from audits.static.grouping import grouped
from policies.model import Control

_MADE_OF_MARKUP = re.compile(
    r"html|markup|rendered|markdown|svg|icon|qr_?code"
    r"|(?:^|[._])(?:js|css|logo|safe)(?:$|_)|^field\.(?:description|label)$",
    re.IGNORECASE,
)


@check("template.trust-markers")
def template_trust_markers(template: Template, control: Control) -> Iterator[Finding]:
    """Each different expression marked safe; names that promise HTML are only a suspicion."""
    yield from grouped(_findings(template, control))


def _findings(template: Template, control: Control) -> Iterator[Finding]:
    for one in (*template.expressions, *(value for _, value in template.assignments)):
        if template.is_mail and one.scope.block.startswith("subject"):
            continue
        for marker in one.applied("safe"):
            if _is_justified(marker, template, control.names("sanitisers")):
                continue
            message = f"|safe switches escaping off for {_subject(marker, one)}"
            doubtful = template.is_handed_in(one) or _is_pattern(one)
            certain = _is_certain(marker, template) and not doubtful
            if certain or not template.is_mail:
                yield Finding(control, message, template.at_expression(one), certain)


def _is_justified(marker: nodes.Filter, template: Template, sanitisers: tuple[str, ...]) -> bool:
    return all(
        _is_sanitised(node, sanitisers)
        or dotted(node) in template.captured
        or is_trusted_markup(node, template.macros)
        or is_number(node)
        or is_whole_address(node)
        for node in possible(marker.node, template.aliases)
    )


def _is_sanitised(node: nodes.Node, sanitisers: tuple[str, ...]) -> bool:
    """Whether a sanitiser of the policy is applied, as a function or as a filter of its name."""
    if isinstance(node, nodes.Call):
        return dotted(node.node) in sanitisers
    own_names = {name.rpartition(".")[2] for name in sanitisers}
    return isinstance(node, nodes.Filter) and node.name in own_names


def _is_pattern(one: Expression) -> bool:
    """Whether what is marked safe is a text to fill in, `text|safe|format(...)`, which escapes."""
    return ("safe", "format") in zip(one.filters, one.filters[1:], strict=False)


def _is_certain(marker: nodes.Filter, template: Template) -> bool:
    """Whether no name promises markup and no function of the project may have made it."""
    node = marker.node
    while isinstance(node, nodes.Filter):
        if node.name not in FILTERS or _MADE_OF_MARKUP.search(node.name):
            return False
        node = node.node
    return not any(
        isinstance(one, nodes.Call) or _MADE_OF_MARKUP.search(dotted(one))
        for one in possible(node, template.aliases)
    )


def _subject(marker: nodes.Filter, expression: Expression) -> str:
    node: nodes.Node | None = marker
    while isinstance(node, nodes.Filter):
        node = node.node
    return dotted(node) or expression.source
