"""Engines and drivers."""

import psycopg2
import pymysql
from sqlalchemy import create_engine

LOUD = create_engine("sqlite:///shop.db", echo="debug")  # expect: data.connections
ROOT = "mysql+pymysql://root:x@db.shop.example/shop"  # expect: data.connections
MIRROR = "mongodb://reader@db.shop.example/shop?ssl=false"  # expect: data.connections
QUEUE = "amqp://shop@queue.shop.example/"  # expect: data.connections
NEAR = "postgresql://postgres@db/shop"
SOCKET = "postgresql:///shop"
FILLED = "postgresql://{user}@{host}/shop"
PRIVATE = "postgresql://[::1]/shop?sslmode=disable"
WORDS = "see redis://cache.shop.example for the address"
QUIET = create_engine("sqlite:///shop.db", echo=False)


def connect(password):
    psycopg2.connect(host="db.shop.example", user="postgres", password=password)  # expect: data.connections
    psycopg2.connect(host="db.shop.example", user="shop", password=password)
    psycopg2.connect(host="localhost", user="postgres", password=password)
    return pymysql.connect(user="root", password=password)


class DevelopmentConfig:
    SQLALCHEMY_ECHO = True


class Config:
    SQLALCHEMY_ECHO = False
