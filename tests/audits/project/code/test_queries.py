"""What reads like a query of an ORM."""

import ast

import pytest

from audits.project.code.module import Module
from audits.project.code.queries import is_query, queried_model, repeated, whole_tables

_HEAD = "from flask import session\nfrom models import Book, Author, db, numbers\n"
_HEAD += "from sqlalchemy import select\n"


def module_of(body: str) -> Module:
    text = _HEAD + body
    return Module("shop.py", text, ast.parse(text))


@pytest.mark.parametrize(
    ("body", "model"),
    [
        ("Book.query.all()", "Book"),
        ("models.Book.query.order_by(x).all()", "Book"),
        ("db.session.query(Book).all()", "Book"),
        ("self.session.query(models.Book).options(x).all()", "Book"),
        ("db.session.execute(select(Book)).scalars().all()", "Book"),
        ("db.session.scalars(select(Book)).all()", "Book"),
    ],
)
def test_a_query_without_bounds_fetches_the_whole_table(body: str, model: str) -> None:
    (call,) = whole_tables(module_of(body))
    assert queried_model(call) == model


@pytest.mark.parametrize(
    "body",
    [
        "Book.query.limit(5).all()",
        "Book.query.filter_by(a=1).all()",
        "book.query.all()",
        "db.session.query(Book.title).join(x).where(y).all()",
        "db.session.query(Book, Author).all()",
        "db.session.execute(select(Book).limit(5)).scalars().all()",
        "db.session.execute(statement()).scalars().all()",
        "db.session.execute(statement).scalars().all()",
        "session.query(Book).all()",
        "all(x for x in y)",
        "x.all(1)",
        "group.members.all()",
    ],
)
def test_other_calls_of_all_are_left_alone(body: str) -> None:
    assert not list(whole_tables(module_of(body)))


def test_an_unnamed_model_is_not_guessed() -> None:
    (call,) = module_of("db.session.execute('select 1').all()").method_calls("all")
    assert queried_model(call) == ""
    (bare,) = module_of("db.session.query().all()").method_calls("all")
    assert queried_model(bare) == ""


def rounds(body: str) -> int:
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    module = module_of(f"def view(given):\n{lines}")
    (function,) = [one for one in module.functions if one.name == "view"]
    return len(list(repeated(module, function)))


@pytest.mark.parametrize(
    "body",
    [
        "for a in given:\n    Book.query.filter_by(author=a).first()",
        "for a in given:\n    b = db.session.query(Book).get(a.id)",
        "for i, a in enumerate(given):\n    Book.query.get(a)",
        "return [Book.query.get(a) for a in given]",
        "return {a: Book.query.get(a) for a in given}",
    ],
)
def test_a_query_for_each_round_is_seen_once(body: str) -> None:
    assert rounds(body) == 1


@pytest.mark.parametrize(
    "body",
    [
        "for a in Book.query.all():\n    print(a)",
        "for a in given:\n    Book.query.first()",
        "for a in (1, 2):\n    Book.query.get(a)",
        "for a in range(3):\n    Book.query.get(a)",
        "for a in given:\n    def inner():\n        return Book.query.get(a)",
        "for a in given:\n    session.get(a)",
        "for a in given:\n    numbers.get(a)",
        "for a in given:\n    load = lambda: Book.query.get(a)",
    ],
)
def test_loops_without_a_query_of_their_own_are_left_alone(body: str) -> None:
    assert rounds(body) == 0


def test_a_call_of_a_plain_name_is_no_query() -> None:
    (call,) = module_of("query(Book)").calls("query")
    assert not is_query(module_of("query(Book)"), call)
