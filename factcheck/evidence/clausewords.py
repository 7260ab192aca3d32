"""The words by which clauses are read (``data/clauses.yml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claims.wordlists import words as listed
from factcheck.tables import data

BE = frozenset({"be", "been", "being"})


@dataclass(frozen=True, slots=True)
class Table:
    light: frozenset[str]
    modal: frozenset[str]
    denying: frozenset[str]
    refusing: frozenset[str]
    nobody: frozenset[str]
    done: frozenset[str]
    partly: frozenset[str]
    planning: frozenset[str]


@cache
def table() -> Table:
    lists = data("clauses")
    return Table(*(frozenset(lists[name].split()) for name in Table.__slots__))


@cache
def auxiliary() -> frozenset[str]:
    return listed("be") | listed("have") | listed("do") | listed("modals") | BE
