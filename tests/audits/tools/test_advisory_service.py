"""The loopback service: what it answers, and what it refuses."""

import http.client
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from audits.tools.advisories import load
from audits.tools.advisory_service import serve

KNOWN = load(Path(__file__).parent / "advisories")
QUESTION = {"package": {"name": "Flask", "ecosystem": "PyPI"}, "version": "2.2.2"}


@pytest.fixture
def ask():
    with serve(KNOWN) as url:
        parts = urlsplit(url)

        def send(body, path=parts.path, method="POST", headers=None):
            connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            connection.request(method, path, data, headers or {})
            response = connection.getresponse()
            answer = response.status, response.read()
            connection.close()
            return answer

        assert parts.hostname == "127.0.0.1"
        yield send


def test_a_weak_version_is_answered_with_its_advisories(ask):
    status, body = ask(QUESTION)
    [one] = json.loads(body)["vulns"]
    assert status == 200
    assert (one["id"], one["aliases"]) == ("GHSA-m2qf-hxjv-5gpq", ["CVE-2023-30861"])
    events = one["affected"][0]["ranges"][0]["events"]
    assert [event["fixed"] for event in events if "fixed" in event] == ["2.2.5", "2.3.2"]


@pytest.mark.parametrize(
    "change",
    [{"version": "3.1.3"}, {"package": {"name": "flask", "ecosystem": "npm"}}],
)
def test_nothing_known_is_an_empty_answer(ask, change):
    assert ask({**QUESTION, **change}) == (200, b"{}")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", {"package": {}}, {**QUESTION, "version": "banana"}, {"version": "1"}],
)
def test_a_question_that_cannot_be_understood_is_refused(ask, body):
    assert ask(body)[0] == 400


@pytest.mark.parametrize("length", ["-1", "99999999", "many"])
def test_a_length_that_cannot_be_is_refused(ask, length):
    assert ask(b"{}", headers={"Content-Length": length})[0] == 400


def test_other_addresses_and_methods_are_refused(ask):
    assert ask(QUESTION, path="/v2/query")[0] == 404
    assert ask(b"", method="GET")[0] == 501
