"""Quotations and who is quoted: direct, mixed and indirect speech."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claims.people import Who
from claims.quotemarks import Quoted, quoted
from claims.reporting import may_report, reported
from claims.speakers import WINDOW, Speakers
from claims.tagging import LONGEST
from claims.transcripts import monologue, turns
from claims.types import Name, NameKind, Quotation
from corpus import Sentence, Span


def read(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name] = ()
) -> tuple[Quotation, ...]:
    """Every quotation of ``text`` in text order, each with the fullest name of its speaker."""
    speakers = Speakers(text, sentences, names)
    marked = quoted(text)
    found: list[Quotation] = []
    spoken: dict[int, Who] = {}
    for index, one in enumerate(marked):
        phrase = _attribution(text, marked, index, speakers)
        if one.outer is not None:
            who = speakers.resolve(phrase, one.span.start) if phrase else (None, None)
        elif phrase is not None:
            who = _still(text, marked, index, phrase, spoken, speakers) or speakers.resolve(
                phrase, one.span.start
            )
        else:
            who = _continued(text, marked, index, spoken, speakers)
        spoken[index] = who
        found.append(Quotation(one.span, one.span.of(text), who[0], who[1], direct=True))
    quoting = sum(len(one.span) for one in marked if one.outer is None)
    spoken_alone = monologue(text) if quoting * 5 < len(text) else None
    for turn in turns(text) or [one for one in (spoken_alone,) if one is not None]:
        name, place = speakers.resolve(turn.label, turn.words.start)
        found.append(Quotation(turn.words, turn.words.of(text), name, place, direct=True))
    covered = [one.span for one in marked if one.outer is None]
    for index, sentence in enumerate(sentences):
        if _touches(covered, sentence.span) or not may_report(sentence.span.of(text)):
            continue
        tokens = speakers.tagged(index)
        if len(tokens) > LONGEST:
            continue
        for indirect in reported(tokens):
            name, place = speakers.resolve(indirect.speaker, indirect.span.start)
            found.append(
                Quotation(indirect.span, indirect.span.of(text), name, place, direct=False)
            )
    return tuple(sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end)))


def _touches(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_right(spans, span.end, key=lambda one: one.start)
    return at > 0 and spans[at - 1].end > span.start


def _attribution(
    text: str, marked: Sequence[Quoted], index: int, speakers: Speakers
) -> Span | None:
    """The words that name the speaker, beside the quotation."""
    one = marked[index]
    before = next((at for at in range(index - 1, -1, -1) if marked[at].outer == one.outer), None)
    if one.outer is not None and before is not None and before < one.outer:
        before = None
    after = next(
        (other for other in marked[index + 1 : index + 30] if other.outer == one.outer), None
    )
    low = marked[before].span.end + 1 if before is not None else 0
    high = after.span.start - 1 if after is not None else len(text)
    if one.outer is not None:
        low, high = max(low, marked[one.outer].span.start), min(high, marked[one.outer].span.end)
    return speakers.beside(one.span, low, high)


def _still(
    text: str,
    marked: Sequence[Quoted],
    index: int,
    phrase: Span,
    spoken: dict[int, Who],
    speakers: Speakers,
) -> Who | None:
    """Whom "he said" means where only one can be meant: the one person of the paragraph so far, or
    the speaker of the quotation right before, with nobody else named in between."""
    if phrase.of(text).lower() not in ("he", "she"):
        return None
    quote = marked[index].span
    paragraph = Span(text.rfind("\n", 0, quote.start) + 1, quote.start)
    here = _persons(paragraph, speakers)
    if len(here) == 1:
        return next(iter(here.values()))
    before = next((at for at in range(index - 1, -1, -1) if marked[at].outer is None), None)
    if here or before is None or " " not in (spoken[before][0] or ""):
        return None
    between = Span(marked[before].span.end, quote.start)
    others = _persons(between, speakers).keys() - {spoken[before][0]}
    return spoken[before] if len(between) <= WINDOW and not others else None


def _persons(span: Span, speakers: Speakers) -> dict[str | None, Who]:
    """The people named in a stretch of the text, each by the fullest name."""
    named = (
        speakers.people.fullest(mention)
        for mention in speakers.people.inside(span)
        if mention.kind is NameKind.PERSON
    )
    return {who[0]: who for who in named}


def _continued(
    text: str,
    marked: Sequence[Quoted],
    index: int,
    spoken: dict[int, Who],
    speakers: Speakers,
) -> Who:
    """The speaker of the quotation before, where this one goes on without a new attribution."""
    one = marked[index]
    if not speakers.sentence_like(one.span):
        return None, None
    before = next((at for at in range(index - 1, -1, -1) if marked[at].outer is None), None)
    if before is not None:
        between = text[marked[before].span.end : one.span.start]
        if marked[before].open or speakers.goes_on(between):
            return spoken[before]
    return speakers.introduced(one.span)
