"""Addresses and options of database and cache connections, as written."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.code.module import Module
from policies.model import Control

_ADDRESS = re.compile(
    r"(?P<scheme>postgres(?:ql)?|mysql|mariadb|mssql|oracle|mongodb|redis|amqp)(?:\+\w+)?://"
    r"(?:(?P<user>[^:@/\s]*)(?::[^@/\s]*)?@)?(?P<host>\[[0-9a-f:]+\]|[^:/?\s,]*)(?P<rest>\S*)",
    re.IGNORECASE,
)
_PLAIN = frozenset({"redis", "amqp"})
_ENGINES = (
    *("sqlalchemy.create_engine", "sqlmodel.create_engine", "sqlalchemy.engine.create_engine"),
    *("sqlalchemy.ext.asyncio.create_async_engine", "sqlalchemy.engine_from_config"),
)
_DRIVERS = (
    *("psycopg2.connect", "psycopg.connect", "pymysql.connect", "MySQLdb.connect"),
    *("mysql.connector.connect", "pyodbc.connect", "asyncpg.connect"),
)
_LOUD = ("SQLALCHEMY_ECHO", "SQLALCHEMY_RECORD_QUERIES")


@check("data.connections")
def data_connections(module: Module, control: Control) -> Iterator[Finding]:
    """Addresses to other hosts without TLS or as an administrator, and engines that echo."""
    for node in module.nodes(ast.Constant):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            match = _ADDRESS.fullmatch(node.value)
            fault = _fault(match, control) if match else ""
            if fault:
                yield Finding(control, fault, module.at(node))
    for call in module.calls(*_ENGINES):
        echo = module.argument(call, -1, "echo")
        if module.is_constant(echo, True) or module.is_constant(echo, "debug"):
            message = "echo=True writes every statement and its values to the log"
            yield Finding(control, message, module.at(call))
    for call in module.calls(*_DRIVERS):
        user = module.text_of(module.argument(call, -1, "user"))
        host = module.text_of(module.argument(call, -1, "host"))
        if user in control.names("privileged_users") and host and not _is_near(host, control):
            message = f"the application connects to {host} as the administrator {user}"
            yield Finding(control, message, module.at(call))


def _fault(match: re.Match[str], control: Control) -> str:
    host = match["host"].strip("[]")
    if _is_near(host, control):
        return ""
    if "sslmode=disable" in match["rest"] or "ssl=false" in match["rest"].lower():
        return f"the connection to {host} is told to do without TLS"
    if match["user"] in control.names("privileged_users"):
        return f"the application connects to {host} as the administrator {match['user']}"
    if match["scheme"].lower() in _PLAIN:
        return f"{match['scheme']}:// sends everything to {host} without TLS"
    return ""


def _is_near(host: str, control: Control) -> bool:
    """Whether the host is this machine, a neighbour without a domain, or filled in later."""
    local = control.names("local_hosts")
    return host.lower() in local or "." not in host or "%" in host or "{" in host or "<" in host


@check("data.connections")
def data_connections_of_settings(application: Application, control: Control) -> Iterator[Finding]:
    """Settings that log or keep every statement."""
    for key in _LOUD:
        for known in application.settings(key):
            if known.value.is_constant(True) and not known.setting.conditional:
                message = f"{key} is on: statements and their values are written down"
                yield Finding(control, message, known.at())
