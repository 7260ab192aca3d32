"""Whose words a stretch of a source is, and how surely: by the words beside a quotation, the label
of a transcript, or a sentence that says who said it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims import Analysis, Name, NameKind, Quotation
from corpus import Span

_NEAR = 160  # characters between a quotation and the words that name its speaker
_CAP = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_FAR = 400
_LABEL = re.compile(
    rf"(?:^|(?<=[.!?”\"’)…—–] )|(?<=\n))\**({_CAP}(?:,? (?:{_CAP}|of|for|the|de|van|von)){{0,6}})"
    r"(?: \([^)\n]{1,50}\))?\**:\**(?= )"
)
_SHORTEST = 3  # letters of a label that is a name
_TURNS = 3  # labels that make a transcript
_ASKING = frozenset({"q", "question", "interviewer", "reporter", "a", "answer"})
_SAID_BY = re.compile(
    r"[”\"’.,)]* (?:(?:was|were|is|are|has been) )?"
    r"(?:said|made|spoken|written|coined|uttered|put|added|by)(?: \w+)?(?: by)? "
)
_BREAK = re.compile(r"[.;!?](?=[\s”\"])")


@dataclass(frozen=True, slots=True)
class Voice:
    """``name`` as the source gives it, if it does; ``sure`` where it stands beside the words or
    labels them; ``said`` where they are somebody's words at all; ``place`` where it stands."""

    name: str | None
    sure: bool
    said: bool
    place: Span | None = None


def voice(place: Span, source: Analysis) -> Voice:
    """Whose words the stretch at ``place`` is."""
    over = [one for one in source.quotations if one.direct and one.span.overlaps(place)]
    covering = sorted((one for one in over if _covers(one, place)), key=lambda one: len(one.span))
    for one in covering:
        stated = _stated(one, source)
        if stated is not None:
            return Voice(stated, True, True)
        attributed = _attributed(one, source)
        if attributed is not None:
            return attributed
    label = _label(place, source.text)
    if label is not None:
        asking = label[0].lower() in _ASKING or len(label[0]) < _SHORTEST
        return Voice(None if asking else label[0], True, True, label[1])
    guess = next((one.speaker for one in (*covering, *over) if one.speaker), None)
    return Voice(guess, False, bool(over))


def person(speaker: str, source: Analysis) -> str | None:
    """The fullest name of the person that ``speaker`` is in ``source``, if it is a person's: one
    with a first name or a title, not a heading, a place or a firm beside the words."""
    last = speaker.split()[-1] if speaker.split() else ""
    for name in source.names:
        if name.text.endswith(last) and _full(name):
            return name.identity or name.text
    return None


def _full(name: Name) -> bool:
    """Whether it is a person's for sure: one with a title or a first name."""
    full = name.identity or name.text
    return name.kind is NameKind.PERSON and (bool(name.title) or " " in full)


def labelled(speaker: str, text: str) -> bool:
    """Whether a turn of a transcript is labelled with the name of ``speaker``."""
    last = speaker.split()[-1].casefold()
    labels = list(_LABEL.finditer(text))
    return len(labels) >= _TURNS and any(m[1].casefold().split()[-1] == last for m in labels)


def _named_before(one: Quotation, source: Analysis) -> str | None:
    """The person named last before a quotation in its sentence."""
    before = (name for name in source.names if name.span.end <= one.span.start)
    near = [name for name in before if one.span.start - name.span.end <= _NEAR]
    for name in reversed(near):
        if _BREAK.search(source.text[name.span.end : one.span.start]):
            return None
        if _full(name) and not source.text.startswith(("'s", "’s"), name.span.end):
            return name.identity or name.text
    return None


