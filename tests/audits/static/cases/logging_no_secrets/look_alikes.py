"""Words about secrets in a log."""

import logging

from accounts import RESET_PASSWORD, TOKEN_PATH, find_token, get_reset_token

log = logging.getLogger(__name__)


def tell(user, token, token_name, secrets, sync_token):
    log.info("token %s", token.id)
    log.info("token %s revoked", token)
    log.info("kind %s", token_name)
    log.info("sync %s", sync_token)
    log.info("path %s", TOKEN_PATH)
    log.info("go to %s", RESET_PASSWORD)
    log.info("user %s", user.password_changed_at)
    log.info("has %s", user.has_password)
    log.info("first %s", secrets[0])
    log.info("masked %s", secrets[:2])
    log.info("made %s", get_reset_token(user))  # expect: logging.no-secrets
    log.info("found %s", find_token(user))
    log.info("key %s", user["api_key"])  # expect: logging.no-secrets
    log.info("key %s", user.get("api_key"))  # expect: logging.no-secrets
    log.info("password %s", user.form.password.data)  # expect: logging.no-secrets
