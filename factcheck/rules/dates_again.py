"""Two dates one slip apart whose words say that they are one: "bought on 21 January", "the herbs of 11 January"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims import Moment
from claims.edits import apart
from claims.verbforms import is_participle
from factcheck.rules.again import stems
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives
from factcheck.rules.dating import as_date, has_year
from factcheck.rules.known_dates import BEGINS, PUT_OFF, known_thing
from factcheck.rules.layout import Line
from factcheck.rules.overlap import content
from factcheck.rules.prose import apart as stands_apart

_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})", re.I)
_DIGIT, _TEN = 9, 10
_ENDS = frozenset([1, 15, 28, 29, 30, 31])  # days on which something begins or ends in every month
_LEAST = {"year": 1, "month": 2, "tens": 2, "day": 3}  # words that the two have in common
_YEARS = 12  # by which one day of two years is taken for the other
_FEW = 2  # dates of a sentence; more are a list
_DUE = re.compile(r"\b(?:due|maturing|matures|payable|record|ended|ending|for)(?: on)? $", re.I)
_ENDED = re.compile(r"[.!?:;][”\"’')]?\s*$")
_HEADS = re.compile(r"(?:^|[.?!:])[\s*_\"“(–—-]*$")
_STRETCH = re.compile(r"\d ?[-–/] ?\d|\bto\b|\buntil\b")
_CODE = re.compile(r"[A-Z]{3}\d")  # "DEC7" of a price list
_NEAR = 60  # characters on either side of a date that say of what it is
_OF = re.compile(r"\b(?:the|that|this|those|his|her|its|their) (?:[\w-]+ ){1,3}of (?:the )?$", re.I)
_GOVERNS = 32  # characters before a date in which what it is the date of stands
_KNOWN = re.compile(
    r"\b(?:[Ss]ince|[Ww]hen|of|on the (?:night|evening|morning|afternoon) of|after)\b(?:[^«».;]|«O\d+»){0,30}$"
)
_DONE = re.compile(
    r"\b[Tt]h(?:e|at|ose) (?:[\w-]+ ){1,2}?([a-z]+)(?: (?:out|up|off|down|in|back|to \w+))? on $"
)
_SINCE = re.compile(r"\b[Ss]ince $")
_OTHER = re.compile(rf"\b(?!anniversary of «D)(?:{alternatives('another_date')})\b", re.I)


def day_told(moment: Moment) -> tuple[int, int] | None:
    """Day and month, where the words name both."""
    if _STRETCH.search(moment.text):
        return None
    if _CODE.search(moment.text):
        return None
    number, month = _DAY.search(moment.text), _MONTH.search(moment.text)
    if number is None or month is None:
        return None
    if moment.first is None or moment.last is None:  # no year is told and none can be inferred
        return int(number[1]), _MONTHS.index(month[1].lower()) + 1
    first = as_date(moment.first)
    return (first.day, first.month) if first == as_date(moment.last) else None


def year_told(moment: Moment) -> int | None:
    """The year, where the words name it."""
    return as_date(moment.first).year if has_year(moment) and moment.first is not None else None


def meant(article: Article, line: Line, moment: Moment, before: Sequence[Moment]) -> Moment | None:
    """The date told before that ``moment``, told nowhere else, must be."""
    if line.headline or not _tells(line, moment):
        return None
    for other in reversed(before):
        slip = _slip(moment, other)
        if slip is not None and _held(article, line, moment, other, slip):
            return other
    return only_known(article, line, moment, before)


def repeats(article: Article, line: Line, moment: Moment, other: Moment) -> bool:
    """Whether a slip in a date would be seen by the same date told before it."""
    if line.headline or not _tells(line, moment):
        return False
    return _held(article, line, moment, other, "tens") or _bears(article, line, moment, other)


def only_known(
    article: Article, line: Line, moment: Moment, before: Sequence[Moment]
) -> Moment | None:
    """The one day of its month told before a date that its words tell as known."""
    others = [o for o in before if _same_month(o, moment) or _other_year(o, moment)]
    alone = len({(day_told(other), year_told(other)) for other in others}) == 1
    if not alone or not _bears(article, line, moment, others[-1]):
        return None
    last = others[-1]
    return (
        last if _slip(moment, last) or _single(moment, last) or _other_year(moment, last) else None
    )


def _single(*told: Moment) -> bool:
    """Whether the days of dates have one digit each."""
    return all((day_told(moment) or (_TEN, 0))[0] < _TEN for moment in told)


def _same_month(one: Moment, other: Moment) -> bool:
    day, day2 = day_told(one), day_told(other)
    if day is None or day2 is None or day[1] != day2[1]:
        return False
    return None in (year_told(one), year_told(other)) or year_told(one) == year_told(other)


def _other_year(one: Moment, other: Moment) -> bool:
    """Whether two full dates are one day of two years that are not far apart."""
    year, year2 = year_told(one), year_told(other)
    return day_told(one) == day_told(other) and abs((year or 0) - (year2 or 0)) <= _YEARS


def _bears(article: Article, line: Line, moment: Moment, other: Moment) -> bool:
    """Whether a date told as that of a known thing has that thing beside the date told before."""
    home = article.layout.line_of(other.span)
    if home is None or home is line or home.index == 0 or other not in home.mentions:
        return False
    if moment.weekday is not None and other.weekday is not None:
        return False
    thing = known_thing(line.before(moment), line.after(moment))
    if thing is None or known_thing(home.before(other), home.after(other)) == thing:
        return False
    if PUT_OFF.search(thing):
        return _OTHER.search(home.masked) is not None
    told = f"{home.before(other)} # {home.after(other)}"
    begins = BEGINS.search(thing) is not None and BEGINS.search(told) is not None
    return _tells(home, other) and (begins or bool(stems(thing) & stems(told)))


def _held(article: Article, line: Line, moment: Moment, other: Moment, slip: str) -> bool:
    home = article.layout.line_of(other.span)
    if home is None or home is line or other not in home.mentions:
        return False
    if home.index == 0 or not _tells(home, other):
        return False
    return _one_date(line, moment, slip, home, other, _words(line, moment))


def _one_date(
    line: Line, moment: Moment, slip: str, home: Line, other: Moment, words: frozenset[str]
) -> bool:
    """Whether two dates that a slip parts are of one thing: told in full both times, known the
    second time, or told with the same words."""
    lead = line.before(moment)
    if slip == "day" and moment.weekday is not None and other.weekday is not None:
        return False  # each of them is told with its own day of the week
    known, there = _is_known(lead), _words(home, other)
    shared = len(words & there)
    if slip != "year" and None not in (year_told(moment), year_told(other)):
        return True
    if slip == "year" and known and year_told(moment) is not None:
        return True
    if slip == "year" and (day_told(moment) or (0,))[0] in _ENDS:
        return False  # "from 1 January 2027 … from 1 January 2028"
    if known and slip == "tens" and shared:
        return True
    if (
        known
        and slip == "day"
        and there & content(lead[-_GOVERNS:])
        and "«O" not in lead[-_GOVERNS:]
    ):
        return True
    since = _SINCE.search(lead) and re.search(r"\bsince\b", home.before(other))
    if slip == "tens" and (since or _OF.search(lead)):
        return True
    return shared >= _LEAST[slip]


def _is_known(lead: str) -> bool:
    """Whether words tell of something told before: "since", "the cherries flown out on"."""
    done = _DONE.search(lead)
    return _KNOWN.search(lead) is not None or (done is not None and is_participle(done[1]))


def _tells(line: Line, moment: Moment) -> bool:
    """Whether a date is told in running prose, and as the day of something that happened once."""
    if not _ENDED.search(line.text) or _HEADS.search(line.before(moment)):
        return False  # the head of a paper, an answer to "when?"
    if (
        sum(day_told(one) is not None for one in line.moments) > _FEW
        or stands_apart(line, moment)
        or _OTHER.search(line.masked)
    ):
        return False
    return _DUE.search(line.before(moment)) is None


def _words(line: Line, moment: Moment) -> frozenset[str]:
    return content(f"{line.before(moment)[-_NEAR:]} # {line.after(moment)[:_NEAR]}")


def _slip(one: Moment, other: Moment) -> str | None:
    """What a slip changed between two dates: the day or its tens, the month or the year."""
    (day, month), (day2, month2) = day_told(one) or (0, 0), day_told(other) or (0, 0)
    year, year2 = year_told(one), year_told(other)
    same_year = None in (year, year2) or year == year2
    if same_year and month == month2 and day != day2:
        if max(day, day2) <= _DIGIT or apart(str(day), str(day2), 1) > 1:
            return None
        turned = sorted(str(day)) == sorted(str(day2))
        if len(str(day)) != len(str(day2)) and abs(day - day2) not in (_TEN, 2 * _TEN):
            return None  # "2 July" of "20 July"
        return "tens" if turned or abs(day - day2) % _TEN == 0 else "day"
    if day != day2 or 0 in (day, day2):
        return None
    if same_year:
        return None if day in _ENDS or month == month2 else "month"
    return "year" if month == month2 and apart(str(year), str(year2), 1) <= 1 else None
