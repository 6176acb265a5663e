"""Starting another program: cut off from the target, bounded in time, its words kept."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from audits.tools.leash import held

_INHERITED = frozenset(
    (
        "PATH HOME TMPDIR TEMP TMP SYSTEMROOT USERPROFILE APPDATA LOCALAPPDATA "
        "HTTP_PROXY HTTPS_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE "
        "PIP_INDEX_URL PIP_CONFIG_FILE"
    ).split()
)
_LONGEST_WORD = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """How a program ended and what it wrote to its two streams."""

    code: int
    output: str
    errors: str

    @property
    def last_word(self) -> str:
        """The last line of the error stream, shortened: what a person would look at first."""
        lines = [line.strip() for line in self.errors.splitlines() if line.strip()]
        return lines[-1][:_LONGEST_WORD] if lines else "it said nothing"


class ToolFailure(Exception):
    """A tool did not do its work; `reason` and `remedy` are sentences for a reader."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def inherited(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that a tool may see: places, proxies and certificates, no switches of tools."""
    return {name: value for name, value in environment.items() if name.upper() in _INHERITED}


def run(command: Sequence[str], environment: Mapping[str, str], timeout_seconds: float) -> Answer:
    """Run `command` in an empty folder of its own.

    Raises ToolFailure where it cannot be started or takes longer than `timeout_seconds`.
    """
    with TemporaryDirectory(prefix="stopper-") as folder:
        output, errors = Path(folder, "output"), Path(folder, "errors")
        code = _wait(command, environment, timeout_seconds, (output, errors))
        return Answer(code, _text(output), _text(errors))


def _wait(
    command: Sequence[str],
    environment: Mapping[str, str],
    timeout_seconds: float,
    streams: tuple[Path, Path],
) -> int:
    """Streams are files, not pipes: a grandchild that lives on cannot hold us up."""
    empty = streams[0].parent / "empty"
    empty.mkdir()
    with streams[0].open("wb") as output, streams[1].open("wb") as errors:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                cwd=empty,
                env=dict(environment),
            )
            with held(process):
                return process.wait(timeout_seconds)
        except subprocess.TimeoutExpired as error:
            reason = f"it was stopped after {timeout_seconds:g} seconds without an answer"
            raise ToolFailure(reason, "give it more time, or a smaller target") from error
        except OSError as error:
            reason = f"{command[0]} could not be started: {error.strerror or error}"
            raise ToolFailure(reason, "check that the interpreter exists") from error


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
