"""Days and months written out: "Nov. 18, 2025", "13 November", "Thursday, Nov. 13",
"2025-11-13", "Boxing Day".
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from claims import calendar
from claims.calendar import Days
from claims.clock import Clock
from claims.numerals import DASHES
from claims.periods import Reading
from claims.tables import pairs, words
from claims.tokens import Sort, Tokens

SUFFIX = re.compile(r"st|nd|rd|th")
WHICH = {
    "last": "last",
    "past": "last",
    "previous": "previous",
    "next": "next",
    "coming": "next",
    "this": "this",
    "following": "next",
}
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
    from claims.tables import numbers

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


def weekday_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    form = tokens.forms[index]
    number = pairs("dates", "weekdays").get(tokens.words[index])
    if number is None:
        return None
    short = len(form) <= 5 and tokens.words[index] not in ("monday", "friday", "sunday")
    if short and (not form[0].isupper() or form.isupper()):
        return None
    dotted = short and tokens.forms[index + 1] == "." and tokens.glued(index + 1)
    if (
        short
        and not dotted
        and tokens.words[index] in ("sun", "sat", "mon", "wed")
        and tokens.words[index - 1] != "week"
        and not (
            tokens.sorts[index + 1] == Sort.NUMERAL
            or tokens.forms[index + 1] == ","
            or tokens.words[index - 1] == "on"
        )
    ):
        return None
    return int(number), index + 1 if dotted else index


def weekday(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "Sunday", "last Thursday", "Thursday, Nov. 13", "Monday next week", "Tuesday the
    eleventh".
    """
    which = ""
    at = index
    if (
        tokens.words[at] in WHICH
        and pairs("dates", "weekdays").get(tokens.words[at + 1]) is not None
    ):
        which, at = WHICH[tokens.words[at]], at + 1
    elif tokens.words[at] in ("this", "next", "last") and tokens.words[at + 1] == "week":
        named = weekday_at(tokens, at + 2)
        if named is not None:
            by = {"this": 0, "next": 1, "last": -1}[tokens.words[at]]
            return Reading(
                index, named[1], _of_week(clock, named[0], by), weekday=named[0], relative=True
            )
        return None
    named = weekday_at(tokens, at)
    if named is None:
        return None
    number, last = named
    if which == "previous":
        return Reading(index, last, _of_week(clock, number, -1), weekday=number, relative=True)
    if (
        index == 0
        and at == 0
        and tokens.sorts[last + 1] == Sort.WORD
        and tokens.forms[last + 1][:1].isupper()
        and month_at(tokens, last + 1) is None
    ):
        return None
    follow = _dated(tokens, last, clock)
    if follow is not None:
        return replace(follow, first=index, weekday=number)
    at = last + 2 if tokens.words[last + 1] == "of" else last + 1
    if tokens.words[at] == "the" and tokens.words[at + 1] in ("following", "previous"):
        at += 1
    if (
        tokens.words[at] in ("last", "next", "this", "following", "previous")
        and tokens.words[at + 1] == "week"
    ):
        by = {"last": -1, "previous": -1, "this": 0}.get(tokens.words[at], 1)
        return Reading(index, at + 1, _of_week(clock, number, by), weekday=number, relative=True)
    return Reading(index, last, clock.weekday(index, number, which), weekday=number, relative=True)


def _of_week(clock: Clock, number: int, by: int) -> Days | None:
    week = clock.unit("week", by)
    if week is None:
        return None
    found = calendar.shift_days(week[0], number)
    return found, found


def weekday_of(tokens: Tokens, last: int) -> int | None:
    named = pairs("dates", "weekdays").get(tokens.words[last].rstrip("."))
    return None if named is None else int(named)


