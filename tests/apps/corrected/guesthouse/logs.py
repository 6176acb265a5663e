"""One log, one line of JSON for each event, no secrets."""

import json
import logging
import time
from logging.config import dictConfig

LONGEST = 256


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(
            {
                "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
                "level": record.levelname,
                "logger": record.name,
                "event": record.getMessage()[:LONGEST],
            }
        )


def configure() -> None:
    """Set the log up; called once, by the factory."""
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonLines}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"level": "INFO", "handlers": ["stderr"]},
        }
    )
