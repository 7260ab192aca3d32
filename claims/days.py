"""Days and months written out: "Nov. 18, 2025", "13 November", "Sept. 2008", "October last
year".
"""

from __future__ import annotations

import re
from datetime import date

from claims import calendar
from claims.calendar import Days
from claims.clock import Clock
from claims.numerals import DASHES
from claims.periods import Reading
from claims.tables import numbers, pairs, words
from claims.tokens import Sort, Tokens

SUFFIX = re.compile(r"st|nd|rd|th")
DOUBTFUL = frozenset(["may", "march", "mar", "sat", "sun", "mon", "jan", "dec", "wed", "oct"])


def month_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The month named at ``index`` and the last token of its name (its full stop included)."""
    form, word = tokens.forms[index], tokens.words[index]
    number = pairs("dates", "months").get(word)
    if number is None or tokens.sorts[index] != Sort.WORD:
        return None
    last = index
    dotted = tokens.forms[index + 1] == "." and tokens.glued(index + 1)
    if dotted and len(word) <= 4 and word not in ("may", "june", "july"):
        last = index + 1
    if word in ("may", "march", "mar") and not form[0].isupper():
        return None
    return int(number), last


def day_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The day of a month at ``index`` ("13", "13th", "first") and its last token."""
    form = tokens.forms[index]
    if (
        tokens.sorts[index] == Sort.NUMERAL
        and form.isdecimal()
        and len(form) <= 2
        and 1 <= int(form) <= 31
    ):
        if tokens.glued(index + 1) and SUFFIX.fullmatch(tokens.words[index + 1]):
            return int(form), index + 1
        if tokens.glued(index + 1) and tokens.sorts[index + 1] == Sort.WORD:
            return None
        if tokens.forms[index + 1] in ("%", ":"):
            return None
        return int(form), index
    return _worded_day(tokens, index)


def _worded_day(tokens: Tokens, index: int) -> tuple[int, int] | None:

    word = tokens.words[index]
    ordinals = numbers("ordinals")
    cardinals = numbers("digits")
    if word in ("twenty", "thirty"):
        at = index + 2 if tokens.forms[index + 1] in DASHES else index + 1
        value = ordinals.get(tokens.words[at], cardinals.get(tokens.words[at]))
        base = 20 if word == "twenty" else 30
        if value is not None and 0 < value < 10 and base + value <= 31:
            return base + int(value), at
        return (base, index)
    if word in ordinals and ordinals[word] <= 31:
        return int(ordinals[word]), index
    return None


def year_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A year at ``index``, perhaps after a comma or "of"."""
    at = index
    if tokens.forms[at] == "," or tokens.words[at] in ("of", "in"):
        at += 1
    form = tokens.forms[at]
    if (
        tokens.sorts[at] == Sort.NUMERAL
        and form.isdecimal()
        and len(form) == 4
        and 1000 <= int(form) <= 2199
    ):
        if tokens.forms[at + 1] in ("%",) or (
            tokens.glued(at + 1) and tokens.sorts[at + 1] == Sort.WORD
        ):
            return None
        return int(form), at
    if (
        tokens.forms[at] in ("'", "’")
        and tokens.glued(at + 1)
        and len(tokens.forms[at + 1]) == 2
        and tokens.forms[at + 1].isdecimal()
    ):
        short = int(tokens.forms[at + 1])
        return (2000 if short < 50 else 1900) + short, at + 1
    return None


def relative_year(tokens: Tokens, index: int, clock: Clock) -> tuple[int | None, int] | None:
    """ "last year", "next year", "this year" after a month or a day."""
    at = index + 1 if tokens.words[index] == "of" else index
    if (
        tokens.words[at] in ("last", "this", "next")
        and tokens.words[at + 1] == "year"
        and tokens.forms[at + 2] not in ("'s", "’s")
    ):
        by = {"last": -1, "this": 0, "next": 1}[tokens.words[at]]
        return (None if clock.dateline is None else clock.dateline.year + by), at + 1
    return None


def month_first(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "Nov. 18, 2025", "November 13th", "Nov. 11-13", "May 2021", "September", "October last
    year".
    """
    named = month_at(tokens, index)
    if named is None:
        return None
    month, last = named
    if tokens.glued(index) and index and tokens.sorts[index - 1] != Sort.SIGN:
        return None
    at = last + 1
    if (
        tokens.forms[at] in ("-", "/")
        and tokens.glued(at)
        and tokens.glued(at + 1)
        and tokens.sorts[at + 1] == Sort.NUMERAL
    ):
        at += 1
    if tokens.words[at] == "the":
        at += 1
    day = day_at(tokens, at)
    if day is not None and not _counts(tokens, day[1]):
        return _day_of(tokens, index, month, day, clock)
    year = year_at(tokens, at) if tokens.words[at] != "in" or True else None
    if year is not None and tokens.forms[last + 1] != "the":
        return Reading(index, year[1], calendar.month(year[0], month), grain="month")
    relative = relative_year(tokens, last + 1, clock)
    if relative is not None:
        days = None if relative[0] is None else calendar.month(relative[0], month)
        return Reading(index, relative[1], days, relative=True, grain="month")
    if not _is_month(tokens, index, last):
        return None
    days = clock.yearly(index, lambda y: calendar.month(y, month))
    return Reading(index, last, days, relative=True, grain="month", year=False)


