"""The days that an article names, with what it leaves out: "Friday 13 June", "Tuesday the 17th", "the 6th"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from claims.tables import pairs
from corpus import Span
from factcheck.rules.cues import alternatives, words
from factcheck.rules.dating import as_date

_LEAP, _PLAIN = 2004, 2001
_FAR = 16  # days of the month between which a bare day may stand in the month beside
_SAME_DAY = 160  # characters back to the name of "that day, the 29th"
_REACH = 700  # characters to the day that gives a bare one its month
_HALF_YEAR = 183
_ENDS = re.compile(r"\s*(?:$|[.,;:!?)–—-]|\n)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as told; ``months`` are the months it may stand in, none where nothing tells."""

    span: Span
    number: int
    months: tuple[int, ...]
    year: int | None
    weekday: int | None  # 0 is Monday
    bare: bool = False  # only the number is told; the month is that of another day


@cache
def _week() -> dict[str, int]:
    return {name.lower(): int(at) for name, at in pairs("dates", "weekdays").items()}


@cache
def month_names() -> dict[str, int]:
    """The months by their names in lower case, short ones too."""
    return {name.lower(): int(at) for name, at in pairs("dates", "months").items()}


@cache
def _ordinals() -> dict[str, int]:
    return {word: place for place, word in enumerate(words("ordinal_days"), 1)}


@cache
def _feasts() -> dict[str, tuple[int, int]]:
    """Feasts of one day; "Christmas" may be a season."""
    told = pairs("dates", "holidays").items()
    split = {name: on.split("-") for name, on in told if " " in name}
    return {name: (int(month), int(number)) for name, (month, number) in split.items()}


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(name.title()) for name in names), key=len, reverse=True))


@cache
def _dated() -> re.Pattern[str]:
    """A day with its month; a feast; the number of a day alone."""
    month, feast, week = _either(month_names()), _either(_feasts()), f"(?:{_either(_week())})"
    nth = "|".join(sorted(_ordinals(), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<d1>\d\d?|{nth})(?:st|nd|rd|th)?(?:,? of)? (?P<m1>{month})\b(?:,? (?P<y1>(?:1[6-9]|20)\d\d)\b)?"
        rf"|\b(?P<m2>{month})\.? (?:the )?(?P<d2>\d\d?|{nth}\b)(?:st|nd|rd|th)?(?![\d/:%]|[.,]\d)(?:,? (?P<y2>(?:1[6-9]|20)\d\d)\b)?"
        rf"|\b(?P<feast>(?i:{feast}))\b(?:,? (?P<y3>(?:1[6-9]|20)\d\d)\b)?"
        r"|\b(?P<y4>(?:1[6-9]|20)\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d)\b"
        rf"|\b(?:[Tt]he|and) (?P<bare>\d\d?(?:st|nd|rd|th)|{nth})\b(?!,? of (?:{month})\b)"
        rf"|(?<=day) (?P<short>\d\d?)(?:st|nd|rd|th)?(?=[,.;–-]? (?:and|to|until|till|or) {week}|[–-]{week}|[.,;)])(?![.,]\d)"
    )


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    """The day of the week before a date, before a bare day at some words, and behind."""
    day = rf"\b(?P<w>{_either(_week())})"
    falls = alternatives("falls_on")
    return (
        re.compile(rf"{day}(?:(?<!day)\.)?(?:,? (?:on )?|[,:] (?:the )?|,? the | \((?:the )?)?$"),
        re.compile(
            rf"\b(?P<w>{_either(_week())})s?(?: [A-Za-z]+){{0,6}}, (?:namely |that is |on |which (?:[a-z]+ ){{0,2}}(?:{falls}) )?$"
        ),
        re.compile(rf"^(?:, | \(|\. )(?:(?:which|[Ii]t|[Tt]hat|[Tt]his) (?:{falls}) )?an? {day}\b"),
        re.compile(rf"^,? (?:which )?(?:{falls}) an? {day}\b"),
        re.compile(rf"{day}(?:(?!day\b)[\s\S])*?\bthat (?:same )?day, $"),
    )


@cache
def _alone() -> re.Pattern[str]:
    """What follows a bare day that is one, and no "17th century"."""
    return re.compile(rf"\s*(?:$|[.,;:!?)–—-]|\n| (?:{alternatives('after_day')})\b)")


@cache
def _led() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('before_day')}) $|, $|\d(?:st|nd|rd|th) $", re.I)