def _dated(tokens: Tokens, last: int, clock: Clock) -> Reading | None:
    """The date after a weekday: ", Nov. 13", " 13 November", "(2018-07-06)", " the 31st"."""
    at = last + 1
    if tokens.forms[at] in (",", "("):
        at += 1
    if tokens.words[at] == "the" and tokens.forms[at - 1] != ",":
        at += 1
    found = (
        numeric(tokens, at, clock) or month_first(tokens, at, clock) or day_first(tokens, at, clock)
    )
    if found is not None and found.grain == "day":
        return found
    day = day_at(tokens, at)
    if day is None or not (tokens.forms[day[1]].isalpha()) or tokens.forms[at - 1] == ",":
        return None
    return _nth(day[0], last + 1, day[1], clock, weekday_of(tokens, last))


def _nth(number: int, first: int, last: int, clock: Clock, weekday: int | None = None) -> Reading:
    """ "the 18th": of the dateline's month, or of the nearest in which it is that weekday."""
    if clock.dateline is None:
        return Reading(first, last, None, relative=True)
    options = []
    for by in (0, -1, 1, -2, 2, -3, 3):
        month = calendar.shift_month(clock.dateline.replace(day=1), by)
        days = calendar.day(month.year, month.month, number)
        if days is not None and weekday in (None, days[0].weekday()):
            options.append(days)
    return Reading(first, last, options[0] if options else None, relative=True)


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


