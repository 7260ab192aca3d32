"""Everything read off one text: the same code for articles and sources.

Each sentence is read by itself, so a figure's value never depends on the article around it; what
needs the whole text (which names are one person, who speaks) comes after.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial

from claims import dates, entities, linking, names, quantities, quotations, roles
from claims.tokens import Tokens, tokenise
from claims.types import Analysis, Moment, Name, Quantity, Quotation
from corpus import Document, Sentence, Span

NESTED = 4  # quotations that may hold one figure
DATELINE = re.compile(r"\A[^a-z\n]{2,60}?,?[^\n]{0,40}?\s*[—–-]")


def analyse(document: Document, dateline: date | None = None, *, source: bool = False) -> Analysis:
    """Sentences, quantities, dates, names and quotations of ``document``, relative to its
    dateline. Who said a figure is not asked of a ``source``.
    """
    text = document.text
    clock = dateline or document.published or stated(text)
    sentences = _sentences(document)
    figures: list[Quantity] = []
    moments: list[Moment] = []
    named: list[Name] = []
    carried: str | None = None
    for sentence in sentences:
        start = sentence.span.start
        tokens = tokenise(sentence.span.of(text))
        own = names.sentence(tokens, start)
        known = entities.mentions(tokens, own, start)
        numbers, times = _sentence(tokens, clock, start, known, carried)
        figures += numbers
        carried = entities.topic(tokens.text, known, carried)
        moments += times
        named += own
    linked = linking.linked(text, named)
    quoted = cache(partial(quotations.read, text, sentences, linked))
    spoken = tuple(figures) if source else _attributed(figures, quoted())
    return Analysis(text, clock, sentences, spoken, tuple(moments), linked, quoted)


def _attributed(figures: list[Quantity], quoted: tuple[Quotation, ...]) -> tuple[Quantity, ...]:
    """``figures`` with who said them: the innermost quotation that holds each."""
    starts = [quotation.span.start for quotation in quoted]
    found = []
    for figure in figures:
        speaker = None
        at = bisect_right(starts, figure.span.start)
        for quotation in reversed(quoted[max(0, at - NESTED) : at]):
            if quotation.span.contains(figure.span):
                speaker = quotation.speaker
                break
        found.append(figure if speaker is None else replace(figure, speaker=speaker))
    return tuple(found)


def _sentence(
    tokens: Tokens,
    clock: date | None,
    shift: int,
    known: Sequence[entities.Mention],
    carried: str | None,
) -> tuple[list[Quantity], list[Moment]]:
    """The figures and dates of one sentence, with role, noun, owner and time."""
    readings = dates.readings(tokens, clock)
    moments = [dates.moment(tokens, one, shift) for one in readings]
    found = quantities.drafts(tokens, dates.claimed(tokens, readings))
    roles.assign(tokens, found, readings)
    times = {id(reading): moment for reading, moment in zip(readings, moments, strict=True)}
    figures = []
    for one in found:
        start, end = tokens.starts[one.first], tokens.ends[one.last]
        one.entity = entities.owner(tokens.text, known, start, end, carried)
        figures.append(quantities.finish(tokens, one, shift, times.get(id(one.as_of))))
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
