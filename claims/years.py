"""Years, decades, centuries and fiscal years."""

from __future__ import annotations

from claims import calendar, nouns
from claims.calendar import Days
from claims.clock import Clock
from claims.numerals import DASHES
from claims.periods import Reading
from claims.tables import numbers, pairs, words
from claims.tokens import Sort, Tokens

ERA = range(1900, 2101)


def read(tokens: Tokens, index: int, clock: Clock) -> Reading | None:
    return (
        _fiscal(tokens, index)
        or _decade(tokens, index)
        or _century(tokens, index)
        or _year(tokens, index)
        or _worded_year(tokens, index)
    )


def plain_year(tokens: Tokens, index: int) -> int | None:
    form = tokens.forms[index]
    if (
        tokens.sorts[index] == Sort.NUMERAL
        and len(form) == 4
        and form.isdecimal()
        and 1000 <= int(form) <= 2199
    ):
        return int(form)
    return None


def year_after(tokens: Tokens, index: int, clock: Clock) -> tuple[Days | None, int, bool] | None:
    """The year that follows at ``index`` ("of 2024", ", 2024", "of this year"): its days, last
    token, whether relative.
    """
    at = index
    if tokens.words[at] in ("of", ",", "in") or tokens.forms[at] in DASHES:
        at += 1
    year = plain_year(tokens, at)
    if year is not None:
        return calendar.year(year), at, False
    if tokens.words[at] == "fiscal":
        year = plain_year(tokens, at + 1)
        if year is not None:
            return calendar.year(year), at + 1, False
    if tokens.words[at] in ("this", "last", "next", "the") and tokens.words[at + 1] in (
        "year",
        "calendar",
    ):
        by = {"last": -1, "next": 1}.get(tokens.words[at], 0)
        return clock.unit("year", by), at + 1, True
    return None


def _fiscal(tokens: Tokens, index: int) -> Reading | None:
    """ "fiscal 2025", "fiscal year 2025", "FY2025", "FY 2024-25"."""
    word = tokens.words[index]
    if word not in ("fiscal", "financial", "fy", "calendar"):
        return None
    at = index + 2 if tokens.words[index + 1] == "year" else index + 1
    if plain_year(tokens, at) is None:
        return None
    year = _year(tokens, at, firm=True)
    if year is None:
        return None
    return Reading(index, year.last, year.days, grain="year")


def _decade(tokens: Tokens, index: int) -> Reading | None:
    """ "1990s", "'80s", "nineties"."""
    word = tokens.words[index]
    if word in pairs("dates", "decades"):
        if index and tokens.words[index - 1] in ("his", "her", "their", "my", "your", "our"):
            return None
        if not (
            index
            and tokens.words[index - 1]
            in ("the", "early", "mid", "late", "-", "roaring", "swinging")
        ):
            return None
        first = 1900 + int(pairs("dates", "decades")[word])
        return Reading(index, index, calendar.years(first, first + 9), grain="decade")
    if tokens.sorts[index] == Sort.NUMERAL:
        year = plain_year(tokens, index)
        at = index + 1
        if tokens.forms[at] in ("'", "’") and tokens.glued(at) and tokens.words[at + 1] == "s":
            at += 1
        if (
            year is not None
            and year % 10 == 0
            and tokens.words[at] in ("s", "'s", "’s")
            and tokens.glued(at)
        ):
            if tokens.words[at] != "s" and not (index and tokens.words[index - 1] == "the"):
                return None
            length = 99 if year % 100 == 0 and year < 1900 else 9
            return Reading(index, at, calendar.years(year, year + length), grain="decade")
        return None
    if (
        word in ("'", "’", "‘")
        and tokens.glued(index + 1)
        and tokens.words[index + 2] == "s"
        and tokens.glued(index + 2)
    ):
        short = tokens.forms[index + 1]
        if short.isdecimal() and len(short) == 2 and short[1] == "0":
            first = (1900 if int(short) >= 20 else 2000) + int(short)
            return Reading(index, index + 2, calendar.years(first, first + 9), grain="decade")
    return None


def _century(tokens: Tokens, index: int) -> Reading | None:
    """ "19th century", "twentieth century"."""
    at = index + 1
    value = None
    if (
        tokens.sorts[index] == Sort.NUMERAL
        and tokens.glued(at)
        and tokens.words[at] in ("st", "nd", "rd", "th")
    ):
        value, at = (
            int(tokens.forms[index])
            if tokens.forms[index].isdecimal() and len(tokens.forms[index]) < 3
            else None,
            at + 1,
        )
    elif tokens.words[index] in numbers("ordinals"):
        value = int(numbers("ordinals")[tokens.words[index]])
    if value is None or not 1 <= value <= 22:
        return None
    if tokens.forms[at] in DASHES:
        at += 1
    if tokens.words[at] != "century":
        return None
    return Reading(index, at, calendar.years(value * 100 - 99, value * 100), grain="century")


