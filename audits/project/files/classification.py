"""What a file is and what it is for, told from its path alone."""

import re
from fnmatch import fnmatchcase, translate
from pathlib import PurePosixPath
from typing import Literal, cast

Kind = Literal["python", "template", "document", "folder", "other"]
Role = Literal["application", "test", "migration", "tooling"]
DocumentKind = Literal[
    "dockerfile",
    "compose",
    "workflow",
    "gitlab",
    "env",
    "requirements",
    "lock",
    "pyproject",
    "procfile",
    "unit",
    "ignore",
    "key",
    "settings",
]

SETTINGS_LIMIT_BYTES = 256 * 1024
"""A longer TOML, YAML or JSON file is data, not settings."""

PYTHON_SHEBANG = re.compile(rb"#!.*\bpython[0-9.]*\b")

_TEMPLATE_SUFFIXES = frozenset(
    (".html", ".htm", ".xhtml", ".html5", ".jinja", ".jinja2", ".j2", ".jnj")
)
_NOT_TEXT = frozenset(
    """
    .png .jpg .jpeg .gif .ico .webp .woff .woff2 .ttf .otf .eot .pdf .zip .gz .mp3 .mp4 .map
    .docx .xlsx .pyc .po .mo
    """.split()
)
_NOT_TEMPLATE_FOLDERS = frozenset(("docs", "doc", "static"))

_DOCUMENT_NAMES: dict[DocumentKind, str] = {
    "dockerfile": "dockerfile dockerfile.* *.dockerfile containerfile containerfile.*",
    "compose": "docker-compose*.yml docker-compose*.yaml compose*.yml compose*.yaml",
    "gitlab": ".gitlab-ci.yml .gitlab-ci.yaml",
    "procfile": "procfile procfile.*",
    "unit": "*.service",
    "env": ".env .env.* *.env .flaskenv",
    "requirements": "*requirements*.txt *requirements*.in constraints*.txt constraints*.in",
    "pyproject": "pyproject.toml pipfile",
    "lock": "pipfile.lock poetry.lock uv.lock pdm.lock pylock.toml pylock.*.toml",
    "ignore": ".gitignore .dockerignore",
    "key": "*.pem *.key id_rsa id_dsa id_ecdsa id_ed25519",
    "settings": "setup.cfg tox.ini .pre-commit-config.yaml .pre-commit-config.yml",
}
_DOCUMENTS = re.compile(
    "|".join(
        f"(?P<{kind}>{'|'.join(map(translate, names.split()))})"
        for kind, names in _DOCUMENT_NAMES.items()
    )
)
_SETTINGS_SUFFIXES = frozenset((".yml", ".yaml", ".toml", ".ini", ".cfg", ".json", ".conf"))
_SETTINGS_FOLDERS = frozenset(("config", "conf", "configs", "settings", "instance", "deploy"))

_TEST_FOLDERS = frozenset(("tests", "test", "testing"))
_TEST_NAMES = ("test_*.py", "*_test.py", "conftest.py")
_TOOLING_FOLDERS = frozenset(("docs", "doc", "benchmarks"))
_TOOLING_NAMES = frozenset(("setup.py", "noxfile.py", "fabfile.py", "dodo.py"))


def kind_of(path: str) -> Kind:
    """The kind of the file at `path` below the root; "other" for what no check reads."""
    pure = PurePosixPath(path)
    if pure.suffix.lower() in (".py", ".pyw"):
        return "python"
    if _is_template(pure):
        return "template"
    return "document" if document_kind(path) else "other"


def document_kind(path: str) -> DocumentKind | None:
    """Which document the file at `path` is by name and place, None where it is none."""
    pure = PurePosixPath(path)
    name = pure.name.lower()
    suffix = pure.suffix.lower()
    if pure.parts[-3:-1] == (".github", "workflows") and suffix in (".yml", ".yaml"):
        return "workflow"
    if suffix == ".txt" and "requirements" in pure.parts[:-1]:
        return "requirements"
    named = _DOCUMENTS.match(name)
    if named is not None:
        return cast(DocumentKind, named.lastgroup)
    if suffix in _SETTINGS_SUFFIXES and _may_hold_settings(pure):
        return "settings"
    return None


def role_of(path: str) -> Role:
    """What the file at `path` is for; whatever is not clearly something else is application."""
    pure = PurePosixPath(path)
    folders = tuple(part.lower() for part in pure.parts[:-1])
    if not _TEST_FOLDERS.isdisjoint(folders):
        return "test"
    if any(fnmatchcase(pure.name, pattern) for pattern in _TEST_NAMES):
        return "test"
    if _is_migration(folders, pure.name):
        return "migration"
    if folders[:1] and folders[0] in _TOOLING_FOLDERS:
        return "tooling"
    if not folders and pure.name in _TOOLING_NAMES:
        return "tooling"
    return "application"


def _is_template(pure: PurePosixPath) -> bool:
    suffix = pure.suffix.lower()
    folders = {part.lower() for part in pure.parts[:-1]}
    if "templates" in folders:
        return suffix not in _NOT_TEXT
    return suffix in _TEMPLATE_SUFFIXES and _NOT_TEMPLATE_FOLDERS.isdisjoint(folders)


def _may_hold_settings(pure: PurePosixPath) -> bool:
    folders = {part.lower() for part in pure.parts[:-1]}
    return not folders or not _SETTINGS_FOLDERS.isdisjoint(folders)


def _is_migration(folders: tuple[str, ...], name: str) -> bool:
    if "alembic" not in folders and "migrations" not in folders:
        return False
    return "versions" in folders or name == "env.py"
