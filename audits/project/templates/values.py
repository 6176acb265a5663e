"""What kind of text an expression of a template can come out as."""

import re
from collections.abc import Callable, Iterator, Mapping

from jinja2 import nodes

from audits.project.templates.expressions import Expression, constant_text, dotted, is_constant
from audits.project.templates.template import Template

Aliases = Mapping[str, Expression]

_NUMBER_FILTERS = frozenset({"int", "float", "length", "count", "round", "abs", "filesizeformat"})
_NUMBER_NAME = re.compile(
    r"(?:^loop\.|(?:^|[._])(?:id|pk|idx|index0?|count|total|page|pages|per_page|year|length|size"
    r"|width|height|num|number|offset|limit|percent|percentage|progress|min|max"
    r"|colspan|rowspan|level|depth|timestamp|port|now|revision|uuid|guid|hash|timeout)$"
    r"|^[ijn]$|[a-z]Timeout$)"
)
_REQUEST = re.compile(r"^request\.(?:args|form|values|cookies|headers|json|view_args|data)\b")
_BUILDS_URL = re.compile(
    r"(?:^|[._])(?:url_for\w*|static\w*|asset\w*|get_url|make_url|build_url|page_url|href_for"
    r"|gravatar\w*|avatar\w*|full_path|base_url|url_root|script_root|host_url)$"
)
_OWN_ADDRESS = frozenset({"request.path", "request.url", "request.full_path", "request.base_url"})
_MARKUP_FILTERS = re.compile(r"sanit|bleach|clean|nh3|escape|^e$|tojson|xmlattr|urlize")
_TRANSLATES = re.compile(r"(?:^|\.)_\w*$|gettext$|^t$|^translate$")
_RENDERS = re.compile(r"(?:^|[._])_?render(?:_\w+)?$|widget$|^widgets\b")
_MARKUP_CALLS = re.compile(
    r"(?:^|\.)(?:csrf_token|hidden_tag|super|caller|get_flashed_messages|include_moment"
    r"|include_jquery|load_css|load_js|load|links|render_field|render_form|quick_form|nonce"
    r"|csp_nonce|html_params)$|^(?:moment|bootstrap|wtf|ckeditor|dropzone|pagedown|talisman)\b"
)


def possible(node: nodes.Node | None, aliases: Aliases, depth: int = 4) -> Iterator[nodes.Node]:
    """The trees one of which an expression comes out as: branches, fallbacks, set values."""
    if isinstance(node, nodes.CondExpr):
        yield from possible(node.expr1, aliases, depth)
        yield from possible(node.expr2, aliases, depth)
    elif isinstance(node, nodes.Or):
        yield from possible(node.left, aliases, depth)
        yield from possible(node.right, aliases, depth)
    elif isinstance(node, nodes.And):
        yield from possible(node.right, aliases, depth)
    elif isinstance(node, nodes.Filter) and node.name in {"default", "d"}:
        yield from possible(node.node, aliases, depth)
        yield from (one for given in node.args[:1] for one in possible(given, aliases, depth))
    elif isinstance(node, nodes.Name | nodes.Getattr) and dotted(node) in aliases and depth:
        yield from possible(aliases[dotted(node)].node, aliases, depth - 1)
    elif node is not None:
        yield node


def always(expression: Expression, template: Template, holds: Callable[[nodes.Node], bool]) -> bool:
    """Whether `holds` is true of everything the expression can come out as."""
    return all(map(holds, possible(expression.node, template.aliases)))


def is_number(node: nodes.Node) -> bool:
    """Whether a tree is a number or truth value, told by its operator, filter or name."""
    if isinstance(node, nodes.Filter):
        return node.name in _NUMBER_FILTERS or (
            node.name in {"tojson", "string", "safe"}
            and node.node is not None
            and is_number(node.node)
        )
    if isinstance(node, nodes.Compare | nodes.Test | nodes.Not):
        return True
    if isinstance(node, nodes.Sub | nodes.Mul | nodes.Div | nodes.FloorDiv | nodes.Pow | nodes.Neg):
        return True
    if isinstance(node, nodes.Add):
        return is_number(node.left) or is_number(node.right)
    if isinstance(node, nodes.Const):
        return isinstance(node.value, int | float)
    name = dotted(node)
    return bool(_NUMBER_NAME.search(name)) and not from_request(node)


