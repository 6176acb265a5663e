"""Content security policies: their directives, and what a browser makes of their sources."""

Directives = dict[str, list[str]]

_FALL_BACK = frozenset({"object-src", "script-src", "style-src", "img-src", "connect-src"})
_FRESH = ("'nonce-", "'sha256-", "'sha384-", "'sha512-")


def parse(text: str) -> Directives:
    """The directives of a policy, names in lower case; of a repeated one the first counts."""
    found: Directives = {}
    for part in text.split(";"):
        words = part.split()
        if words:
            found.setdefault(words[0].lower(), words[1:])
    return found


def sources(text: str) -> list[str]:
    """The sources listed in the value of one directive."""
    return text.replace(";", " ").split()


def effective(listed: list[str]) -> list[str]:
    """What a browser that knows nonces and hashes heeds of a source list, in lower case."""
    words = [word.lower() for word in listed]
    if any(word.startswith(_FRESH) for word in words):
        words = [word for word in words if word != "'unsafe-inline'"]
    if "'strict-dynamic'" in words:
        words = [word for word in words if word.startswith("'")]
    return words


def lacking(directives: Directives, required: tuple[str, ...]) -> list[str]:
    """Required directives that neither stand in the policy nor fall back on default-src."""
    by_default = "default-src" in directives
    return [
        name
        for name in required
        if name not in directives and not (by_default and name in _FALL_BACK)
    ]
