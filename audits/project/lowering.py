"""Newer syntax than this interpreter reads, put into words that it does read."""

import ast
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lowered:
    text: str

    def restore(self, tree: ast.Module) -> ast.Module:
        return tree

    def line(self, number: int) -> int:
        return number


def lower(text: str) -> Lowered | None:
    return None if text else Lowered(text)
