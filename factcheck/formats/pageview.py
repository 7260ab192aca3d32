"""What the page shows, read off a report: the marked text, the quotations, the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from factcheck.formats.inert import shortened

LONGEST = 20_000  # characters of a stretch that are shown: a text of one endless line opens too
EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article. ``check`` is the worst check that used exactly these words."""

    text: str
    check: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring pieces that belong to one claim, or to none."""

    claim: dict[str, Any] | None
    pieces: tuple[Piece, ...]


_WORST = ("inconsistent", "possible", "consistent")


def stretches(report: dict[str, Any]) -> list[Stretch]:
    """The whole article in order and without gaps. Of claims that overlap the first wins; a
    figure that goes over a claim's border is cut there."""
    text, out, at = report["article"]["text"], [], 0
    places = _figures(report)
    for claim in sorted(report["claims"], key=lambda c: (c["start"], c["end"])):
        if claim["start"] < at or claim["end"] > len(text):
            continue
        out.append(Stretch(None, tuple(_pieces(text, at, claim["start"], places))))
        out.append(Stretch(claim, tuple(_pieces(text, claim["start"], claim["end"], places))))
        at = claim["end"]
    out.append(Stretch(None, tuple(_pieces(text, at, len(text), places))))
    return [stretch for stretch in out if stretch.pieces]


def _figures(report: dict[str, Any]) -> list[tuple[int, int, dict[str, Any]]]:
    """The places that checks used, without overlaps, the worst check of each."""
    rows = [(s["start"], s["end"], check) for check in report["checks"] for s in check["spans"]]
    rows.sort(key=lambda row: (_WORST.index(row[2]["outcome"]), row[0]))
    kept: list[tuple[int, int, dict[str, Any]]] = []
    taken: set[int] = set()
    for start, end, check in rows:
        if end - start <= LONGEST and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end, check))
    return sorted(kept, key=lambda row: row[0])


def _pieces(
    text: str, start: int, end: int, places: Sequence[tuple[int, int, dict[str, Any]]]
) -> Iterator[Piece]:
    at = start
    for first, last, check in places:
        first, last = max(first, at), min(last, end)
        if first < last:
            if at < first:
                yield Piece(shortened(text[at:first], LONGEST))
            yield Piece(text[first:last], check)
            at = last
    if at < end:
        yield Piece(shortened(text[at:end], LONGEST))


def evidence(claim: dict[str, Any]) -> list[dict[str, Any]]:
    """What decides a claim; the nearest passage where nothing does."""
    rows = claim["verdict"]["evidence"]
    return [e for e in rows if e["stance"] != "neutral"][:EVIDENCE] or rows[:1]


def quotations(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The claims that quote somebody directly."""
    return [claim for claim in report["claims"] if claim["quoted"]]


@dataclass(frozen=True, slots=True)
class Day:
    """A date or period of the article; ``x`` is its place on the axis, 0 to 1000."""

    first: str
    last: str
    x: float
    words: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The article's dates in order, and the years at which the axis is ticked."""

    days: tuple[Day, ...]
    ticks: tuple[tuple[str, float], ...]


def timeline(report: dict[str, Any]) -> Timeline:
    """Every date of the claims, those that mean the same taken together."""
    found: dict[tuple[str, str], Day] = {}
    rows = [(d, claim) for claim in report["claims"] for d in claim["dates"] if d["from"]]
    ordinals = [n for d, _ in rows if (n := _ordinal(d["from"])) is not None]
    if not ordinals:
        return Timeline((), ())
    low, high = min(ordinals), max(ordinals)

    def place(day: int) -> float:
        return round(500.0 if low == high else 1000 * (day - low) / (high - low), 1)

    for moment, claim in sorted(rows, key=lambda row: (row[0]["from"], row[0]["to"] or "")):
        day = _ordinal(moment["from"])
        if day is None:
            continue
        key = (moment["from"], moment["to"] or moment["from"])
        entry = found.setdefault(key, Day(*key, place(day)))
        words = " ".join(moment["text"].split())
        if words not in entry.words:
            entry.words.append(words)
        if claim["id"] not in entry.claims:
            entry.claims.append(claim["id"])
    years = range(date.fromordinal(low).year, date.fromordinal(high).year + 1)
    step = max(1, len(years) // 10)
    ticks = [(str(y), date(y, 1, 1).toordinal()) for y in years[::step]]
    return Timeline(
        tuple(found.values()), tuple((y, place(n)) for y, n in ticks if low <= n <= high)
    )


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None
