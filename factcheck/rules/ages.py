"""Ages and births as an article tells them: how old somebody was, and on which days that holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims import Moment, Quantity
from factcheck.rules.age_forms import CAP, death, now, then
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives
from factcheck.rules.dating import has_year, span_of_days
from factcheck.rules.layout import Line, letter
from factcheck.rules.overlap import content
from factcheck.rules.persons import Persons

Days = tuple[date, date]
_BORN = re.compile(
    rf"\b(?:{alternatives('begins_life')})\b(?:(?!\b(?:who|which|when|that|and)\b)[^«».;]){{0,70}}$",
    re.I,
)
_DIED = re.compile(rf"\b(?:{alternatives('died')})\b[^«».;]{{0,50}}$", re.I)
_BEFORE = re.compile(rf"({CAP})(?:,? (?:the |a |an |its |her |his )?[\w' -]{{0,40}})?,? $")
_NOT_NAMES = frozenset(
    ["The", "She", "He", "His", "Her", "Born", "And", "But", "Mrs", "Miss", "Sir"]
)
_OWN_DEED = re.compile(r"\s*(?:he|she|they)\b")  # "when he began" is told of nobody else
_OTHERS = re.compile(r"«[AN]\d+» when [^«».;]{0,120}$")  # "was 20 when her son was born"
_ALIVE = re.compile(r"\b(?:born|hatched)\b[^«».;]*$", re.I)
_HEAD = re.compile(r"(He|She)\b")
_OLDEST = 1500  # years; trees and schools have an age too
_AROUND = 60  # characters around a date that tell of what it is
_STOP = re.compile(r"[,.;]")
_NOW = re.compile(
    r"\b(?:will|tomorrow|today|tonight|yesterday|has|have|is|this week|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last night)\b"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """An age with the days on which it is told to hold, or a birth (``age`` is ``None``).

    ``who`` is a surname, "he", "she" or ""; ``sort`` is "born", "begun" (of a thing), "now", "then" or "death"; ``person``
    is the fullest name of whoever is meant, "" where that is not sure.
    """

    line: Line
    age: Quantity | None
    when: Moment | None
    days: Days
    who: str
    sort: str
    person: str = ""


def births(article: Article, known: Persons) -> list[Fact]:
    """Every birth whose date is told."""
    found = []
    for line in article.layout.lines:
        for m in line.moments:
            days = span_of_days(m)
            lead = line.before(m)
            if days is not None and has_year(m) and _BORN.search(lead) and not _OTHERS.search(lead):
                who = _owner(line, lead)
                person = known.meant(line, m.span.start, who)
                sort = "born" if _ALIVE.search(lead) else "begun"
                found.append(Fact(line, None, m, days, who, sort, person))
    return found


def deaths(article: Article) -> list[Moment]:
    """The dates of deaths that the article tells."""
    found = [
        m for line in article.layout.lines for m in line.moments if _DIED.search(line.before(m))
    ]
    return [m for m in found if span_of_days(m) is not None]


def ages(article: Article, known: Persons) -> Iterator[Fact]:
    """Every age of which the words say when it held."""
    for line in article.layout.lines:
        if not {"A", "N", "O"} & set(line.kinds):
            continue
        yield from _of(article, known, line)


def _of(article: Article, known: Persons, line: Line) -> Iterator[Fact]:
    today = article.dateline
    done: set[Quantity] = set()
    for sort, patterns in (("death", death()), ("then", then()), ("now", now())):
        for pattern in patterns:
            for match in pattern.finditer(line.masked):
                q = line.mentions[int(match["n"])]
                if not isinstance(q, Quantity) or q in done or not _is_age(line, q):
                    continue
                when, days = _moment(article, line, match) if sort == "then" else (None, None)
                if sort == "now" and today is not None:
                    days = _held(line, match, today)
                if sort == "death" and today is not None and _dead(article, line, match):
                    days = today, today
                if days is None:
                    continue
                done.add(q)
                who = _who(line, match)
                yield Fact(line, q, when, days, who, sort, known.meant(line, q.span.start, who))


def _held(line: Line, match: re.Match[str], today: date) -> Days | None:
    """The days of a present age: the dateline, the birthday told, or the whole year where it has one in it."""
    given = match.groupdict()
    if given.get("on"):
        birthday = line.mentions[int(given["on"])]
        return span_of_days(birthday) if isinstance(birthday, Moment) else None
    if "at the age of" in match[0] and not _NOW.search(line.text):
        return None
    if match[0].startswith("At ") or re.search(
        r"\bwill be|\bturn|\band (?:so|therefore|thus)\b", match[0]
    ):
        return date(today.year, 1, 1), date(today.year, 12, 31)
    return today, today


def told_when(article: Article, line: Line, match: re.Match[str]) -> Moment | None:
    """The date of what a past age was the age at: told in its sentence, or of an event that its words name
    again ("who was 64 when the mill burned" and "a fire in 2022"), or the only past year of the article."""
    dated = [m for m in line.moments if has_year(m) and span_of_days(m) is not None]
    behind = [m for m in dated if line.starts[line.mentions.index(m)] >= match.end()]
    if behind or len(dated) == 1:
        return (behind or dated)[0]
    clause = match["clause"]
    if clause == "when":
        told = _STOP.split(line.masked[match.end() :])[0]
    elif clause == "" or clause == ",":
        told = _STOP.split(line.masked[: match.start()])[-1]
    else:
        before = article.layout.around(line, 1)[0]
        years = [m for m in before.moments if has_year(m) and span_of_days(m) is not None]
        if before is not line and len(years) == 1:
            return years[0]
        told = before.masked
    words = content(told)
    past = list(past_words(article))
    named = [m for m, around in past if words & around]
    if named:
        return named[0] if len({_year(m) for m in named}) == 1 else None
    if _OWN_DEED.match(told):
        return None
    return past[0][0] if len({_year(m) for m, _ in past}) == 1 else None


def _past(article: Article) -> list[Moment]:
    """The dates of the article with a year that lies behind the dateline's."""
    today = article.dateline
    if today is None:
        return []
    return [
        m
        for one in article.layout.body
        for m in one.moments
        if has_year(m) and m.last is not None and m.last.year < today.year
    ]


