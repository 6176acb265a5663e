"""A timeout for every socket."""

import socket
import urllib.request

socket.setdefaulttimeout(5)


def latest():
    return urllib.request.urlopen("https://rates.example").read()