def _year(tokens: Tokens, index: int, firm: bool = False) -> Reading | None:
    """ "1869", "2016-2020", "2024-25", "2023/24"."""
    year = plain_year(tokens, index)
    if year is None or (
        index
        and tokens.glued(index)
        and tokens.forms[index - 1] not in ("(", "[", '"', "“", "‘", "-", "–", "—", "/")
    ):
        return None
    at = index + 1
    span = _span(tokens, index, year)
    if span is not None:
        return span
    before = tokens.words[index - 1] if index else ""
    if before in DASHES and index > 1 and not firm and tokens.sorts[index - 2] == Sort.NUMERAL:
        return None
    if (
        tokens.forms[at] in ("%", "$", "°")
        or (tokens.forms[at] in DASHES and tokens.glued(at) and tokens.sorts[at + 1] == Sort.WORD)
    ) and tokens.words[at + 1] not in ("era", "model", "based", "born"):
        return None
    if tokens.glued(at) and tokens.sorts[at] == Sort.WORD and tokens.words[at] not in ("'s", "’s"):
        return None
    if not firm and not _stands_alone(tokens, index, year, before):
        return None
    return Reading(index, index, calendar.year(year), grain="year")


def _stands_alone(tokens: Tokens, index: int, year: int, before: str) -> bool:
    """Whether four digits are a year and not a count: by the word before, else by what follows."""
    labelled = words("identifiers", "labels") | words("dates", "titled")
    if before in labelled and before not in (
        "act",
        "bill",
        "euro",
        "season",
        "number",
        "resolution",
    ):
        return False
    if before in (
        "$",
        "£",
        "€",
        "¥",
        "#",
        "no",
        "number",
        "flight",
        "more",
        "than",
        "over",
        "nearly",
        "almost",
        "some",
        "least",
        "most",
    ):
        return False
    after = tokens.words[index + 1]
    if year in ERA and nouns.singular(after) in words("roles", "series") and before != "of":
        return True
    counted = (nouns.plural(after) and after not in words("nouns", "verbs")) or after in (
        "people",
        "pounds",
        "miles",
        "km",
        "kg",
        "percent",
        "pct",
        "million",
        "mln",
        "billion",
        "dlrs",
        "per",
        "m",
        "feet",
        "euros",
        "yen",
    )
    if counted and before in (
        "about",
        "around",
        "of",
        "to",
        "and",
        "for",
        "between",
        "through",
        "by",
        "before",
        "after",
        "with",
    ):
        return False
    joined = tokens.words[index + 1] in ("to", "or") or tokens.forms[index + 1] in DASHES
    if joined and tokens.sorts[index + 2] == Sort.NUMERAL and not _like_year(tokens, index + 2):
        return False
    if before == "between" and tokens.words[index + 1] == "and" and _like_year(tokens, index + 2):
        return True
    if year not in ERA and before in ("from", "around"):
        return False
    if before in words("dates", "year_firm"):
        return year in ERA or not counted
    if before in words("dates", "year_before"):
        return (year in ERA and not counted) or before == "year"
    if year not in ERA:
        return False
    if before == "(" or tokens.words[index + 1] in ("'s", "’s"):
        return True
    return not counted and year >= 1900 and (year >= 1950 or before == "," or not before)


def _like_year(tokens: Tokens, index: int) -> bool:
    """Whether the numeral at ``index`` can be a year, four digits or the last two, that counts
    nothing.
    """
    form = tokens.forms[index]
    plain = plain_year(tokens, index)
    if plain is None:
        return len(form) == 2 and form.isdecimal()
    return plain in ERA and not nouns.plural(tokens.words[index + 1])


def _span(tokens: Tokens, index: int, year: int) -> Reading | None:
    """Two years joined by a dash or a slash."""
    at = index + 1
    if (
        (tokens.forms[at] not in DASHES and tokens.forms[at] != "/")
        or not tokens.glued(at)
        or not tokens.glued(at + 1)
    ):
        return None
    form = tokens.forms[at + 1]
    if not form.isdecimal() or (tokens.glued(at + 2) and tokens.sorts[at + 2] == Sort.WORD):
        return None
    if len(form) == 2 and int(form) == (year + 1) % 100:
        return Reading(index, at + 1, calendar.years(year, year + 1), grain="year")
    if len(form) == 2 and year % 100 < int(form) and year >= 1800:
        return Reading(
            index, at + 1, calendar.years(year, year // 100 * 100 + int(form)), grain="year"
        )
    if len(form) == 4 and year < int(form) <= year + 150 and year >= 1400:
        return Reading(index, at + 1, calendar.years(year, int(form)), grain="year")
    return None


def _worded_year(tokens: Tokens, index: int) -> Reading | None:
    """ "nineteen ninety six", "two thousand and fifteen" after a preposition."""
    word = tokens.words[index]
    if (
        not index
        or tokens.words[index - 1] not in ("in", "since", "by", "until")
        or word not in ("nineteen", "twenty", "two")
    ):
        return None
    from claims.spelled import spelled

    if word == "two":
        number = spelled(tokens, index)
        if (
            number is None
            or number.value not in range(2000, 2100)
            or tokens.words[index + 1] != "thousand"
        ):
            return None
        return Reading(index, number.last, calendar.year(int(number.value)), grain="year")
    at = index + 2 if tokens.forms[index + 1] in DASHES else index + 1
    rest = spelled(tokens, at)
    if rest is None or not 10 <= rest.value <= 99 or rest.step != 1:
        return None
    century = 1900 if word == "nineteen" else 2000
    return Reading(index, rest.last, calendar.year(century + int(rest.value)), grain="year")
