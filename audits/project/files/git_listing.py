"""What git says about the files of a folder that nobody has to trust."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

_TIME_LIMIT_SECONDS = 30
_GIT_COMMAND = (
    "--no-optional-locks",
    # The folder's own configuration must not make git start anything, and another owner's
    # folder may be read: reading an index is all that is asked.
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.untrackedCache=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "safe.directory=*"),
    *("-c", "safe.bareRepository=explicit"),
)
_LIST_COMMAND = ("ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard")


@dataclass(frozen=True)
class GitListing:
    """Every path that git does not ignore, mapped to whether it is tracked.

    Paths are below the folder asked about. A submodule or a repository inside the repository
    is one path; git knows nothing of the files in it.
    """

    paths: Mapping[str, bool]

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder with a path of the listing somewhere below it."""
        found: set[str] = set()
        for path in self.paths:
            for parent in PurePosixPath(path).parents:
                if str(parent) in found:
                    break
                found.add(str(parent))
        return frozenset(found)

    @cached_property
    def tracked_folders(self) -> frozenset[str]:
        """Every folder with a tracked path somewhere below it."""
        tracked = {path: True for path, known in self.paths.items() if known}
        return GitListing(tracked).folders


def list_files(root: Path) -> GitListing | None:
    """What git lists below `root`; None without git, outside a work tree, or if git fails."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, *_GIT_COMMAND, "-C", str(root), *_LIST_COMMAND]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_TIME_LIMIT_SECONDS,
            env=_environment(),
        )
    except (OSError, subprocess.SubprocessError):
        return None
    paths = {}
    for row in filter(None, os.fsdecode(done.stdout).split("\0")):
        tag, _, path = row.partition(" ")
        paths[path.removesuffix("/")] = tag != "?"
    # An ignored folder inside someone's repository was named on purpose: git has no say in it.
    return GitListing(paths) if paths else None


def _environment() -> dict[str, str]:
    """Our environment without a word to git from outside, and with every transport shut."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {
        **ours,
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
