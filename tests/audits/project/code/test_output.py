"""How an expression leaves the program."""

import pytest

from audits.project.code.module import Module
from audits.project.code.output import leaves_by
from audits.project.grammar.source import parse

HEAD = (
    "import logging\nimport json\nfrom flask import Flask, jsonify, make_response, request\n"
    "from flask import render_template\napp = Flask(__name__)\nlog = logging.getLogger('x')\n"
    "@app.route('/')\ndef view():\n    "
)


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("return jsonify(request.cookies)", "answers with"),
        ("return jsonify(dict(request.cookies))", "answers with"),
        ("return make_response(json.dumps(request.cookies.to_dict()))", "answers with"),
        ("return str(request.cookies)", "answers with"),
        ("return f'all: {request.cookies}'", "answers with"),
        ("return 'all: {}'.format(request.cookies)", "answers with"),
        ("return {'all': [request.cookies]}, 200", "answers with"),
        ("return render_template('a.html', jar=request.cookies)", "gives a page"),
        ("log.info('%s', request.cookies)", "logs"),
        ("print(request.cookies)", "prints"),
        ("return len(request.cookies)", ""),
        ("return request.cookies['a']", ""),
        ("return request.cookies.get('a')", ""),
        ("return 'a' in request.cookies", ""),
        ("fetch(cookies=request.cookies)", ""),
        ("jar = request.cookies", ""),
        ("return [one for one in request.cookies]", ""),
        ("return " + "[" * 14 + "request.cookies" + "]" * 14, ""),
    ],
)
def test_an_expression_leaves_by_what_surrounds_it(line: str, verb: str) -> None:
    text = HEAD + line + "\n"
    module = Module("views.py", text, parse(text).tree)
    found = {
        leaves_by(module, node)
        for node in module.nodes(type(parse("a.b").tree.body[0].value))
        if module.name_of(node) == "flask.request.cookies"
    }
    assert found == {verb}


def test_a_function_that_answers_nobody_only_hands_on() -> None:
    text = "from flask import request\ndef jar():\n    return dict(request.cookies)\n"
    module = Module("views.py", text, parse(text).tree)
    (call,) = module.calls("dict")
    assert leaves_by(module, call.args[0]) == ""