def _counts(tokens: Tokens, last: int) -> bool:
    """Whether the number after a month counts something instead: "In May 12 people died"."""
    follow = tokens.words[last + 1]
    return (
        follow in ("people", "percent", "per", "pct", "million", "mln", "billion", "men", "women")
        or tokens.forms[last + 1] == "%"
    )


def _day_of(tokens: Tokens, index: int, month: int, day: tuple[int, int], clock: Clock) -> Reading:
    number, last = day
    until = number
    if tokens.forms[last + 1] in DASHES and tokens.sorts[last + 2] == Sort.NUMERAL:
        second = day_at(tokens, last + 2)
        if second is not None and second[0] > number:
            until, last = second
        elif second is None and len(tokens.forms[last + 2]) == 4 and tokens.glued(last + 2):
            year = year_at(tokens, last + 2)
            if year is not None:
                return Reading(index, year[1], calendar.day(year[0], month, number))
    elif tokens.words[last + 1] == "to" and tokens.words[index - 1 : index] == ["from"]:
        second = day_at(tokens, last + 2)
        if second is not None and second[0] > number and month_at(tokens, second[1] + 1) is None:
            until, last = second
    year = year_at(tokens, last + 1)
    if year is not None:
        return Reading(index, year[1], _range(year[0], month, number, until))
    relative = relative_year(tokens, last + 1, clock)
    if relative is not None:
        days = None if relative[0] is None else _range(relative[0], month, number, until)
        return Reading(index, relative[1], days, relative=True)
    days = clock.yearly(index, lambda y: _range(y, month, number, until))
    return Reading(index, last, days, relative=True, year=False)


def _range(year: int, month: int, first: int, last: int) -> Days | None:
    start, end = calendar.day(year, month, first), calendar.day(year, month, last)
    return None if start is None or end is None else (start[0], end[1])


