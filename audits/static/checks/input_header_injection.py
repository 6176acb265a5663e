"""What a visitor sends, in headers of answers and letters."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.code.origins import is_certain, named, origins, untrusted
from policies.model import Control

# `secure_filename` and quoting leave no control characters; numbers and url_for neither.
_CLEANERS = frozenset(
    {
        *("secure_filename", "quote", "quote_plus", "urlencode", "quote_header_value", "url_quote"),
        *("dump_options_header", "b64encode", "urlsafe_b64encode", "json.dumps", "hexlify"),
        *("iri_to_uri", "slugify", "url_for"),
    }
)
# A control of their own looks at these.
_ELSEWHERE = ("access-control-allow-", "location", "set-cookie", "content-security-policy")
_LETTERS = ("email.", "flask_mail.Message()")
_LETTER_HEADERS = frozenset({"subject", "from", "to", "cc", "bcc", "reply-to", "sender"})
_ANSWERS = ("flask.Response", "flask.make_response", "flask.current_app.response_class")


@check("input.header-injection")
def input_header_injection(module: Module, control: Control) -> Iterator[Finding]:
    """Headers of a response or a letter that hold request data as it came."""
    for node, name, value in _headers(module):
        if name.lower().startswith(_ELSEWHERE):
            continue
        found = untrusted(module, value, cleaned_by=_CLEANERS)
        if is_certain(found) and not _is_own_token(found):
            message = f"{named(found)} goes into the header {name or 'of this answer'} unchecked"
            yield Finding(control, message, module.at(node))


def _is_own_token(found: frozenset[object]) -> bool:
    """Whether all that arrives is a header of the request, which the server has checked."""
    return all(getattr(one, "kind", "") == "header" for one in found)


def _headers(module: Module) -> Iterator[tuple[ast.AST, str, ast.expr]]:
    for one in module.assignments:
        if one.spelling == "item" and isinstance(one.target, ast.Subscript):
            holder = one.target.value
            if _is_headers(module, holder) or (
                _is_letter(module, holder) and one.name.lower() in _LETTER_HEADERS
            ):
                yield one.target, one.name, one.value
    for call in module.method_calls("add", "set", "add_header", "setdefault"):
        receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
        if receiver is not None and len(call.args) == 2 and _is_headers(module, receiver):
            yield call, module.text_of(call.args[0]) or "", call.args[1]
    for call in module.calls(*_ANSWERS):
        yield from _display(module, call, module.argument(call, 2, "headers"))
    for call in module.calls("flask_mail.Message"):
        subject = module.argument(call, 0, "subject")
        if subject is not None:
            yield call, "Subject", subject


def _display(
    module: Module, call: ast.Call, given: ast.expr | None
) -> Iterator[tuple[ast.AST, str, ast.expr]]:
    display = module.value_of(given) if given is not None else None
    if isinstance(display, ast.Dict):
        for key, value in zip(display.keys, display.values, strict=True):
            yield call, module.text_of(key) or "", value


def _is_headers(module: Module, node: ast.expr) -> bool:
    if not isinstance(node, ast.Attribute) or node.attr != "headers":
        return False
    name = module.name_of(node.value)
    if name.startswith(("requests.", "httpx.", "urllib.", "flask.request")):
        return False
    shown = ast.unparse(node.value).lower()
    answers = name.startswith(("flask.make_response()", "flask.Response()", "flask.send_file()"))
    return answers or (
        shown.endswith(("resp", "response", "rv", "res")) and not origins(module, node.value)
    )


def _is_letter(module: Module, node: ast.expr) -> bool:
    return module.name_of(node).startswith(_LETTERS)
