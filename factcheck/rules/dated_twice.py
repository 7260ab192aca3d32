"""One event told with two dates: "applications close on June 20" and "the closing date, June 22"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.datebook import apart
from factcheck.rules.datings import Dating, datings
from factcheck.types import Check, Outcome, Severity

_NEAR = 40  # characters before an event in which a figure is compared with it
_COMPARED = re.compile(  # "up 2% from the sale of 5 July"
    r"\b(?:up|down|rise|fall|rose|fell|more|less|fewer|higher|lower)\b[^;]{0,20} (?:from|on|than at|than in) the $"
)
_MOVED = re.compile(rf"\b(?:{alternatives('date_moved')})\b", re.I)


def dated_twice(rule: str, article: Article) -> Iterator[Check]:
    """Every event told again with a date, against the one that tells it first."""
    told: dict[str, list[Dating]] = {}
    for dating in datings(article):
        if _COMPARED.search(article.text[max(0, dating.span.start - _NEAR) : dating.span.start]):
            continue
        before = [one for one in told.get(dating.event, ()) if _one_event(one, dating)]
        told.setdefault(dating.event, []).append(dating)
        compared = [(one, _same(one, dating)) for one in before]
        if any(same for _, same in compared):
            continue
        against = [o for o, same in compared if same is False and not _MOVED.search(o.sentence)]
        if len({o.point.span for o in against}) == 1 and not _MOVED.search(dating.sentence):
            yield _differ(rule, article, against[0], dating)


def _one_event(one: Dating, other: Dating) -> bool:
    """Whether two datings are surely of one event: told as known, or once only, and of one thing."""
    if one.span == other.span or one.point.axis != other.point.axis:
        return False
    shared = one.things & other.things
    if one.point.axis == "month":
        once = one.event in listed("once_only")
        return (bool(shared) and (one.known or other.known or once)) or (
            once and _named(one, other)
        )
    if one.things and other.things and not shared:
        return False
    if one.known or other.known:
        return bool(shared) or _named(one, other)
    if one.event in listed("one_only"):
        return True
    return bool(shared) and one.event in listed("once_only")


def _named(one: Dating, other: Dating) -> bool:
    """Whether one of the two is told as the only one of its kind: "the closing date"."""
    return any(dating.known and not dating.things for dating in (one, other))


def _same(one: Dating, other: Dating) -> bool | None:
    """Whether the dates agree; nothing where the text does not fix them against each other."""
    a, b = one.point, other.point
    if a.axis == "month":
        return a.low <= b.high and b.low <= a.high
    assert a.day is not None and b.day is not None
    if a.day.year != b.day.year and None not in (a.day.year, b.day.year):
        return None
    gaps = apart(a.day, b.day)
    return None if not gaps else 0 in gaps


def _differ(rule: str, article: Article, one: Dating, other: Dating) -> Check:
    first, second = one.point.span.of(article.text), other.point.span.of(article.text)
    told, again = one.span.of(article.text), other.span.of(article.text)
    return Check(
        rule,
        Outcome.INCONSISTENT,
        f"The text dates {told!r} to {first} and {again!r} to {second}.",
        f"{first} ≠ {second}",
        tuple(sorted({one.point.span, other.point.span})),
        Severity.WARNING,
        first,
    )
