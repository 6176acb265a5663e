"""What turns somebody away."""

import pytest

from audits.project.code.module import Module
from audits.project.facts.refusals import refuses
from audits.project.grammar.source import parse

HEAD = "from flask import abort, jsonify, make_response, redirect, url_for\n"


def refused(body: str) -> bool:
    text = f"{HEAD}def view():\n    {body}\n"
    made = Module("shop.py", text, parse(text).tree)
    return refuses(made, made.functions[0])


@pytest.mark.parametrize(
    "body",
    [
        "abort(401)",
        "abort(code=403)",
        "api.abort(403)",
        "return 'no', 401",
        "return jsonify(a=1), 403",
        "return make_response('no', 401)",
        "return answer(status=403)",
        "raise Unauthorized",
        "raise errors.AccessDenied()",
        "return redirect(url_for('auth.login'))",
        "return (yield)().unauthorized()",
    ],
)
def test_a_refusal_is_seen(body: str) -> None:
    assert refused(body)


@pytest.mark.parametrize(
    "body",
    [
        "abort(404)",
        "return 'yes', 200",
        "return redirect(url_for('home'))",
        "raise ValueError",
        "raise",
        "return make_response('yes')",
        "return answer(status=200)",
    ],
)
def test_another_answer_is_none(body: str) -> None:
    assert not refused(body)
