"""Flask applications from the package index as unpacked source trees, without running them.

Only wheels are asked for: pip never executes anything of a wheel to download it, while a source
distribution would be built just to learn its name. Releases of the Python 2 era are asked for
with pip's own `--python-version 2.7`. A wheel is a zip file; it is unpacked member by member
below its folder, and nothing of it is ever imported.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

APPLICATIONS = (
    "alerta-server",
    "apache-superset",
    "archivy",
    "calibreweb",
    "changedetection.io",
    "dtale",
    "flask-appbuilder",
    "flask-monitoringdashboard",
    "flask-security",
    "flaskbb",
    "gramps-webapi",
    "ihatemoney",
    "indico",
    "indico==2.3.5",
    "isso",
    "kerko",
    "locust",
    "locustio==0.13.5",
    "mlflow",
    "moin",
    "octoprint",
    "opencve",
    "puppetboard",
    "rq-dashboard",
    "supysonic",
    "udata",
    "udata==1.6.10",
    "whoogle-search",
    "zou",
)
TEMPLATE_SUFFIXES = (".html", ".htm", ".j2", ".jinja", ".jinja2", ".xml", ".jinja.html")
PIP = (sys.executable, "-I", "-m", "pip", "download", "--quiet", "--no-deps")
WHEELS = ("--only-binary", ":all:")
PYTHON_2 = ("--python-version", "2.7", "--implementation", "py", "--abi", "none")
LARGEST_MEMBER_BYTES = 50_000_000


class DownloadError(Exception):
    """pip has no wheel of that name; the message is the last line pip wrote."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much source a tree holds; lines are physical lines."""

    python_files: int
    python_lines: int
    templates: int
    template_lines: int


def default_cache() -> Path:
    """The folder that keeps downloads: below XDG_CACHE_HOME, else the system's temporary one."""
    parent = os.environ.get("XDG_CACHE_HOME") or tempfile.gettempdir()
    return Path(parent) / "flask-stopper-realworld"


def folder_name(requirement: str) -> str:
    """The folder of a requirement below the cache: `name` or `name-version`."""
    return requirement.replace("==", "-")


def fetch(requirement: str, cache: Path) -> Path:
    """The unpacked tree of a requirement, downloaded at the first call.

    Raises DownloadError where the index has no wheel that any interpreter could use.
    """
    tree = cache / "trees" / folder_name(requirement)
    if not tree.is_dir():
        wheel = _wheel(requirement, cache / "wheels" / folder_name(requirement))
        partial = tree.with_name(tree.name + ".partial")
        shutil.rmtree(partial, ignore_errors=True)
        unpack(wheel, partial)
        partial.rename(tree)
    return tree


def unpack(archive: Path, folder: Path) -> None:
    """Write the members of a zip file below `folder`; links, huge and outside ones are left out."""
    root = folder.resolve()
    root.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive) as opened:
        for member in opened.infolist():
            place = (root / member.filename).resolve()
            inside = place.is_relative_to(root) and place != root
            if member.is_dir() or not inside or member.file_size > LARGEST_MEMBER_BYTES:
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(opened.read(member))


def measure(tree: Path) -> Size:
    """The size of the Python files and templates below `tree`."""
    python = list(_line_counts(tree.rglob("*.py")))
    templates = list(_line_counts(path for path in tree.rglob("*") if _is_template(path)))
    return Size(len(python), sum(python), len(templates), sum(templates))


def _wheel(requirement: str, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    tail = ("--dest", str(folder), requirement)
    message = ""
    for variant in (WHEELS, (*WHEELS, *PYTHON_2)):
        found = sorted(folder.glob("*.whl"))
        if found:
            return found[-1]
        done = subprocess.run(
            (*PIP, *variant, *tail), capture_output=True, text=True, check=False, timeout=900
        )
        message = (done.stderr.strip().splitlines() or [message])[-1]
    found = sorted(folder.glob("*.whl"))
    if not found:
        raise DownloadError(f"{requirement}: {message}")
    return found[-1]


def _is_template(path: Path) -> bool:
    return "templates" in path.parts and path.name.endswith(TEMPLATE_SUFFIXES) and path.is_file()


def _line_counts(paths: Iterable[Path]) -> Iterator[int]:
    for path in paths:
        yield path.read_bytes().count(b"\n")
