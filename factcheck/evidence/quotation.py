"""Whether somebody said exactly that: the quotation ledger."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from claims import Analysis, NameKind, Quotation
from claims.people import listed
from claims.verbatim import Change, Outcome, Wording, compare, occurrences
from corpus import Span
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.types import Stance

NAME = "quotation"
PROSE = 0.75  # similarity from which words outside marks count as the quotation's source
MENTION = 3  # words: a shorter quotation is a term, found anywhere by chance


class Entry(Enum):
    """The five outcomes of the ledger."""

    VERBATIM = "verbatim"
    MARKED = "marked"
    ALTERED = "altered"
    OTHER_SPEAKER = "other-speaker"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Record:
    """A quotation in one source: its outcome, the place there, and who says it there."""

    entry: Entry
    wording: Wording
    speaker: str | None = None


def ledger(quotation: str, speaker: str | None, source: Analysis) -> Record:
    """The best that ``source`` has for a quotation; the right speaker counts before another."""
    other: Record | None = None
    for wording in occurrences(quotation, source.text):
        assert wording.span is not None
        said, voice = _voice(wording.span, source)
        if not said and _words(quotation) < MENTION:
            continue
        if speaker is None or voice is None or same(speaker, voice):
            entry = Entry.VERBATIM if wording.outcome is Outcome.VERBATIM else Entry.MARKED
            return Record(entry, wording, voice)
        other = other or Record(Entry.OTHER_SPEAKER, wording, voice)
    if other is not None:
        return other
    wording = compare(quotation, source.text)
    if wording.outcome is not Outcome.ALTERED or wording.span is None:
        return Record(Entry.NOT_FOUND, wording)
    said, voice = _voice(wording.span, source)
    strange = speaker is not None and voice is not None and not same(speaker, voice)
    if strange or (not said and wording.similarity < PROSE):
        return Record(Entry.NOT_FOUND, wording, voice)
    return Record(Entry.ALTERED, wording, voice)


def _words(quotation: str) -> int:
    return len(quotation.split())


def _voice(place: Span, source: Analysis) -> tuple[bool, str | None]:
    """Whether the words at ``place`` are somebody's, and whose: the innermost quotation's."""
    around = [
        one
        for one in source.quotations
        if one.direct and min(one.span.end, place.end) - max(one.span.start, place.start) > 0
    ]
    named = sorted(
        (one for one in around if one.speaker and _covers(one, place)),
        key=lambda one: len(one.span),
    )
    if named:
        return True, named[0].speaker
    first = next((one.speaker for one in around if one.speaker), None)
    return bool(around), first


def _covers(one: Quotation, place: Span) -> bool:
    return one.span.start <= place.start + 2 and place.end <= one.span.end + 2


def same(one: str, two: str) -> bool:
    """Whether two names can be one speaker: "Greene", "Raymond Greene" and "Mr. Greene" can."""
    first, second = _name(one), _name(two)
    if not first or not second:
        return True  # "the ministry", "a spokesman": nobody that could be somebody else
    if first[-1] != second[-1]:
        return first[-1] in second or second[-1] in first
    if len(first) == 1 or len(second) == 1:
        return True
    return first[0][0] == second[0][0] and (
        first[0] == second[0] or 1 in (len(first[0]), len(second[0])) or _short(first[0], second[0])
    )


def _short(one: str, two: str) -> bool:
    return one.startswith(two[:3]) or two.startswith(one[:3])


def _name(speaker: str) -> list[str]:
    """The words of a name in small letters without accents and titles; none for a description."""
    plain = unicodedata.normalize("NFKD", speaker)
    words = [word.strip(".,()") for word in plain.split()]
    kept = [word for word in words if word[:1].isupper() and word.lower() not in listed("titles")]
    kept = [word for word in kept if word.lower() not in ("the", "a", "an")]
    described = bool(words) and words[0].lower() in ("a", "an", "the", "another", "one", "some")
    if described and len(words) != len(kept) + 1:
        return []
    return ["".join(c for c in word.lower() if not unicodedata.combining(c)) for word in kept]


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """Read a claim that quotes somebody against a passage."""
    quotation = claim.quotation
    if quotation is None or not quotation.direct or claim.speaker is None:
        return
    record = ledger(quotation.text, claim.speaker, passage.analysis)
    place = record.wording.span
    if record.entry is Entry.NOT_FOUND or place is None or not place.overlaps(passage.span):
        return
    quote = Span(max(place.start, passage.span.start), min(place.end, passage.span.end))
    if record.entry in (Entry.VERBATIM, Entry.MARKED):
        stance, reason = Stance.SUPPORTS, _confirmed(record, claim.speaker)
    elif record.entry is Entry.OTHER_SPEAKER:
        if not _person(record.speaker, passage.analysis):
            return
        stance = Stance.REFUTES
        reason = f"the source gives these words to {record.speaker}, not to {claim.speaker}"
    else:
        stance, reason = Stance.REFUTES, f"the source has it otherwise: {_difference(record)}"
    yield Reading(NAME, stance, reason, quote, quotation.span, decides=True)


def _person(speaker: str | None, source: Analysis) -> bool:
    """Whether the source's speaker is somebody it names as a person: a heading or a firm beside the
    words is no other speaker."""
    return speaker is not None and any(
        name.kind is NameKind.PERSON and name.text.endswith(speaker.split()[-1])
        for name in source.names
    )


def _confirmed(record: Record, speaker: str) -> str:
    whose = f" and gives them to {record.speaker}" if record.speaker else ""
    if record.entry is Entry.MARKED:
        return f"the source has these words{whose}; what was changed is marked"
    return f"the source has exactly these words{whose}"


def _difference(record: Record) -> str:
    shown = [_change(change) for change in record.wording.changes[:3]]
    more = len(record.wording.changes) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


def _change(change: Change) -> str:
    if not change.source:
        return f"it does not have “{change.quoted}”"
    if not change.quoted:
        return f"“{change.source}” is left out"
    return f"“{change.source}”, not “{change.quoted}”"


RULE = EvidenceRule(
    name=NAME,
    summary="a quotation has the words, and the speaker, that the source has",
    doc=(
        "The words between quotation marks are looked for in the source, with typography, British "
        "and American spelling and the style of numerals folded. Words left out at an ellipsis and "
        "words put into brackets are no change. Found with the same speaker it supports; found "
        "with other words, or with another speaker, it refutes; a source that has neither is "
        "silent. Whether what was said is true is another question, which this rule leaves open."
    ),
    authority=(
        "Associated Press Stylebook, “quotations in the news”: never alter quotations, even to "
        "correct minor grammatical errors or word usage"
    ),
    read=read,
    supports=(
        Pair(
            "“The bridge will be repaired … before the first frost,” Ruth Nagy said.",
            'Engineer Ruth Nagy said: "The bridge will be repaired, as planned, before the first '
            'frost."',
        ),
    ),
    refutes=(
        Pair(
            "“The bridge will be replaced before the first frost,” Ruth Nagy said.",
            'Engineer Ruth Nagy said: "The bridge will be repaired before the first frost."',
        ),
        Pair(
            "“The bridge will be repaired before the first frost,” Ruth Nagy said.",
            '"The bridge will be repaired before the first frost," her deputy, Paul Ames, said.',
        ),
    ),
    silent=(
        Pair(
            "“Concrete never lies,” Ruth Nagy said.",
            'Engineer Ruth Nagy said: "The bridge will be repaired before the first frost."',
        ),
    ),
)
