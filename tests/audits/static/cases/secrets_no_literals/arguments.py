"""Secrets handed over as arguments and compared with."""

import os

import psycopg
import requests
from flask import request


def connect():
    psycopg.connect(host="db.internal", user="shop", password="oysters")  # expect: secrets.no-literals
    return psycopg.connect(host="db.internal", user="shop", password=os.environ["DB_PASSWORD"])


def call():
    headers = {"Authorization": "Bearer 7f1d9b2ac04e44d6a2b7"}  # expect: secrets.no-literals
    requests.get("https://api.example/items", headers=headers, timeout=5)
    good = {"Authorization": f"Bearer {os.environ['API_TOKEN']}"}
    return requests.get("https://api.example/items", headers=good, timeout=5)


def admits():
    if request.headers.get("X-Token") == "open-sesame":  # expect: secrets.no-literals
        return True
    if request.form["password"] == "wonderland":  # expect: secrets.no-literals
        return True
    return request.form.get("password") == ""
