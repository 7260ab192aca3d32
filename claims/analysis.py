"""Everything read off one text: the same code for articles and sources.

Each sentence is read by itself, so a figure's value never depends on the article around it;
what needs the whole
text (which names are one person, who speaks) comes after.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from claims import dates, names, quantities, roles, quotations
from claims.tokens import tokenise
from claims.types import Analysis, Moment, Quantity
from corpus import Document, Sentence, Span

DATELINE = re.compile(r"\A[^a-z\n]{2,60}?,?[^\n]{0,40}?\s*[—–-]")


def analyse(document: Document, dateline: date | None = None) -> Analysis:
    """Sentences, quantities, dates, names and quotations of ``document``, relative to its
    dateline.
    """
    text = document.text
    clock = dateline or document.published or stated(text)
    sentences = _sentences(document)
    figures: list[Quantity] = []
    moments: list[Moment] = []
    for sentence in sentences:
        numbers, times = _sentence(sentence.span.of(text), clock, sentence.span.start)
        figures += numbers
        moments += times
    named = names.read(text)
    quoted = quotations.read(text, sentences, named)
    return Analysis(text, clock, sentences, tuple(figures), tuple(moments), named, quoted)


def _sentence(text: str, clock: date | None, shift: int) -> tuple[list[Quantity], list[Moment]]:
    tokens = tokenise(text)
    readings = dates.readings(tokens, clock)
    taken = [
        Span(tokens.starts[one.first], tokens.ends[one.last]) for one in readings if one.claims
    ]
    moments = [dates._moment(tokens, one, shift) for one in readings]
    figures = [
        quantities.finish(tokens, draft, shift) for draft in quantities.drafts(tokens, taken)
    ]
    return figures, moments


def stated(text: str) -> date | None:
    """The date in the text's own dateline: "WASHINGTON, Nov. 18, 2025 —"."""
    opening = DATELINE.match(text[:200])
    if opening is None:
        return None
    found = [moment.first for moment in dates.read(opening[0]) if moment.first is not None]
    if not found:
        return None
    first = found[0]
    return first.date() if isinstance(first, datetime) else first


def _sentences(document: Document) -> tuple[Sentence, ...]:
    try:
        from corpus.sentences import split
    except ImportError:
        return _lines(document)
    return tuple(split(document))


def _lines(document: Document) -> tuple[Sentence, ...]:
    found = []
    for match in re.finditer(r"[^\n]+", document.text):
        start = match.start()
        for end in re.finditer(r"[.?!][\"”’)]*\s+(?=[A-Z\"“‘(])", match[0]):
            found.append(Sentence(Span(start, match.start() + end.start() + 1), 0))
            start = match.start() + end.end()
        if start < match.end():
            found.append(Sentence(Span(start, match.end()), 0))
    return tuple(found)
