"""A folder of advisories, answered for over HTTP on the loopback interface as OSV would."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import msgspec
from packaging.version import InvalidVersion, Version

from audits.tools.advisories import Advisories, Advisory

QUERY = "/v1/query"

_LOOPBACK = "127.0.0.1"
_BODY_LIMIT_BYTES = 64 * 1024
_READ_TIMEOUT_SECONDS = 10


class _Package(msgspec.Struct, frozen=True):
    name: str
    ecosystem: str


class _Query(msgspec.Struct, frozen=True):
    package: _Package
    version: str


@contextmanager
def serve(advisories: Advisories) -> Iterator[str]:
    """The address of a service that knows `advisories`, until the block ends."""
    handler = partial(_Handler, advisories)
    with ThreadingHTTPServer((_LOOPBACK, 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://{_LOOPBACK}:{server.server_address[1]}{QUERY}"
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    timeout = _READ_TIMEOUT_SECONDS

    def __init__(self, advisories: Advisories, *arguments: Any) -> None:
        self.advisories = advisories
        super().__init__(*arguments)

    def do_POST(self) -> None:
        """Answer one query; anything else is refused with a status that pip-audit fails on."""
        if self.path != QUERY:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        try:
            length = int(self.headers.get("Content-Length", ""))
            if not 0 <= length <= _BODY_LIMIT_BYTES:
                raise ValueError("too long")
            query = msgspec.json.decode(self.rfile.read(length), type=_Query)
            found = self.advisories.affecting(query.package.name, Version(query.version))
        except (ValueError, msgspec.DecodeError, InvalidVersion):
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        python = query.package.ecosystem == "PyPI"
        self._answer({"vulns": [_record(one) for one in found]} if found and python else {})

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the log of a run is its report."""

    def _answer(self, content: object) -> None:
        data = json.dumps(content).encode("utf-8")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _record(advisory: Advisory) -> dict[str, object]:
    """The advisory in the OSV format, with all fixes in one range: pip-audit reads only one."""
    events = [{"introduced": "0"}, *({"fixed": str(version)} for version in advisory.fixes)]
    package = {"name": advisory.package, "ecosystem": "PyPI"}
    return {
        "id": advisory.id,
        "aliases": list(advisory.aliases),
        "summary": advisory.id,
        "affected": [{"package": package, "ranges": [{"type": "ECOSYSTEM", "events": events}]}],
    }
