"""Pages that load or submit something over plain HTTP."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.templates.state import HOLE
from audits.project.templates.template import Element, Template
from policies.model import Control

_LOADING = {
    "audio": "src",
    "embed": "src",
    "form": "action",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "video": "src",
}
_LOADED_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
_HOST = re.compile(rf"http://(?P<host>[^/:?#{HOLE}]+)", re.IGNORECASE)
_LOCAL = re.compile(r"(?:.*\.)?(?:localhost|local|test|invalid|example(?:\.\w+)?)$", re.IGNORECASE)


@check("transport.no-insecure-urls")
def transport_no_insecure_urls_in_templates(
    template: Template, control: Control
) -> Iterator[Finding]:
    """Each element that fetches from, or sends a form to, an http: address of another host."""
    for element in template.elements:
        attribute = element.attribute(_LOADING.get(element.name, ""))
        found = _HOST.match((attribute.value or "").strip()) if attribute else None
        if found is None or _LOCAL.match(found["host"]) or not _is_loaded(element):
            continue
        if found["host"].lower() in control.names("allowed_hosts"):
            continue
        action = "sends to" if element.name == "form" else "loads from"
        message = f"<{element.name}> {action} {found['host']} over plain HTTP"
        yield Finding(control, message, template.at_element(element, attribute))


def _is_loaded(element: Element) -> bool:
    kinds = element.value("rel").lower().split()
    return element.name != "link" or not _LOADED_LINKS.isdisjoint(kinds)
