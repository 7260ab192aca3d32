"""direction: what "rose" went up, what "fell" went down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Quantity
from claims.units import dimension
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import comparable
from factcheck.rules.cues import find, words
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import numbers, said
from factcheck.types import Check, Outcome, Severity

NAME = "direction"
PATTERNS = (
    r"(?P<word>{rise}|{fall})(?: (?!from\b|to\b|and\b|at\b)[\w'%-]+){0,3}? from {V:a}{w3} to {V:b}",
    r"(?P<word>{rise}|{fall})(?: (?!from\b|to\b|and\b)[\w'%-]+){0,6}?,? to {V:b}{w3},? from {V:a}",
    r"{V:b}{w4},? (?P<word>up|down) from {V:a}",
)


_DEEP = re.compile(r"^ (?:deep|below (?:the )?(?:ground|surface|sea|zero))\b", re.I)
_RANGED = re.compile(r"«G\d+»,? $")  # a range
_OF_THE = re.compile(r"^(?: [\w'-]+){0,2} (?:out )?of (?:the |its |all |their )?$")


def check(article: Article) -> Iterator[Check]:
    """Every change with a direction and two levels of one sort."""
    for line in article.layout.lines:
        done = set()
        for cue in find(line, *PATTERNS):
            a, b, word = cue.quantity("a"), cue.quantity("b"), cue.word("word")
            if (a, b) in done or word in words("no_direction"):
                continue
            if word in ("up", "down"):
                b = _part(line, b)
                if letter(a) == "N" and None not in (a.noun, b.noun) and a.noun != b.noun:
                    continue
            if not comparable(a, b) or a.per != b.per or not a.value or not b.value:
                continue
            if dimension(b.unit) == "length" and word.endswith(" down"):
                continue  # a well that has gone down to 31 metres is deeper
            if _DEEP.match(line.after(b)) or _of_another(line, a, b):
                continue
            if _RANGED.search(line.masked[: cue.match.start("word")]):
                continue  # one range against another
            done.add((a, b))
            up = word in words("rise")
            new = value_in(b, a)
            shown = numbers([a.value, new])
            if dimension(a.unit) == "time" or new == a.value or not a.value / 5 < new < a.value * 5:
                continue
            holds = (new > a.value) == up
            sign = ">" if new > a.value else "<"
            yield Check(
                NAME,
                Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
                f"From {said(a)} to {said(b)} is "
                f"{'up' if new > a.value else 'down'}, {'as' if holds else 'but'} the text says "
                f"{'' if holds else 'the opposite, '}{word!r}.",
                f"{shown[1]} {sign} {shown[0]}; the text says {word}",
                spans_of(a, b),
                None if holds else Severity.ERROR,
                None if holds else "swap the two figures or turn the verb round",
            )


def _of_another(line: Line, a: Quantity, b: Quantity) -> bool:
    """ "82 per cent can swim 100 metres, down from 91": the bare number may be in the unit of the one before."""
    told = [q for q in line.quantities if q.span.end <= b.span.start and letter(q) == "P"]
    return a.text[-1:].isdigit() and not b.text[-1:].isdigit() and bool(told)


def _part(line: Line, b: Quantity) -> Quantity:
    """ "118 of the 240 seats, down from 131": what fell is the part."""
    told = [q for q in line.quantities if q.span.end <= b.span.start and comparable(q, b)]
    return told[-1] if told and _OF_THE.match(line.between(told[-1], b)) else b


RULE = Rule(
    name=NAME,
    summary='What "rose" went up and what "fell" went down.',
    doc="""A verb of rising or falling with two levels ("fell from 5.9 to 5.4 million") must go the way the
levels go. "Up from" and "down from" are held to it as well.""",
    authority="Order of numbers.",
    check=check,
    passes=(
        Example("Unemployment rose from 5.4% to 5.9% in March."),
        Example("Profit was $96 million, down from $120 million."),
        Example("The League won 118 of the 240 seats, down from 131."),
    ),
    fails=(
        Example("Unemployment rose from 5.9% to 5.4% in March."),
        Example("Profit was $96 million, up from $120 million."),
    ),
    silent=(
        Example("The club rose from 14th to 3rd place."),
        Example("They were knocked down at anything from £980 to £1,520."),
        Example("The borehole has gone down from 18 metres to 31 metres."),
        Example(
            "Guesses ranged from 2.3 to 2.6 million tonnes, down from 2.4 to 2.7 million tonnes."
        ),
    ),
)
