"""What is known of people, and jars that are read quietly."""

import logging

from flask import Flask, current_app, make_response, request
from flask_login import current_user

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.route("/device", methods=["POST"])
def device(found):
    response = make_response("", 204)
    response.set_cookie("who", current_user.email)  # expect: cookie.opaque
    response.set_cookie("hello", current_user.username)  # expect: cookie.opaque
    response.set_cookie("lease", current_user.session_token)
    response.set_cookie("sort", request.args.get("sort", "name_of_day"))
    response.set_cookie("timezone", request.form["email"])
    response.set_cookie("email", "", max_age=0)
    response.set_cookie("view", "list")
    response.set_cookie(found, "done")
    log.debug("cookies: %s", request.cookies)  # expect: cookie.opaque
    log.debug("%s of %s", request.cookies, request.cookies)  # expect: cookie.opaque
    log.debug("cookies: %s", len(request.cookies))
    current_app.logger.debug("agent: %s", request.headers.get("User-Agent"))
    return response