@lru_cache(maxsize=4)  # several rules read the same article
def days(text: str) -> tuple[Day, ...]:
    """Every day of a text, in its order."""
    found = list(_read(text))
    dated = [day for day in found if not day.bare]
    starts = [day.span.start for day in dated]
    return tuple(_placed(day, dated, starts) if day.bare else day for day in found)


def _read(text: str) -> Iterator[Day]:
    before, behind, comma, verb, that = _named()
    for match in _dated().finditer(text):
        number, month, year = _numbers(match)
        if not 1 <= number <= 31 or month not in (None, *range(1, 13)):
            continue
        lead, rest = text[max(0, match.start() - 60) : match.start()], text[match.end() :][:40]
        bare = month is None
        named = before.search(lead) or (behind.search(lead) if bare else None)
        if bare and named is None and lead.endswith("day, "):
            at = max(0, match.start() - _SAME_DAY)
            lead = text[at : match.start()]
            named = that.search(lead)
        spelled = bare and not match[0][-3:-2].isdigit()  # "the first" may be anything
        if spelled and named is not None and named.re is behind and not _ENDS.match(rest):
            continue  # "struck on Tuesday for two days, the second strike"
        told = named or comma.match(rest) or verb.match(rest)
        if bare and named is None and told is None:
            if spelled or not (_alone().match(rest) and _led().search(lead)):
                continue
        start = match.start("bare" if match["bare"] else "short") if bare else match.start()
        end = match.end()
        if named is not None and named.re is not that:
            start = match.start() - len(lead) + named.start("w")
        elif told is not None:
            end = match.end() + told.end("w")
        weekday = None if told is None else _week()[told["w"].lower()]
        yield Day(Span(start, end), number, () if month is None else (month,), year, weekday, bare)


def _numbers(match: re.Match[str]) -> tuple[int, int | None, int | None]:
    """The number of the day, its month and its year, as far as they are told."""
    given = match.groupdict()
    year = next((int(given[y]) for y in ("y1", "y2", "y3", "y4") if given[y]), None)
    if given["feast"]:
        month, number = _feasts()[" ".join(given["feast"].lower().split())]
        return number, month, year
    told = next(given[d] for d in ("d1", "d2", "d4", "bare", "short") if given[d])
    digits = re.match(r"\d+", told)
    number = int(digits[0]) if digits else _ordinals()[told.lower()]
    name = given["m1"] or given["m2"]
    if name:
        return number, month_names()[name.lower()], year
    return number, int(given["m4"]) if given["m4"] else None, year


def _placed(bare: Day, dated: list[Day], starts: list[int]) -> Day:
    """A bare day in the month of the day told before it, else of the next; or in one beside."""
    at = bisect_left(starts, bare.span.start)
    beside = (*dated[max(0, at - 1) : at], *dated[at : at + 1])
    near = [d for d in beside if abs(d.span.start - bare.span.start) <= _REACH]
    if not near:
        return bare
    anchor = near[0]
    month, apart = anchor.months[0], bare.number - anchor.number
    months = [month]
    if apart >= _FAR:
        months.append((month - 2) % 12 + 1)
    elif apart <= -_FAR:
        months.append(month % 12 + 1)
    return replace(bare, months=tuple(months), year=anchor.year if len(months) == 1 else None)


def apart(one: Day, other: Day) -> frozenset[int]:
    """How many days the second may come after the first, less than half a year either way."""
    if not one.months or not other.months:
        return _unplaced(one, other)
    known = {year for year in (one.year, other.year) if year is not None}
    if len(known) > 1:
        fixed = [_date(one, m, one.year or 0) for m in one.months]
        moved = [_date(other, m, other.year or 0) for m in other.months]
        return frozenset((b - a).days for a in fixed for b in moved if a and b)
    gaps: set[int] = set()
    for year in known or {_LEAP, _PLAIN}:
        for first in one.months:
            for second in other.months:
                a = _date(one, first, year)
                both = {one.year, other.year} == {year}
                for by in (0,) if both else (-1, 0, 1):
                    b = _date(other, second, year + by)
                    if a and b and abs((b - a).days) <= _HALF_YEAR:
                        gaps.add((b - a).days)
    return frozenset(gaps)


def _unplaced(one: Day, other: Day) -> frozenset[int]:
    """The same for two bare days of which no month is told."""
    if one.months or other.months:
        return frozenset()
    gap = other.number - one.number
    if abs(gap) < _FAR:
        return frozenset({gap})
    beside = range(28, 32)
    return frozenset({gap, *(gap + by for by in beside), *(gap - by for by in beside)})


def _date(day: Day, month: int, year: int) -> date | None:
    try:
        return as_date(date(year, month, day.number))
    except ValueError:
        return None
