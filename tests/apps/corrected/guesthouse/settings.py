"""What the environment decides, read once, strictly typed."""

from collections.abc import Mapping
from dataclasses import dataclass

MINUTE = 60
HOUR = 60 * MINUTE


class SettingError(RuntimeError):
    """A setting is absent, empty or of the wrong type."""


@dataclass(frozen=True)
class Settings:
    """All settings of the house."""

    secret_key: str
    csrf_key: str
    database: str
    limits: str
    hosts: tuple[str, ...]
    proxies: int
    idle_seconds: int = 15 * MINUTE
    absolute_seconds: int = 8 * HOUR

    def as_flask(self) -> dict[str, object]:
        """The settings under the names that Flask and its extensions know."""
        return {
            "SECRET_KEY": self.secret_key,
            "WTF_CSRF_SECRET_KEY": self.csrf_key,
            "WTF_CSRF_ENABLED": True,
            "WTF_CSRF_TIME_LIMIT": 30 * MINUTE,
            "SQLALCHEMY_DATABASE_URI": self.database,
            "RATELIMIT_STORAGE_URI": self.limits,
            "TRUSTED_HOSTS": list(self.hosts),
            "SESSION_COOKIE_NAME": "__Host-session",
            "SESSION_COOKIE_SECURE": True,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Strict",
            "SESSION_COOKIE_PATH": "/",
            "PERMANENT_SESSION_LIFETIME": self.idle_seconds,
            "MAX_CONTENT_LENGTH": 64 * 1024,
            "MAX_FORM_MEMORY_SIZE": 64 * 1024,
            "MAX_FORM_PARTS": 50,
            "PREFERRED_URL_SCHEME": "https",
        }


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings that `environment` holds; raises SettingError at the first that is not there."""
    return Settings(
        secret_key=_key(environment, "SECRET_KEY"),
        csrf_key=_key(environment, "CSRF_KEY"),
        database=_required(environment, "DATABASE_URL"),
        limits=_required(environment, "LIMITS_URL"),
        hosts=tuple(_required(environment, "TRUSTED_HOSTS").split(",")),
        proxies=_whole(environment, "PROXIES"),
    )


def _required(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "")
    if not value:
        raise SettingError(f"set {name}")
    return value


def _key(environment: Mapping[str, str], name: str) -> str:
    value = _required(environment, name)
    if len(value) < 43 or len(set(value)) < 16:
        raise SettingError(f"{name} must hold at least 32 random bytes")
    return value


def _whole(environment: Mapping[str, str], name: str) -> int:
    value = _required(environment, name)
    if not value.isdecimal():
        raise SettingError(f"{name} must be a whole number")
    return int(value)