def numeric(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "2025-11-13", "13.11.2025", "11/13/2025", "5/12", "2019/aug/01"."""
    if tokens.sorts[index] != Sort.NUMERAL:
        return None
    form = tokens.forms[index]
    if len(form) == 8 and form.isdecimal() and form[:2] in ("19", "20"):
        return _ymd(index, index, int(form[:4]), int(form[4:6]), int(form[6:]))
    if (
        (
            len(form) == 4
            and form[:2] in ("19", "20")
            and len(tokens.forms[index + 1]) == len(tokens.forms[index + 2]) == 2
        )
        and tokens.forms[index + 1].isdecimal()
        and tokens.forms[index + 2].isdecimal()
    ):
        return _ymd(
            index,
            index + 2,
            int(form),
            int(tokens.forms[index + 1]),
            int(tokens.forms[index + 2]),
        )
    if form.count(".") == 2:
        parts = form.split(".")
        if len(parts[2]) == 4 and len(parts[0]) <= 2 and len(parts[1]) <= 2:
            return _ymd(index, index, int(parts[2]), int(parts[1]), int(parts[0]))
        return None
    sign = tokens.forms[index + 1]
    if (
        sign not in ("-", "/", "‑", ".")
        or not form.isdecimal()
        or not tokens.glued(index + 1)
        or not tokens.glued(index + 2)
    ):
        return None
    second = tokens.forms[index + 2]
    named = pairs("dates", "months").get(tokens.words[index + 2])
    if len(second) > 9 or not (second.isdecimal() or named):
        return None
    if (
        tokens.forms[index + 3] == sign
        and tokens.glued(index + 3)
        and tokens.glued(index + 4)
        and tokens.forms[index + 4].isdecimal()
    ):
        third = tokens.forms[index + 4]
        if len(form) == 4 and len(third) <= 2:
            return _ymd(index, index + 4, int(form), int(named or second), int(third))
        if len(third) == 4 and len(form) <= 2:
            if named:
                return _ymd(index, index + 4, int(third), int(named), int(form))
            one, two, year = int(form), int(second), int(third)
            month, day = (one, two) if one <= 12 else (two, one)
            return _ymd(index, index + 4, year, month, day)
        if (
            len(third) == 2
            and sign == "/"
            and len(form) <= 2
            and len(second) <= 2
            and int(form) <= 12
        ):
            short = int(third)
            return _ymd(
                index, index + 4, (2000 if short < 50 else 1900) + short, int(form), int(second)
            )
        return None
    if sign == "/" and len(form) <= 2 and len(second) <= 2 and second.isdecimal():
        return _slashed(tokens, index, clock)
    if (
        sign in "-/"
        and len(form) <= 2
        and len(second) == 4
        and 1 <= int(form) <= 12
        and 1900 <= int(second) <= 2100
    ):
        return Reading(index, index + 2, calendar.month(int(second), int(form)), grain="month")
    return None


def _slashed(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "on 5/12", "from 10/1 to 11/7", "5/1-5/7, 2020": month and day without a year of their
    own.
    """
    one, two = int(tokens.forms[index]), int(tokens.forms[index + 2])
    month, day = (one, two) if one <= 12 else (two, one)
    if not 1 <= month <= 12 or calendar.day(2024, month, day) is None:
        return None
    last = index + 2
    if (
        tokens.forms[last + 1] == "-"
        and tokens.glued(last + 1)
        and tokens.forms[last + 3] == "/"
        and tokens.glued(last + 2)
    ):
        end = numeric(tokens, last + 2, clock)
        if end is None and tokens.forms[last + 4].isdecimal():
            end = _slashed(tokens, last + 2, clock) if _year_follows(tokens, last + 5) else None
        if end is None:
            return None
        year = year_at(tokens, end.last + 1)
        if year is not None and end.relative:
            end = _slashed_in(tokens, last + 2, year)
        if end is None or end.days is None:
            return None
        start = calendar.day(end.days[0].year, month, day)
        return Reading(
            index, end.last, (start[0], end.days[1]) if start else None, relative=end.relative
        )
    if tokens.glued(last + 1) and tokens.forms[last + 1] not in (",", ".", "?", ")", "(", ""):
        return None
    if not _slash_led(tokens, index) or (one, two) in ((9, 11), (7, 7), (24, 7)):
        return None
    days = clock.yearly(index, lambda y: calendar.day(y, month, day))
    return Reading(index, last, days, relative=True, year=False)


def _year_follows(tokens: Tokens, at: int) -> bool:
    return year_at(tokens, at) is not None


def _slashed_in(tokens: Tokens, index: int, year: tuple[int, int]) -> Reading | None:
    one, two = int(tokens.forms[index]), int(tokens.forms[index + 2])
    days = calendar.day(year[0], one, two) if 1 <= one <= 12 else None
    return None if days is None else Reading(index, year[1], days)


def _slash_led(tokens: Tokens, index: int) -> bool:
    """Whether a preposition, a weekday or another such date leads to it."""
    before = tokens.words[index - 1] if index else ""
    if before in words("dates", "slash_before") or len(tokens) == 3:
        return True
    listed = before in ("to", "and", "or", ",", "-")
    return (
        listed
        and index > 4
        and tokens.forms[index - 3] == "/"
        and tokens.sorts[index - 2] == Sort.NUMERAL
    )


def _ymd(first: int, last: int, year: int, month: int, day: int) -> Reading | None:
    days = calendar.day(year, month, day)
    if days is None and day <= 12 < month <= 31:
        days = calendar.day(year, day, month)
    return None if days is None else Reading(first, last, days)


def holiday(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    """ "Christmas Day", "Thanksgiving", "Easter Sunday 2024", "New Year's Eve"."""
    if tokens.forms[index][:1].islower() and tokens.words[index] not in ("christmas",):
        return None
    for last in range(min(index + 5, len(tokens) - 1), index - 1, -1):
        name = " ".join(tokens.between(index, last).lower().split())
        for table in ("holidays", "floating", "easter"):
            rule = pairs("dates", table).get(name)
            if rule is None:
                continue
            if (
                last == index
                and tokens.forms[last + 1][:1].isupper()
                and tokens.sorts[last + 1] == Sort.WORD
            ):
                return None
            year = year_at(tokens, last + 1)
            if year is not None:
                return Reading(index, year[1], _celebrated(table, rule, year[0]))
            days = clock.yearly(index, lambda y, t=table, r=rule: _celebrated(t, r, y))  # type: ignore[misc]
            return Reading(index, last, days, relative=True, year=False)
    return None


def _celebrated(table: str, rule: str, year: int) -> Days | None:
    if table == "easter":
        found = calendar.shift_days(calendar.easter(year), int(rule))
        return found, found
    numbers = [int(part) for part in rule.split("-")]
    if table == "floating":
        found = calendar.nth_weekday(year, *numbers)
        return found, found
    return calendar.day(year, numbers[0], numbers[1])


def today(clock: Clock, by: int) -> Days | None:
    if clock.dateline is None:
        return None
    found: date = calendar.shift_days(clock.dateline, by)
    return found, found