def _attributed(one: Quotation, source: Analysis) -> Voice | None:
    """The speaker that the words in the quotation's own sentence name, or its "she said"."""
    text = source.text
    closing = text[one.span.end - 1 : one.span.end + 2]
    ended = "." in closing  # what follows is a sentence of its own
    after = _BREAK.split(text[one.span.end : one.span.end + _NEAR].lstrip("”\"’',.!? "))[0]
    after = "" if ended else after
    if one.speaker:
        last = one.speaker.split()[-1]
        if last in after:
            return Voice(one.speaker, True, True, Span(one.span.end, one.span.end + _NEAR))
        before = _BREAK.split(text[max(0, one.span.start - _NEAR) : one.span.start])[-1]
        if last in before:
            named = None if person(one.speaker, source) else _named_before(one, source)
            return Voice(named or one.speaker, True, True, Span(0, one.span.start))
    if re.match(r"(?:he|she) \w+|\w+ (?:he|she)\b", after):
        named = _only_before(one, source)
        return Voice(named, True, True, Span(0, one.span.start)) if named else None
    named = _named_before(one, source)
    return Voice(named, True, True, Span(0, one.span.start)) if named else None


def _only_before(one: Quotation, source: Analysis) -> str | None:
    """The one person of the sentence before a quotation, or of the last before it with any."""
    sentences = [s.span for s in source.sentences if s.span.start < one.span.start - 2]
    for span in reversed(sentences[-3:]):
        limit = min(span.end, one.span.start)
        inside = (n for n in source.names if span.start <= n.span.start and n.span.end <= limit)
        named = {name.identity or name.text for name in inside if name.kind is NameKind.PERSON}
        if named:
            only = named.pop() if len(named) == 1 else None
            return only if only and person(only, source) else None
    return None


def _covers(one: Quotation, place: Span) -> bool:
    return one.span.start <= place.start + 2 and place.end <= one.span.end + 2


def _stated(one: Quotation, source: Analysis) -> str | None:
    """The person of "…” was said by", "(Ann Lowe)" or "is Lowe's" right after a quotation."""
    text = source.text
    after = text[one.span.end : one.span.end + 120]
    by = _SAID_BY.match(after)
    bracket = re.match(r"[”\"’.,]* \(([^()]{3,60})\)", after)
    owner = re.match(rf"[”\"’.,]* (?:is|was) ({_CAP}(?: {_CAP})?)[’']s\b", after)
    if owner is not None:
        return owner[1]
    if by is not None and " by " in by.group():
        start, end = one.span.end + by.end(), one.span.end + 120
    elif bracket is not None:
        start, end = one.span.end + bracket.start(1), one.span.end + bracket.end(1)
    else:
        return None
    inside = (name for name in source.names if start <= name.span.start and name.span.end <= end)
    named = [name for name in inside if name.kind is NameKind.PERSON]
    if not named:
        return None
    chosen = named[-1] if bracket is not None else named[0]
    return chosen.identity or chosen.text


def _label(place: Span, text: str) -> tuple[str, Span] | None:
    """The label of the turn of a transcript in which ``place`` stands."""
    labels = list(_LABEL.finditer(text))
    if len(labels) < _TURNS:
        return None
    before = [label for label in labels if label.end() <= place.start + 1]
    if not before:
        return None
    name = before[-1][1]
    again = sum(label[1] == name for label in labels) > 1
    return (name, Span(*before[-1].span(1))) if again or name.isupper() else None


def beside(speaker: str, whose: Voice, place: Span, text: str) -> bool:
    """Whether ``speaker`` stands where the speaker of the words at ``place`` was read off: before
    them in their sentence, or after."""
    last = speaker.split()[-1].casefold()
    before = _BREAK.split(text[max(0, place.start - _NEAR) : place.start])[-1].casefold()
    after = _BREAK.split(text[place.end : place.end + _NEAR].lstrip("”\"’',.!? "))[0].casefold()
    if whose.place is not None and whose.place.start < place.start:
        turn = text[whose.place.end : place.start].casefold() if whose.place.start else ""
        return last in before or last in turn
    return last in after


def around(speaker: str, place: Span, text: str) -> bool:
    """Whether a speaker is named anywhere near the words at ``place``."""
    last = speaker.split()[-1].casefold()
    return last in text[max(0, place.start - _FAR) : place.end + _FAR].casefold()
