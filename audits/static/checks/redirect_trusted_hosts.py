"""Addresses made of the Host header, and applications that answer to any host."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.known import KnownCall
from audits.project.facts.facts import Call
from audits.project.facts.values import Value
from policies.model import Control

_KEY = "TRUSTED_HOSTS"
_HOST_READS = ("flask.request.host", "flask.request.url_root", "flask.request.root_url")
_SENDING = re.compile(r"(?i)mail|invit|deliver|send_?(message|sms|text|notif)")


@check("redirect.trusted-hosts")
def redirect_trusted_hosts(application: Application, control: Control) -> Iterator[Finding]:
    """No list of hosts: the application, and each function that sends a link made of the host."""
    listed = application.settings(_KEY)
    if listed and not control.boolean("allow_wildcards"):
        yield from _wildcards(control, application)
    if listed or not application.apps or _checks_host(application):
        return
    mails = list(_mailed_links(application))
    unseen = application.loads_unseen_settings
    builds = mails or _builds_addresses(application)
    message = "TRUSTED_HOSTS is never set: Flask serves whatever host name a request claims"
    yield Finding(control, message, application.apps[0].at(), certain=bool(builds) and not unseen)
    if application.settings("SERVER_NAME"):
        return
    for one in mails:
        message = "a link that is sent out takes its host from the request"
        yield Finding(control, message, one.at(), certain=not unseen)


def _wildcards(control: Control, application: Application) -> Iterator[Finding]:
    for one in application.settings(_KEY):
        for value in one.value.items:
            if isinstance(value.constant, str) and value.constant.startswith((".", "*")):
                message = f"TRUSTED_HOSTS lets every host below {value.constant} in"
                yield Finding(control, message, one.at())
                break


def _checks_host(application: Application) -> bool:
    """Whether hosts are judged some other way: a hook, a request class, our own hardening."""
    if is_hardened(application) or application.called("host_is_trusted"):
        return True
    if any(_KEY.lower() in dict(c.attributes) for m in application.modules for c in m.classes):
        return True
    return any(
        _HOST_READS[0] in hook.function.reads for hook in application.hooks("before_request")
    )


def _mailed_links(application: Application) -> Iterator[KnownCall]:
    """The address in each view that makes it of the host and also sends a message."""
    for view in application.views:
        sent = [one for one in view.function.calls if _SENDING.search(one.name)]
        if not sent:
            continue
        external = [
            one
            for one in view.function.calls
            if _is_external(one.name, one.keyword("_external"))
            and any(one.place.line <= call.place.line or _holds(call) for call in sent)
        ]
        if not external and any(one.startswith(_HOST_READS) for one in view.function.reads):
            external = sent
        for one in external[:1]:
            yield KnownCall(view.module, one.place, one)


def _holds(sent: Call) -> bool:
    """Whether a link is made among the arguments of the call that sends it."""
    given = [*sent.arguments, *(value for _, value in sent.keywords)]
    return any(one.name == "flask.url_for" for value in given for one in (value, *value.items))


def _is_external(name: str, external: Value | None) -> bool:
    return name == "flask.url_for" and external is not None and external.is_constant(True)


def _builds_addresses(application: Application) -> bool:
    external = any(
        _is_external(one.name, one.call.keyword("_external"))
        for one in application.calls("flask.url_for")
    )
    return external or any(
        read.startswith(_HOST_READS)
        for module in application.modules
        if module.role == "application"
        for function in module.functions
        for read in function.reads
    )
