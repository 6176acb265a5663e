"""What in a page only works while its content security policy allows inline code or any host."""

import re
from collections.abc import Iterator

from audits.project.templates.contexts import Place, script_place
from audits.project.templates.facts import InlineUse
from audits.project.templates.template import Element, Template

STYLE_ATTRIBUTE = "style attributes"
SCRIPT = "inline scripts without a nonce"
STYLE = "inline style sheets without a nonce"
HANDLER = "event handler attributes"
ADDRESS = "javascript: links"
NO_INTEGRITY = "scripts or style sheets of other hosts without integrity and crossorigin"
OPENER = "links that open another site without rel=noopener"

_HANDLER = re.compile(r"on[a-z]+$")
_EXTERNAL = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_EVERGREEN = re.compile(
    r"//(?:[\w.-]*\.)?(?:googleapis\.com|google\.com|gstatic\.com|googletagmanager\.com"
    r"|google-analytics\.com|stripe\.com|paypal\.com|cloudflareinsights\.com|hcaptcha\.com"
    r"|challenges\.cloudflare\.com)/",
    re.IGNORECASE,
)
"""Hosts whose files change in place, so that no digest can be given for them."""


def inline_uses(template: Template) -> Iterator[InlineUse]:
    """Each kind found in a page, by host, with its first place and the number of places."""
    if not template.is_html or template.name.endswith((".xml", ".svg")):
        return
    found: dict[tuple[str, str], list[Element]] = {}
    for element in template.elements:
        for kind in _kinds(element):
            host = _host(element) if kind == NO_INTEGRITY else ""
            found.setdefault((kind, host), []).append(element)
    for (kind, host), elements in sorted(found.items()):
        yield InlineUse(kind, host, elements[0].line, elements[0].column, len(elements))


def _host(element: Element) -> str:
    address = element.value("src") or element.value("href")
    return address.partition("//")[2].partition("/")[0].lower()


def _kinds(element: Element) -> Iterator[str]:
    names = {one.name for one in element.attributes}
    if element.value("style"):
        yield STYLE_ATTRIBUTE
    if any(_HANDLER.match(name) for name in names):
        yield HANDLER
    if _is_code(element) and not element.open_ended and not names & {"nonce", "src"}:
        yield SCRIPT if element.name == "script" else STYLE
    if _is_script_address(element.value("href")):
        yield ADDRESS
    if _lacks_integrity(element, names):
        yield NO_INTEGRITY
    if _keeps_opener(element):
        yield OPENER


def _is_code(element: Element) -> bool:
    script = element.name == "script" and script_place(element.value("type")) is Place.SCRIPT
    return script or element.name == "style"


def _is_script_address(address: str) -> bool:
    code = address.lower().removeprefix("javascript:").strip(" ;")
    return address.lower().startswith("javascript:") and not code.startswith(("void", "false"))


def _lacks_integrity(element: Element, names: set[str]) -> bool:
    if element.name == "script":
        address = element.value("src")
    elif element.name == "link" and "stylesheet" in element.value("rel").lower().split():
        address = element.value("href")
    else:
        return False
    external = _EXTERNAL.match(address) is not None and not _EVERGREEN.search(address)
    return external and not element.open_ended and not {"integrity", "crossorigin"} <= names


def _keeps_opener(element: Element) -> bool:
    kept = {"noopener", "noreferrer"}.isdisjoint(element.value("rel").lower().split())
    leaves = _EXTERNAL.match(element.value("href")) is not None
    return element.name == "a" and leaves and kept and element.value("target") == "_blank"
