"""Results kept between runs, one small file each, found again by a digest of all that made them.

Lives in the user's own cache folder, never in the target: a repository must not be able to
bring results along. Entries are JSON that the reader validates; a damaged one is a miss.
"""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


def default_folder(environment: Mapping[str, str], home: Path | None) -> Path | None:
    """Where results are kept: `$STOPPER_CACHE`, else below the XDG cache folder.

    None for a user without a home. An XDG folder that is not absolute counts as none, as its
    specification asks: it would lie in whatever folder we stand in.
    """
    if named := environment.get("STOPPER_CACHE"):
        return Path(named)
    base = Path(environment.get("XDG_CACHE_HOME", ""))
    if base.is_absolute():
        return base / "flask-stopper"
    return home / ".cache" / "flask-stopper" if home else None


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; without a folder it keeps nothing."""

    folder: Path | None = None

    def read(self, key: str) -> bytes | None:
        """The bytes kept under `key`, a hexadecimal digest, or None."""
        if self.folder is None:
            return None
        try:
            return self._file(self.folder, key).read_bytes()
        except OSError:
            return None

    def write(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`; two runs at once leave one whole entry.

        A folder that cannot be written costs speed, not the run.
        """
        if self.folder is None:
            return
        file = self._file(self.folder, key)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).replace(file)
        except OSError:
            return

    @staticmethod
    def _file(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.json"
