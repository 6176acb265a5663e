"""Which parts of a source line are secret: a report must not spread what it warns of."""

import re

MASK = "***"

_NAME = re.compile(
    r"secret|passw|passphrase|token|api_?key|private_?key|credential|signing|salt|dsn"
    r"|(?:^|[^a-z])(?:pwd|key)(?:[^a-z]|$)",
    re.IGNORECASE,
)
_LITERAL = re.compile(
    r"""(?P<subscript>(?<=\w\[)(?P<mark>["'])\w+(?P=mark)(?=\]))
      | (?P<prefix>[rbfu]{0,2})(?P<quote>\"{3}|'{3}|["'])
        (?:\\.|(?!(?P=quote)).)*
        (?P<close>(?P=quote))?""",
    re.IGNORECASE | re.VERBOSE,
)
_ASSIGNMENT = re.compile(r"^(?P<name>\s*[^=:\"'#]{1,60}?\s*[=:]\s*)(?P<value>[^\s=].*)$")
_URL_CREDENTIALS = re.compile(r"(?P<scheme>://)[^\s/@\"']+(?P<at>@)")


def masked(line: str, path: str, *, secret: bool) -> str:
    """`line` without its secrets.

    With `secret` true nothing but names and structure survives; otherwise string literals go
    only where the line names a secret, and credentials inside URLs always.
    """
    if not secret and not _NAME.search(line):
        return _URL_CREDENTIALS.sub(rf"\g<scheme>{MASK}\g<at>", line)
    if not path.endswith(".py"):
        return _assigned(line)
    if '"' in line or "'" in line:
        return _LITERAL.sub(_literal, line)
    return _assigned(line) if secret else line


def _literal(match: re.Match[str]) -> str:
    """A mask in the quotes of a literal; the name in `config["NAME"]` stays readable."""
    if match["subscript"]:
        return match["subscript"]
    return f"{match['prefix']}{match['quote']}{MASK}{match['close'] or ''}"


def _assigned(line: str) -> str:
    """The name before `=` or `:` and a mask; a line that assigns nothing is masked whole."""
    if match := _ASSIGNMENT.match(line):
        return match["name"] + MASK
    indent = line[: len(line) - len(line.lstrip())]
    return indent + MASK if line.strip() else line
