"""Which event a date of the text is given to: "applications close on June 20", "the closing date, June 22"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives, listed, words
from factcheck.rules.timebook import Point, points

_FAR = 60  # characters from the word for an event to its date
_NEXT = 45  # … and from a date at the head of its clause to the verb
_OWNS = re.compile(r"(?:\b(?:the|its|their|his|her|this|that)|['’]s|s['’]) (?:[\w-]+ ){0,2}$", re.I)
_OWNERS = frozenset(["the", "its", "their", "his", "her", "this", "that"])
_BETWEEN = re.compile(
    r"^(?: of (?:the |its |his |her )?[\w'’-]+(?: [\w'’-]+){0,3}?)?(?: [\w'’-]+){0,5}?"
    r"(?:,? on| in| is| was| falls on| fell on| will be| would be| is on| was on| be on| of| for|,|:| \()"
    r"(?: the| early| late| mid)?(?: night of)?(?: the)? ?(?:[A-Z][a-z]+day,? (?:the )?)?$"
)
_OF = re.compile(r"^ of (?:(?:the|his|her|its|their) )?(?:[\w-]+ )?$")
_RUNS = re.compile(
    r"\b(?:runs?|ran|running|open|on show|on display|takes place|took place|held|staged) from (?:the )?$"
)
_CLAUSE = re.compile(r"[;:—–]| (?:but|while|although|though|whereas) ")
_HEAD = re.compile(r"^(?:[A-Z][a-z]+day,? )?(?:It was )?(?:[Oo]n|[Ii]n)? ?(?:the )?$")


@dataclass(frozen=True, slots=True)
class Dating:
    """An event with a point in time; ``things`` are the words that tell it from others of its
    kind, ``known`` whether it is told as the one that the reader knows of."""

    point: Point
    event: str
    span: Span
    things: frozenset[str]
    noun: bool
    known: bool
    sentence: str


@cache
def _forms() -> dict[str, tuple[str, bool]]:
    table: dict[str, tuple[str, bool]] = {}
    for name, noun in (("dated_verbs", False), ("dated_nouns", True)):
        for entry in words(name):
            event, _, forms = entry.partition(":")
            for form in forms.split("/"):
                table[form.strip()] = (event.strip(), noun)
    return table


@cache
def _event() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(_forms(), key=len, reverse=True))
    return re.compile(rf"(?<![\w'’-])(?:{forms})(?![\w-])", re.I)


@cache
def _not_of() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('not_of_date')})\b", re.I)


def datings(article: Article) -> Iterator[Dating]:
    """Every day, month or year of the body with the event that it is given to."""
    end, text = 0, article.text
    runs: tuple[frozenset[str], Point, Span] | None = None
    for point in points(article):
        if point.axis == "minute":
            continue
        line = article.layout.line_of(point.span)
        if line is None or line.headline:
            continue
        start = max(line.span.start, end if end <= point.span.start else 0)
        lead = text[start : point.span.start].replace("\n", " ")
        rest = text[point.span.end : line.span.end].replace("\n", " ")
        end = point.span.end
        if runs is not None and lead.strip() in ("to", "until", "till", "through", "and"):
            things, first, mark = runs
            yield Dating(first, "start", mark, things, noun=False, known=False, sentence=line.text)
            yield Dating(point, "end", mark, things, noun=False, known=False, sentence=line.text)
        shown = _RUNS.search(lead)
        runs = None
        if shown is not None:
            mark = Span(start + shown.start(), start + shown.end() - 1)
            runs = _things(lead[: shown.start()].split()[-6:]), point, mark
        found = _before(lead, rest) or _behind(lead, rest)
        if found is None:
            continue
        match, things, behind = found
        event, noun = _forms()[match[0].lower()]
        at = (point.span.end if behind else start) + match.start()
        owned = not behind and _OWNS.search(lead[: match.start()]) is not None
        span = Span(at, at + len(match[0]))
        yield Dating(point, event, span, things, noun, noun and owned, line.text)


def _before(lead: str, rest: str) -> tuple[re.Match[str], frozenset[str], bool] | None:
    """The last event told in the clause of a date, with nothing between that parts them."""
    marks = [m.end() for m in _CLAUSE.finditer(lead)]
    cut = marks[-1] if marks and len(lead) - marks[-1] > 12 else 0
    found = None
    for match in _event().finditer(lead, cut):
        if found is None or not _OF.match(lead[found.end() : match.start()]):
            found = match  # "the first day of the trial" is no trial
    if found is None or len(lead) - found.end() > _FAR:
        return None
    between = lead[found.end() :]
    if not _BETWEEN.match(between) or _not_of().search(between):
        return None
    of = re.match(r" (?:of|for) (?:the |its |his |her )?((?:[\w'’-]+ ?){1,3})", between)
    told = lead[cut : found.start()].split()[-6:]
    if _forms()[found[0].lower()][1]:
        owner = next((at for at in range(len(told) - 1, -1, -1) if told[at].lower() in _OWNERS), 0)
        told = told[owner:]
    told += of[1].split() if of else []
    return found, _things(told), False


def _behind(lead: str, rest: str) -> tuple[re.Match[str], frozenset[str], bool] | None:
    """The first event behind a date that stands at the head of its sentence."""
    if not _HEAD.match(lead):
        return None
    found = _event().search(rest[: _NEXT + 20])
    if found is None or found.start() > _NEXT:
        return None
    between = rest[: found.start()]
    if _not_of().search(between) or between.count(",") > 1 or _CLAUSE.search(between):
        return None
    return found, _things(between.split()), True


def _things(told: list[str]) -> frozenset[str]:
    plain = (re.sub(r"['’]s?$", "", word.lower().strip(".,()“”\"'’")) for word in told)
    return frozenset(
        word[:6]
        for word in plain
        if len(word) > 2 and word.isalpha() and word not in listed("no_thing")
    )
