"""How long browsers remember to come by HTTPS."""

from flask import Flask
from flask_talisman import Talisman

YEAR = 31_536_000
first = Flask("first")
second = Flask("second")
third = Flask("third")
fourth = Flask("fourth")
Talisman(first, strict_transport_security=False)  # expect: transport.hsts
Talisman(second, strict_transport_security_max_age=3600)  # expect: transport.hsts
Talisman(third, strict_transport_security_max_age=2 * YEAR)
Talisman(fourth)
fifth = Flask("fifth")
Talisman(fifth, strict_transport_security_include_subdomains=False)  # expect: transport.hsts
Talisman(fifth, strict_transport_security_include_subdomains=True)


@third.after_request
def header(response):
    response.headers["Strict-Transport-Security"] = "max-age=600"  # expect: transport.hsts
    return response


@fourth.after_request
def good_header(response):
    response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    return response