def _is_month(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a bare month word is one, and not a name ("April Morris") or a verb ("May")."""
    word, form = tokens.words[index], tokens.forms[index]
    before = tokens.words[index - 1] if index else ""
    if not form[0].isupper():
        return (word not in DOUBTFUL and len(word) >= 4 and word != "sept") or (
            before == "in" and word not in ("may", "march", "mar")
        )
    after = tokens.forms[last + 1]
    if after == "family" and before == "the":
        return False
    if word in DOUBTFUL and last == index:
        return before in words("dates", "month_before") and not (
            word == "may" and before in ("and", "or", "the", "that") and index > 1
        )
    if (
        word in ("april", "june", "august")
        and after[:1].isupper()
        and before not in words("dates", "month_before")
    ):
        return False
    if last == index and len(word) <= 4 and word not in ("june", "july", "sept"):
        return (
            before in words("dates", "month_before") or tokens.sorts[index - 1] != Sort.WORD or True
        )
    if (
        index
        and tokens.forms[index - 1][:1].isupper()
        and word in ("april", "june", "august")
        and before not in words("dates", "month_before")
    ):
        return index == 1 and len(before) > 2 and before in ("in", "since")
    return True


def day_first(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "13 November 2025", "11th of November 1918", "3 to 12 October", "26 June in 2019", "the
    18th".
    """
    day = day_at(tokens, index)
    if day is None or (
        index and tokens.glued(index) and tokens.forms[index - 1] not in ("(", '"', "“", "-", "–")
    ):
        return None
    if index and tokens.forms[index - 1] in ("$", "£", "€", "¥"):
        return None
    number, last = day
    first, until = number, number
    at = last + 1
    if (tokens.forms[at] in DASHES or tokens.words[at] in ("to", "and")) and tokens.sorts[
        at + 1
    ] == Sort.NUMERAL:
        second = day_at(tokens, at + 1)
        if second is not None and second[0] > number:
            name = second[1] + 2 if tokens.words[second[1] + 1] == "of" else second[1] + 1
            if month_at(tokens, name) is not None and (
                tokens.words[at] != "and" or tokens.words[index - 1] == "between"
            ):
                until, last = second
                at = last + 1
    if tokens.words[at] == "day" and tokens.words[at + 1] == "of":
        at += 1
    if tokens.words[at] == "of" or (tokens.forms[at] in ("-", "/") and tokens.glued(at)):
        at += 1
    named = month_at(tokens, at)
    if named is None or (tokens.sorts[index] == Sort.WORD and tokens.words[at - 1] != "of"):
        return None
    if (
        tokens.sorts[index] == Sort.NUMERAL
        and tokens.words[at] == "may"
        and tokens.words[at + 1] in ("be", "have", "not")
    ):
        return None
    month, last = named
    after = last + 1
    if tokens.forms[after] in ("-", "/", ",") and tokens.sorts[after + 1] == Sort.NUMERAL:
        after += 1
    year = year_at(tokens, after)
    if year is not None:
        return Reading(index, year[1], _range(year[0], month, first, until))
    if (
        tokens.words[after] == "of"
        and tokens.sorts[after + 1] == Sort.NUMERAL
        and len(tokens.forms[after + 1]) == 2
    ):
        short = int(tokens.forms[after + 1])
        return Reading(
            index, after + 1, _range((2000 if short < 50 else 1900) + short, month, first, until)
        )
    relative = relative_year(tokens, last + 1, clock)
    if relative is not None:
        days = None if relative[0] is None else _range(relative[0], month, first, until)
        return Reading(index, relative[1], days, relative=True)
    days = clock.yearly(index, lambda y: _range(y, month, first, until))
    return Reading(index, last, days, relative=True, year=False)


def ordinal_day(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "on the 18th." with no month: the latest on or before the dateline, or the first after
    it.
    """
    if (
        tokens.words[max(0, index - 2) : index] != ["on", "the"]
        or tokens.sorts[index] != Sort.NUMERAL
    ):
        return None
    day = day_at(tokens, index)
    if (
        day is None
        or day[1] == index
        or tokens.forms[day[1] + 1] not in (".", ",", "", "?", "!", ";")
    ):
        return None
    if clock.dateline is None:
        return Reading(index, day[1], None, relative=True)
    step = 1 if clock.ahead(index) else -1
    for by in (0, step, 2 * step):
        month = calendar.shift_month(clock.dateline.replace(day=1), by)
        days = calendar.day(month.year, month.month, day[0])
        if days is not None and (days[0] - clock.dateline).days * step >= 0:
            return Reading(index, day[1], days, relative=True)
    return None


def today(clock: Clock, by: int) -> Days | None:
    if clock.dateline is None:
        return None
    found: date = calendar.shift_days(clock.dateline, by)
    return found, found
