"""Running pip-audit on exact versions, or on ranges that an index has to resolve."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from audits.tools import pip_audit_report
from audits.tools.command import Answer, ToolFailure, inherited, run
from audits.tools.pip_audit_report import Report

_NO_SERVICE = (
    "ConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "MaxRetryError",
    "Could not connect",
    "ServiceError",
    "HTTPError",
    "JSONDecodeError",
    "Unable to reach",
)
_DROPPED = ("Unsupported OSV schema version", "is missing 'affected' list")
_SOCKET_TIMEOUT_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Source:
    """Where advisories come from: the address of an OSV service, "" for pip-audit's own choice.

    `shown` is its name for readers; `local` keeps proxies out of the way to it; `online` tells
    that an index may be asked as well, to resolve ranges.
    """

    url: str = ""
    shown: str = "the advisory service"
    local: bool = False
    online: bool = True


def ask(
    lines: Sequence[str],
    source: Source,
    command: Sequence[str],
    timeout_seconds: float,
    *,
    resolve: bool = False,
) -> Report:
    """The report on the requirements in `lines`; `resolve` lets pip choose versions for ranges.

    Raises ToolFailure where there is no report that can be relied on.
    """
    with TemporaryDirectory(prefix="stopper-") as folder:
        wanted, report = Path(folder, "requirements.txt"), Path(folder, "report.json")
        wanted.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        words = [*command, "-r", str(wanted), "-o", str(report), "--cache-dir", folder]
        words += ["-f", "json", "--desc", "off", "--aliases", "on", "--progress-spinner", "off"]
        words += ["--timeout", str(_SOCKET_TIMEOUT_SECONDS)]
        words += [] if resolve else ["--no-deps", "--disable-pip"]
        words += ["-s", "osv", "--osv-url", source.url] if source.url else ["-s", "pypi"]
        answer = run(words, _environment(source), timeout_seconds)
        data = report.read_bytes() if report.is_file() else b""
    return _report(answer, data, source)


def _environment(source: Source) -> Mapping[str, str]:
    variables = inherited(os.environ)
    if source.local:
        return {name: value for name, value in variables.items() if "PROXY" not in name.upper()}
    return variables


def _report(answer: Answer, data: bytes, source: Source) -> Report:
    if "No module named" in answer.last_word:
        raise ToolFailure("pip-audit is not installed", "pip install 'flask-stopper[tools]'")
    if answer.code not in (0, 1) or not data:
        raise _failure(answer, source)
    for words in _DROPPED:
        if words in answer.errors:
            reason = f"pip-audit dropped an answer of {source.shown}: {words}"
            raise ToolFailure(reason, "use a newer pip-audit, or another source of advisories")
    report = pip_audit_report.parse(data)
    if any(package.vulns for package in report.dependencies) != (answer.code == 1):
        reason = f"its exit code {answer.code} contradicts its report"
        raise ToolFailure(reason, "install a version of pip-audit that this one knows")
    return report


def _failure(answer: Answer, source: Source) -> ToolFailure:
    if any(word in answer.errors for word in _NO_SERVICE):
        reason = f"{source.shown} did not answer as an advisory service does"
        return ToolFailure(reason, "check address and network, or give --advisories FOLDER")
    fatal = [line for line in answer.errors.splitlines() if line.startswith("ERROR:")]
    word = fatal[0].partition("ERROR:")[2][:200] if fatal else answer.last_word
    reason = f"it ended with code {answer.code} and no report: {word}"
    return ToolFailure(reason, "run pip-audit on the same packages by hand")
