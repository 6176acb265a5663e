"""Addresses of other services."""

import os

from flask import Flask
from sqlalchemy import create_engine

app = Flask(__name__)
app.config["SQLALCHEMY_ECHO"] = True  # expect: data.connections
app.config["SQLALCHEMY_RECORD_QUERIES"] = True  # expect: data.connections
app.config["CACHE_REDIS_URL"] = "redis://cache.shop.example:6379/0"  # expect: data.connections
app.config["REPORTS_DATABASE_URI"] = "postgresql://db.shop.example/reports?sslmode=disable"  # expect: data.connections
engine = create_engine(os.environ["DATABASE_URL"], echo=True)  # expect: data.connections

app.config["SQLALCHEMY_ECHO"] = False
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
app.config["RATELIMIT_STORAGE_URI"] = "rediss://cache.shop.example:6379/1"
app.config["SESSION_REDIS_URL"] = "redis://localhost:6379/0"
app.config["BROKER_URL"] = "redis://127.0.0.1:6379/2"
app.config["LOCAL_DATABASE_URI"] = "sqlite:////srv/shop/shop.db"
app.config["OTHER_DATABASE_URI"] = "postgresql://db.shop.example/shop?sslmode=verify-full"
quiet = create_engine(os.environ["DATABASE_URL"], pool_pre_ping=True)
