"""Dates of publication, as file heads, bylines and metadata write them.

Only dates that name day, month and year: a publication date is never guessed.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

_YEAR = re.compile(r"\d{4}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]{0,2}\s+)?"
_TIME = (
    r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:[A-Z]{2,4}|[+-]\d{4})?)?"
)
_SOURCES = (
    r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?:T[\d:.+Zz-]+)?\b",
    rf"\b{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
    rf"\b{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b",
)
_LABEL = re.compile(
    r"(?:date|dateline|published|publication date|release date|released|posted|issued|filed|sent)"
    r"(?:\s+on|\s+at)?\s*[:,]?\s+",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"updated|refreshed|modified|reviewed|retrieved|accessed|printed", re.IGNORECASE
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled when a year is seen: an article that names none pays nothing."""
    return tuple(re.compile(source, re.IGNORECASE) for source in _SOURCES)


@cache
def _alone() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"[(\[]?\s*{source}{_TIME}\s*[.)\]]?", re.IGNORECASE) for source in _SOURCES
    )


@cache
def _opening() -> re.Pattern[str]:
    """A dateline before the text: "OSLO, Nov. 18, 2025 (Reuters) - "."""
    dates = "|".join(re.sub(r"\?P<\w+>", "?:", source) for source in _SOURCES)
    return re.compile(
        rf"[A-Z][A-Z .,'’/-]{{2,40}},\s+(?:[A-Z][a-z]+\.?,\s+)?(?i:{dates})"
        r"\s*(?:\([^)]{1,40}\)\s*)?[—–-]",
    )


def _of(match: re.Match[str]) -> date | None:
    found = match.groupdict()
    month = (
        int(found["number"]) if "number" in found else _MONTHS.index(found["month"][:3].lower()) + 1
    )
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


def parse_date(text: str) -> date | None:
    """The first full date in ``text``, or ``None``."""
    if not _YEAR.search(text):
        return None
    found = [match for pattern in _patterns() if (match := pattern.search(text))]
    return _of(min(found, key=lambda match: match.start())) if found else None


def only_date(line: str) -> bool:
    """Whether ``line`` is a date (with or without a time of day) and nothing else."""
    line = line.strip()
    if len(line) > 60 or not _YEAR.search(line):
        return False
    return any(pattern.fullmatch(line) for pattern in _alone())


def ends_in_date(line: str, *, at_most: int) -> bool:
    """Whether ``line`` is at most that many words and then a date ("World | June 3, 2025")."""
    if not _YEAR.search(line):
        return False
    for pattern in _alone():
        for start in (match.start() for match in re.finditer(r"\S+", line)):
            if pattern.fullmatch(line, start):
                return len(re.findall(r"\w[\w’'-]*", line[:start])) <= at_most
    return False


def publication_date(text: str) -> date | None:
    """The date that the head of a plain text gives for the text itself.

    A labelled line ("Date: …", "Published …") or a line that is only a date comes first, then
    one that ends in a date ("World | Tuesday, Nov. 18, 2025"), then the first date of a short
    head line. Where lines of one kind differ, the first counts; "updated" dates never do.
    """
    head = [line.strip() for line in text[:3000].split("\n") if line.strip()][:10]
    dated = [line for line in head if parse_date(line[:160])]
    for line in dated:
        label = _LABEL.match(line)
        if label and not _CHANGED.search(line[: label.end()]):
            return parse_date(line)
        if only_date(line):
            return parse_date(line)
        opening = _opening().match(line)
        if opening:
            return parse_date(opening[0])
    for line in dated:
        if (
            len(line) <= 160
            and not _CHANGED.match(line)
            and not line.endswith(".")
            and len(line.split()) <= 16
        ):
            return parse_date(line)
    return None
