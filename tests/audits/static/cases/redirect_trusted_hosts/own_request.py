"""Hosts judged by the request class."""

from flask import Flask, Request


class ShopRequest(Request):
    trusted_hosts = ["shop.example"]


class Shop(Flask):
    request_class = ShopRequest


app = Shop(__name__)
