"""How a project sets its log up: who configures it, and how its lines are written."""

from audits.project.application.application import Application
from audits.project.application.known import KnownCall

_CALLS = (
    *("logging.config.dictConfig", "logging.config.fileConfig", "logging.basicConfig"),
    *("structlog.configure", "structlog.configure_once", "sentry_sdk.init", "coloredlogs.install"),
)
_METHODS = (".addHandler", ".setLevel", ".dictConfig", ".fileConfig", ".basicConfig")
_LIBRARIES = (
    *("structlog", "loguru", "sentry_sdk", "raven", "logbook", "eliot", "google.cloud.logging"),
    *("daiquiri", "opencensus", "opentelemetry", "flask_logs", "flask_logconfig", "rollbar"),
)
_ESCAPING = (
    *("pythonjsonlogger", "python_json_logger", "json_log_formatter", "json_logging", "structlog"),
    *("ecs_logging", "google.cloud.logging", "logstash", "logstash_formatter", "jsonformatter"),
)


def configurations(application: Application) -> list[KnownCall]:
    """Calls of the application that set a level, a handler or the whole of the log."""
    found = [*application.calls(*_CALLS)]
    for method in _METHODS:
        found.extend(application.called(method))
    return [one for one in found if one.module.role == "application"]


def is_configured(application: Application) -> bool:
    """Whether anything in the source sets up where log records go and from which level."""
    if configurations(application) or any(application.imports(name) for name in _LIBRARIES):
        return True
    return any(
        setting.setting.key in ("LOGGING", "LOGGING_CONFIG", "LOG_CONFIG")
        for setting in application.every_setting()
    )


def escapes_lines(application: Application) -> bool:
    """Whether a formatter of the project or of a library keeps line ends out of the log.

    A formatter class of the project with a `format` of its own is believed.
    """
    if any(application.imports(name) for name in _ESCAPING):
        return True
    return any(
        "format" in one.methods and any(base.endswith("Formatter") for base in one.bases)
        for module in application.modules
        if module.role == "application"
        for one in module.classes
    )
