"""A rule as one file registers it."""

from dataclasses import dataclass

from audits.project.code.place import Place


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """One registered rule, before blueprint prefixes: `view` is a resolved or local name.

    `above` counts the decorators written above the one that registers the rule; `wrapper` is
    the call that the view is handed through at registration.
    """

    receiver: str
    rule: str | None
    methods: tuple[str, ...]
    endpoint: str
    view: str
    place: Place
    kind: str
    above: int = 0
    wrapper: str = ""