def past_words(article: Article) -> Iterator[tuple[Moment, frozenset[str]]]:
    """The past dates with the words around them."""
    for m in _past(article):
        home = article.layout.line_of(m.span)
        if home is not None and m in home.mentions:
            yield m, content(f"{home.before(m)[-_AROUND:]} # {home.after(m)[:_AROUND]}")


def _year(moment: Moment) -> int:
    assert moment.first is not None
    return moment.first.year


def _is_age(line: Line, q: Quantity) -> bool:
    of = line.before(q).endswith(" of ")  # "a goalkeeper of 45 saves"
    counted = q.noun is not None and q.noun[:3] in line.after(q)[:24] and not of
    return (letter(q) in "AO" or not counted) and q.hedge is None and 0 < amount(q) < _OLDEST


def _dead(article: Article, line: Line, match: re.Match[str]) -> bool:
    """Whether "She was 94." stands behind a sentence that tells her death."""
    if match.re is not death()[1]:
        return True
    before = article.layout.around(line, 1)[0]
    return (
        before is not line
        and re.search(rf"\b(?:{alternatives('died')})\b", before.masked, re.I) is not None
    )


def _moment(
    article: Article, line: Line, match: re.Match[str]
) -> tuple[Moment | None, Days | None]:
    """When a past age held: the date beside it, the last year told, or the dates of the sentence."""
    given = match.groupdict()
    if given.get("d"):
        moment = line.mentions[int(given["d"])]
        if isinstance(moment, Moment) and has_year(moment):
            return moment, span_of_days(moment)
        return None, None
    if given.get("clause") is not None:
        when = told_when(article, line, match)
        return when, None if when is None else span_of_days(when)
    dated = [m for m in line.moments if has_year(m) and span_of_days(m) is not None]
    if "that " in match[0]:
        dated = [m for one in article.layout.around(line, 2) for m in one.moments
                 if has_year(m) and m.span.end <= line.offset(match.start())]  # fmt: skip
        days = span_of_days(dated[-1]) if dated else None
        if days is None:
            return None, None
        year = days[0].year
        return dated[-1], (date(year, 1, 1), date(year, 12, 31))
    if not dated or " then " not in match[0]:
        return None, None
    known = [days for m in dated if (days := span_of_days(m)) is not None]
    return dated[0], (min(d[0] for d in known), max(d[1] for d in known))


def _who(line: Line, match: re.Match[str]) -> str:
    who = match.groupdict().get("who") or ""
    if who in ("He", "She", "he", "she"):
        return who.lower()
    if who and who != "who" and who not in _NOT_NAMES:
        return who
    if "who" not in match.re.groupindex and match.re in now():
        head = _HEAD.match(line.masked)
        return head[1].lower() if head is not None and match[0].startswith("is ") else ""
    return _owner(line, line.masked[: match.start()])


def _owner(line: Line, lead: str) -> str:
    """Whose age or birth is told: the name right before, else the pronoun or name that begins the sentence."""
    before = _BEFORE.search(
        re.sub(r",? who (?:is|was|had been)? ?$|,? born\b.*$| was$", ", ", lead)
    )
    if before is not None and before[1] not in _NOT_NAMES:
        return before[1]
    head = re.match(r"(He|She|Born)\b", line.masked)
    if head is not None and head[1] != "Born":
        return head[1].lower()
    pronoun = re.search(r"\b(he|she|her|his)\b", line.masked, re.I)
    return (
        {"her": "she", "his": "he"}.get(pronoun[1].lower(), pronoun[1].lower()) if pronoun else ""
    )