def from_request(node: nodes.Node) -> bool:
    """Whether a tree reads what the visitor sent: `request.args`, `request.form`, ..."""
    names = [dotted(node), *map(dotted, node.find_all((nodes.Getattr, nodes.Getitem)))]
    return any(_REQUEST.search(name) for name in names)


def is_own_address(node: nodes.Node) -> bool:
    """Whether a tree starts with an address that the application makes itself."""
    if is_constant(node):
        return True
    start = leading(node)
    if start is not node:
        return is_own_address(start)
    if isinstance(start, nodes.Call):
        return _BUILDS_URL.search(dotted(start.node)) is not None
    name = dotted(start)
    return name in _OWN_ADDRESS or _BUILDS_URL.search(name) is not None or is_number(start)


def is_whole_address(node: nodes.Node) -> bool:
    """Whether a tree is nothing but an address that the application makes itself."""
    if isinstance(node, nodes.Call):
        return _BUILDS_URL.search(dotted(node.node)) is not None
    return bool(dotted(node)) and is_own_address(node)


def leading(node: nodes.Node) -> nodes.Node:
    """What a text begins with: the left end of `a ~ b`, `a + b` and `"..."|format(...)`."""
    if isinstance(node, nodes.Concat) and node.nodes:
        return leading(node.nodes[0])
    if isinstance(node, nodes.Add):
        return leading(node.left)
    if isinstance(node, nodes.Filter) and node.node is not None:
        return leading(node.node)
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
        literal = constant_text(node.node.node)
        return node.node.node if literal is not None else node
    return node


def is_trusted_markup(node: nodes.Node | None, macros: frozenset[str] = frozenset()) -> bool:
    """Whether a tree is markup that its producer escaped: forms, macros, sanitisers, JSON."""
    if node is None or is_constant(node):
        return True
    if isinstance(node, nodes.Filter):
        return _is_trusted_filter(node, macros)
    if isinstance(node, nodes.Call):
        return _is_trusted_call(node, macros)
    if isinstance(node, nodes.Concat):
        return all(is_trusted_markup(part, macros) or is_number(part) for part in node.nodes)
    if isinstance(node, nodes.Add):
        return is_trusted_markup(node.left, macros) and is_trusted_markup(node.right, macros)
    name = dotted(node)
    return _is_field(name) or name.endswith((".links", "csrf_token", "csp_nonce"))


def _is_trusted_filter(node: nodes.Filter, macros: frozenset[str]) -> bool:
    if node.name in {"safe", "trim", "string", "indent"}:
        return is_trusted_markup(node.node, macros)
    if node.name == "format":
        return is_trusted_markup(node.node, macros) and _arguments_are_trusted(node, macros)
    return _MARKUP_FILTERS.search(node.name) is not None


def _is_trusted_call(node: nodes.Call, macros: frozenset[str]) -> bool:
    name = dotted(node.node) or _root(node.node)
    if name in macros or name.partition(".")[0] in macros or _is_field(name):
        return True
    if _MARKUP_CALLS.search(name) or _RENDERS.search(name):
        return True
    if _TRANSLATES.search(name):
        return _arguments_are_trusted(node, macros)
    plain = isinstance(node.node, nodes.Name) and bool(node.args)
    return plain and all(map(is_constant, [*node.args, *node.kwargs]))


def _root(node: nodes.Node) -> str:
    """The name at the left end of `name(...).attribute[...]`, with a dot after it."""
    while isinstance(node, nodes.Call | nodes.Getattr | nodes.Getitem):
        node = node.node
    return f"{node.name}." if isinstance(node, nodes.Name) else ""


def _arguments_are_trusted(node: nodes.Call | nodes.Filter, macros: frozenset[str]) -> bool:
    values = [*node.args, *(word.value for word in node.kwargs)]
    return all(
        is_trusted_markup(one, macros) or is_number(one) or is_whole_address(one) for one in values
    )


def needs_escaping(expression: Expression, template: Template) -> bool:
    """Whether an expression may bring markup into a place where nothing escapes it."""
    return not expression.scope.escaped and not all(
        is_number(one) or is_whole_address(one) or is_trusted_markup(one, template.macros)
        for one in possible(expression.node, template.aliases)
    )


def _is_field(name: str) -> bool:
    """Whether a name is a field of a form, or a whole form, which render themselves."""
    head, _, last = name.rpartition(".")
    owner = head.rpartition(".")[2].lower()
    return (
        (owner.endswith("form") and last != "data")
        or last.lower() == "form"
        or (owner in {"field", "subfield"} and last in {"label", "widget"})
        or name in {"field", "subfield"}
    )
