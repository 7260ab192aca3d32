"""Deeds told one after another, each with its date: "was founded in 1960, sold in 2000 and bought back in 2022".

A sentence that tells a run of deeds in the simple past tells them in the order in which they were done; so does
one that counts them off ("first, in March, then in May, and last in June").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from itertools import pairwise

from claims.verbforms import is_participle, is_past
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives
from factcheck.rules.datebook import Day, days
from factcheck.rules.layout import Line
from factcheck.rules.whens import When, day_of_month, ordered, when_of, year_long
from factcheck.rules.wording import listed
from factcheck.types import Check, Outcome, Severity

_WORD = re.compile(r"[a-z]+")
_ASIDE = re.compile(
    r", (?:when|where|who|whom|whose|which|while|as|though|although|because|having|including|with|after|before|despite|following|that|until|since|in which|by which|of which|at which)\b"
    r"(?:[^,;.]|(?<=\d)[,.](?=\d))*(?=[,;.])|\([^()]*\)| [–—] [^–—]* [–—] | (?:who|which|where|whose) [^,;.]*(?=[,;])"
)
_QUOTED = re.compile(r"[“”\"]")
_DAWN = re.compile(
    r"\b(?:before|after|until) (?:dawn|daybreak|noon|midnight|dark|sunset|lunch|sunrise)\b|\b(?:earlier|later) (?:this|that|in the) \w+"
)
_HAD = re.compile(
    r"\bhad (?:(?:been|already|just|also|never|long|once|not|by then|earlier) )*([a-z]+)"
)
_APPOSED = re.compile(r"[^,]*, ([a-z]+)\b[^,]*$")
_FIRST = re.compile(r"\b[Ff]irst\b")
_ELIDED = re.compile(
    r"^, (?:and |then )?(?:the|its|his|her|their|a|an|one) [\w'’-]+(?: [\w'’-]+){0,3} (?:in|on|at) (?:the )?$|^[,;] (?:and )?the (?:last|second|third|other)\b[^;.]* (?:in|on|at) (?:the )?$"
)
_ELSE = re.compile(
    r"; (?:and |but )?(?:(?:his|her|its|their)\b|(?:[a-z]+ )?(?!(?:In|On|By|At|He|She|It|They|Then)\b)[A-ZÀ-Ý]\w+)[^;]*$"
)
_LAST = re.compile(r"last (?:winter|summer|spring|autumn|year)$", re.I)
_SAME_DOER = re.compile(r"(?:He|She|It|They)\b")
_STRETCHED = re.compile(r"^ (?:and|to|or|–|-) $|^[–-]$")
_AT = re.compile(
    r"(?:\b(?:in|on|at|by|until|during|of|early|late|only|this|last|the|noon|midnight|night|evening|morning|afternoon|around|about)|,)\s*$"
)
_STRETCH = re.compile(r"\b(?:from|to|between|since|than|for|of|until|till)(?: the)?\s*$")
_NOT_UNTIL = re.compile(r"\bnot (?:\w+ ){0,3}until (?:the )?$")
_JOINED = re.compile(r"[,;]|\band\b|\bbut\b")
_SAME = re.compile(
    r"^\s*,?(?: and| but)?(?: (?:then|later|finally|eventually|again|soon|at last|only))?,? ([a-z]+)\b"
)
_GOES_ON = re.compile(r"[^,;]{0,20},? and (?:the|a|an|his|her|its|their|he|she|it|they|all|both)\b")
_SHOWN = 8
_SHORT = 12
_DIGITS = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)$")
_RELATIVE = re.compile(r" (?:after|before|following) (?:the|a|an|its|his|her|their|that|this)\b")
_FROM = re.compile(r"\b(?:from|against|to) (?:about |some |just )?[$£€]?\d")


@dataclass(frozen=True, slots=True)
class Step:
    """A dated deed of a run: its line, its date, the words from the date before it, and whether
    that date is the first of its sentence."""

    line: Line
    span: Span
    text: str
    when: When
    lead: str
    opens: bool


@cache
def _breaks() -> re.Pattern[str]:
    """Words that take a date out of the order of the telling."""
    return re.compile(rf"\b(?:{alternatives('out_of_order')})\b|n['’]t\b", re.I)


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"(?<!the )(?<!The )(?<!had )\b(?:{alternatives('comes_next')})\b", re.I)


def runs(article: Article) -> Iterator[tuple[Step, ...]]:
    """The runs of dated deeds of the article, two or more; a run goes on in the next sentence."""
    run: list[Step] = []
    for line in article.layout.body:
        goes_on = bool(run) and line.index - run[-1].line.index <= 1
        goes_on = goes_on and (
            run[-1].line.block == line.block or _SAME_DOER.match(line.text) is not None
        )
        if "D" not in line.kinds or _QUOTED.search(line.text):
            continue
        own = list(_steps(article, line))
        for steps in own:
            joins = goes_on and steps is own[0] and steps[0].opens
            joins = joins and not (_LAST.match(steps[0].text) or _another(steps[0].lead))
            joins = joins and not _perfect(steps[0].lead) and not _perfect(run[-1].lead)
            if run and not joins:
                if len(run) > 1:
                    yield tuple(run)
                run = []
            run.extend(steps)
            goes_on = False
    if len(run) > 1:
        yield tuple(run)


def _steps(article: Article, line: Line) -> Iterator[list[Step]]:
    """The runs of one sentence, runs of one deed too."""
    text = _ASIDE.sub(lambda m: "\x00" * len(m[0]), line.text)
    run: list[Step] = []
    at, opens = 0, True
    for span, when in _places(article, line):
        low = span.start - line.span.start
        if text[low : low + 1] == "\x00":
            continue  # told in passing
        lead = text[at:low].replace("\x00", "")
        at = span.end - line.span.start
        step = Step(line, span, span.of(article.text), when, lead, opens)
        opens = False
        if run and _STRETCHED.match(lead):
            run[-1] = replace(
                run[-1], when=replace(run[-1].when, last=when.last)
            )  # "during May and June"
            continue
        if run and len(lead) < _SHORT and not _JOINED.search(lead):
            if isinstance(run[-1].when.first, datetime) and not isinstance(when.first, datetime):
                run[-1] = replace(
                    step, lead=run[-1].lead, opens=run[-1].opens
                )  # "at noon on the 21st"
            continue
        if run and _LAST.match(step.text):
            continue  # "in January … fined last winter" looks back
        if run and _another(lead):
            if len(run) > 1:
                yield run
            run = []
        if _tells(lead, when, first=not run) or (run and _elided(lead)):
            run.append(step)
            continue
        if run:
            yield run
        run = [step] if _tells(lead, when, first=True) else []
    if run:
        yield run


@lru_cache(maxsize=2)
def _bare(text: str) -> tuple[Day, ...]:
    return tuple(day for day in days(text) if day.bare and day.months)


def _places(article: Article, line: Line) -> list[tuple[Span, When]]:
    """The dates of a sentence, days without a month ("the 19th") among them."""
    found = [
        (m.span, when_of(m))
        for m in line.moments
        if m.first is not None and m.last is not None and not _DIGITS.match(m.text)
    ]
    if len(found) < len(line.moments) or "O" in line.kinds:
        bare = _bare(article.text)
        for day in bare[bisect_left(bare, line.span.start, key=lambda day: day.span.start) :]:
            if day.span.start >= line.span.end:
                break
            found.append((day.span, day_of_month(day)))
    return sorted(found, key=lambda place: place[0])


def _tells(lead: str, when: When, *, first: bool) -> bool:
    """Whether words tell a deed that the date behind them is the date of."""
    words = _DAWN.sub("", lead)
    stretch = _STRETCH.search(lead) and not _NOT_UNTIL.search(lead)
    if _breaks().search(words) or _FROM.search(words) or stretch:
        return False
    if not (when.adverb or _AT.search(lead)):
        return False
    if not first and not _JOINED.search(lead):
        return False
    if not first and _perfect(lead):
        return False
    apposed = _APPOSED.match(lead) if first else None
    if apposed is not None and is_participle(apposed[1]):
        return False  # "The lamp, bought in 2012, has"
    if first and _FIRST.search(lead):
        return True
    return _cues().search(lead) is not None or any(map(_deed, _WORD.findall(lead)))


def _another(lead: str) -> bool:
    """Whether a new clause behind a semicolon tells of somebody else, in no told order."""
    return _ELSE.search(lead) is not None and _cues().search(lead) is None


def _elided(lead: str) -> bool:
    """Whether words tell the deed before once more, of something else: ", the western in"."""
    return _ELIDED.match(lead) is not None and _breaks().search(lead) is None


def _perfect(lead: str) -> bool:
    """Whether words tell what had been done before."""
    return any(is_participle(found[1]) for found in _HAD.finditer(lead))


def _deed(word: str) -> bool:
    return word in ("was", "were", "had", "did") or is_past(word) or is_participle(word)


def bound(run: Sequence[Step]) -> bool:
    """Whether the words themselves say that the deeds are told in order: three or more, one doer,
    two days or months without a year that "and" joins, or words such as "then"."""
    if len(run) > 2:
        return True
    later = run[1].lead
    if _cues().search(later) or _NOT_UNTIL.search(later):
        return True
    one, other = run
    if one.when.floating and other.when.floating and not other.opens and _GOES_ON.match(later):
        return not _perfect(later) and any(map(_deed, _WORD.findall(later)))
    same = None if run[1].opens else _SAME.match(later)
    return same is not None and _deed(same[1])


def _alike(run: Sequence[Step]) -> Iterator[Sequence[Step]]:
    """The parts of a run whose dates can be compared: a year tells nothing of a month without one."""
    start = 0
    for at, (one, other) in enumerate(pairwise(run), 1):
        floating = one.when.floating or other.when.floating
        if floating and year_long(one.when) != year_long(other.when):
            if at - start > 1:
                yield run[start:at]
            start = at
    if len(run) - start > 1:
        yield run[start:]


def told(rule: str, article: Article) -> Iterator[Check]:
    """Every run whose words bind its order, held against the calendar or the clock."""
    for run in (part for whole in runs(article) for part in _alike(whole)):
        if any(_RELATIVE.match(article.text, step.span.end) for step in run):
            continue  # "on the Monday after the collision"
        holds = ordered([step.when for step in run]) if bound(run) else None
        if holds is None:
            continue
        dates = [step.text for step in run[:_SHOWN]]
        yield Check(
            rule,
            Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
            f"{listed(dates)} follow each other, as they are told."
            if holds
            else f"What is told in order is dated {listed(dates)}, which is not in order.",
            (" ≤ " if holds else ", ").join(dates),
            tuple(sorted(step.span for step in run[:_SHOWN])),
            None if holds else Severity.WARNING,
        )
