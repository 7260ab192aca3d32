"""Where the figure that can be the whole of a list of parts stands, and whether another could be it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.bonds import heads, is_figure, like
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line
from factcheck.rules.parts import value_in

BACK, AHEAD = 6, 2  # sentences
HELD = re.compile(
    r"\b(?:from|against|than|on|over|versus|compared (?:with|to))(?: the| last year's)? $", re.I
)
_APPOSED = re.compile(r"^(?: of [a-z-]+(?: [a-z-]+)?| [a-z-]+)?, (?:some |about )?$")
_ITEM = re.compile(r"^(?:[^«».;]|«[NOD]\d+»)*(?:,|;| and| while| but) (?:[^«».;]|«[NOD]\d+»)*$")
_SIDES = frozenset({"goes", "comes"})
_VERB = 60  # characters before a part that hold the verb that tells it


def as_written(line: Line, q: Quantity) -> Quantity:
    return next(m for m in line.quantities if m.span == q.span)


def alone(article: Article, rows: Sequence[tuple[Line, list[Quantity]]], whole: Quantity) -> bool:
    """Whether the whole and its parts are all the figures of their sort in three sentences in a row."""
    line = rows[0][0]
    known = {whole.span, *(q.span for _, row in rows for q in row)}
    near = article.layout.around(line, 1, len(rows))
    return (
        near[0].block == line.block
        and not _ranks().search(near[0].masked)
        and any(whole in one.quantities for one in near)
        and not any(
            q.span not in known
            and like(q, whole) is not None
            and not HELD.search(one.before(q)[-24:])
            for one in near
            for q in one.quantities
            if is_figure(q)
        )
    )


def apposed(line: Line, parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Whether the parts follow the whole in its sentence behind a comma, before any verb."""
    first = as_written(line, parts[0])
    if whole not in line.quantities or heads(line, first) in (None, "verb"):
        return False
    return len(parts) > 1 and _APPOSED.match(line.between(whole, first)) is not None


def given_out(
    article: Article, rows: Sequence[tuple[Line, list[Quantity]]], wholes: Sequence[Quantity]
) -> bool:
    """Whether a list tells what makes up the only larger figure of its sort in the sentences around: "The track took
    £71m, the stations £38m and the trams £29m"."""
    line, row = rows[0]
    first = as_written(line, row[0])
    if len({value_in(w, first) for w in wholes}) > 1 or first.per is not None:
        return False
    gives = _gives().search(line.before(first)[-_VERB:])
    if gives is None:
        return False
    home = article.layout.line_of(wholes[0].span)
    if home is None or {_side(gives[0]), _side(home.before(wholes[0])[-_VERB:])} >= _SIDES:
        return False  # what was raised, and what was spent
    most = max(value_in(q, first) for _, row in rows for q in row)
    whole = value_in(wholes[0], first)
    near = (*article.layout.headlines, *article.layout.around(line, BACK, AHEAD))
    return not any(
        is_figure(q)
        and like(q, first) is not None
        and value_in(q, first) > most
        and value_in(q, first) != whole
        for one in near
        for q in one.quantities
    )


def _side(words: str) -> str | None:
    """Whether the last verb of money tells where it goes or where it comes from."""
    found = [verb.lastgroup for verb in _sides().finditer(words)]
    return found[-1] if found else None


@cache
def _sides() -> re.Pattern[str]:
    goes, comes = alternatives("money_goes"), alternatives("money_comes")
    return re.compile(rf"\b(?:(?P<goes>{goes})|(?P<comes>{comes}))\b", re.I)


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('top')}|{alternatives('bottom')})\b", re.I)


@cache
def _gives() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives('gives_part')})(?: [a-z]+){{0,2}}(?: (?:about|some|just|only))? $",
        re.I,
    )


def gave(between: str) -> bool:
    """Whether the next part stands behind a verb of its own: ", a dealer paid 24"."""
    return _ITEM.match(between) is not None and _gives().search(between) is not None
