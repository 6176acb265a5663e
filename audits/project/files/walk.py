"""The walk over the target's folders, which follows no link and loses no file."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from audits.project.files.entry import Entry, meet
from audits.project.files.exclusion import Globs, generated
from audits.project.files.git_listing import GitListing

GIT_IGNORED = "gitignore"


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder still to be read; `left_out` is the glob that holds for all below it."""

    path: str
    listing: GitListing | None
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk below `root` with what decides about each path on it."""

    root: Path
    listing: GitListing | None
    exclude: Globs
    include: Globs

    def entries(self) -> Iterator[Entry]:
        """Every file, and each folder that was left out whole; in no particular order."""
        waiting = [_Folder("", self.listing)]
        while waiting:
            folder = waiting.pop()
            try:
                names, folders = self._read(folder)
            except OSError as error:
                yield self._unread(folder, error.strerror or str(error))
                continue
            left_out = self._left_out(folder, names)
            if left_out and not self.include:
                if left_out != GIT_IGNORED or self._holds_files(folder):
                    yield Entry(folder.path, "folder", state="excluded", detail=left_out)
                continue
            for name in names:
                path = f"{folder.path}/{name}" if folder.path else name
                if name in folders:
                    waiting.append(_Folder(path, _inside(folder.listing, path), left_out))
                else:
                    yield self._met(path, folder.listing, left_out)

    def _read(self, folder: _Folder) -> tuple[list[str], frozenset[str]]:
        """The names in a folder, and which of them are folders and no links."""
        with os.scandir(self.root / folder.path) as children:
            found = {child.name: child.is_dir(follow_symlinks=False) for child in children}
        return sorted(found), frozenset(name for name, is_folder in found.items() if is_folder)

    def _holds_files(self, folder: _Folder) -> bool:
        """Whether there is a file anywhere below; git knows no empty folders."""
        return any(files for _, _, files in os.walk(self.root / folder.path))

    def _left_out(self, folder: _Folder, names: list[str]) -> str:
        path, listing = folder.path, folder.listing
        if not path or folder.left_out:
            return folder.left_out
        tracked = listing is not None and path in listing.tracked_folders
        return (
            self.exclude.match(path, folder=True)
            or generated(path, self.root / path, names, tracked=tracked)
            or (GIT_IGNORED if listing is not None and path not in listing.folders else "")
        )

    def _unread(self, folder: _Folder, reason: str) -> Entry:
        left_out = self._left_out(folder, [])
        if left_out:
            return Entry(folder.path, "folder", state="excluded", detail=left_out)
        return Entry(folder.path, "folder", state="unreadable", detail=reason)

    def _met(self, path: str, listing: GitListing | None, left_out: str) -> Entry:
        entry = meet(self.root, path)
        if listing is not None:
            entry = replace(entry, tracked=listing.paths.get(path, False))
        linked_folder = entry.kind == "folder"
        glob = self.exclude.match(path, folder=linked_folder)
        if not glob and not self.include.match(path, folder=linked_folder):
            ignored = listing is not None and path not in listing.paths
            glob = left_out or (GIT_IGNORED if ignored and entry.state != "excluded" else "")
            if linked_folder and not glob:
                glob = generated(path, self.root / path, (), tracked=bool(entry.tracked))
        return replace(entry, state="excluded", detail=glob) if glob else entry


def _inside(listing: GitListing | None, path: str) -> GitListing | None:
    """What git knows below `path`: nothing in a submodule or a repository of its own."""
    return None if listing is not None and path in listing.paths else listing
