"""Whether somebody said exactly that: the quotation ledger."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from claims import Analysis, Quotation
from claims.people import listed
from claims.reporting import mixing, says
from claims.verbatim import Change, Outcome, Wording, compare, occurrences
from claims.wordlists import words as listed_words
from corpus import Span
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.cues import words
from factcheck.evidence.parts import parts
from factcheck.evidence.slots import OWNER, PLACE, slot, tagged
from factcheck.evidence.speakers import two
from factcheck.evidence.voices import around, beside, labelled, person, voice
from factcheck.types import Stance

NAME = "quotation"
PROSE = 0.75  # similarity from which words outside marks count as the quotation's source
ALIKE = 0.6  # similarity from which other words are an alteration and not another saying
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
    sure: bool = True


def ledger(quotation: str, speaker: str | None, source: Analysis) -> Record:
    """The best that ``source`` has for a quotation; the right speaker counts before another."""
    other: Record | None = None
    for wording in occurrences(quotation, source.text):
        assert wording.span is not None
        whose = voice(wording.span, source)
        if not whose.said and _words(quotation) < MENTION:
            continue
        if speaker is None or whose.name is None or same(speaker, whose.name):
            entry = Entry.VERBATIM if wording.outcome is Outcome.VERBATIM else Entry.MARKED
            return Record(entry, wording, whose.name)
        other = other or Record(Entry.OTHER_SPEAKER, wording, whose.name, whose.sure)
    if other is not None:
        return other
    wording = compare(quotation, source.text)
    if wording.outcome is not Outcome.ALTERED or wording.span is None:
        return Record(Entry.NOT_FOUND, wording)
    whose = voice(wording.span, source)
    strange = speaker is not None and whose.name is not None and not same(speaker, whose.name)
    if (strange and whose.sure) or (not whose.said and wording.similarity < PROSE):
        return Record(Entry.NOT_FOUND, wording, whose.name)
    return Record(Entry.ALTERED, wording, None if strange else whose.name)


def _words(quotation: str) -> int:
    return len(quotation.split())


def same(one: str, two: str) -> bool:
    """Whether two names can be one speaker: "Greene", "Raymond Greene" and "Mr. Greene" can."""
    first, second = _name(one), _name(two)
    if not first or not second:
        return True  # "the ministry", "a spokesman": nobody that could be somebody else
    if first[-1] != second[-1]:
        return first[-1] in second or second[-1] in first
    if set(first) <= set(second) or set(second) <= set(first):
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
    kept = [word for word in words if word != word.lower() and word.lower() not in listed("titles")]
    kept = [word for word in kept if word.lower() not in ("the", "a", "an")]
    described = bool(words) and words[0].lower() in ("a", "an", "the", "another", "one", "some")
    if described and len(words) != len(kept) + 1:
        return []
    return ["".join(c for c in word.lower() if not unicodedata.combining(c)) for word in kept]


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """Read a claim that quotes somebody against a passage: every piece of what it quotes."""
    if claim.quotation is None or not claim.quotation.direct or _title(claim.quotation.text):
        return
    speaker = _claimed(claim, passage)
    if claim.speaker is None and speaker is None:
        return
    pieces = [q for q in claim.analysis.quotations if q.direct and claim.span.contains(q.span)]
    found = []
    for quotation in pieces or [claim.quotation]:
        record = ledger(quotation.text, speaker, passage.analysis)
        place = record.wording.span
        if record.entry is Entry.NOT_FOUND or place is None or not place.overlaps(passage.span):
            continue
        stance = _stance(record, quotation.text, speaker, claim, passage)
        if stance is not None:
            quote = Span(max(place.start, passage.span.start), min(place.end, passage.span.end))
            reason = _reason(record, claim.speaker or speaker or "")
            sure = stance is Stance.REFUTES or not _spoken_of(quotation, claim)
            found.append(Reading(NAME, stance, reason, quote, quotation.span, decides=sure))
    refuting = [reading for reading in found if reading.stance is Stance.REFUTES]
    whole = found and (not pieces or found[0].claim == pieces[0].span)
    yield from refuting or (found[:1] if whole else ())


def _spoken_of(quotation: Quotation, claim: Statement) -> bool:
    """Whether a claim speaks of a word or a phrase instead of giving somebody's: what is short, or
    hangs on a preposition, as in "laughed at", may be in the source and the claim false of it."""
    if _words(quotation.text) < MENTION:
        return True
    ahead = words(claim.analysis.text[claim.span.start : quotation.span.start])
    return bool(ahead) and ahead[-1] in listed_words("prepositions") - {"of", "as"}


def _title(quoted: str) -> bool:
    """Whether the words between the marks are a title or a nickname, not what somebody said."""
    longer = [word for word in quoted.split() if len(word) > MENTION]
    return bool(longer) and all(word[0].isupper() or word[0].isdigit() for word in longer)


def _claimed(claim: Statement, passage: Statement) -> str | None:
    """The speaker of the claim, where it is surely a person: the source names him, or the claim
    does, and not as a place or a body beside the post; or the one person that it names."""
    speaker = claim.speaker
    if speaker and (labelled(speaker, passage.analysis.text) or person(speaker, passage.analysis)):
        return speaker
    acting: list[str] = []
    besides: list[str] = []
    for part in parts(claim):
        for name in part.names:
            place = slot(claim.analysis.text, part.span, name.span)
            acts = place not in (OWNER, PLACE) and person(name.text, claim.analysis)
            (acting if acts else besides).append(name.text)
    if speaker:
        last = speaker.split()[-1]
        if any(name.endswith(last) for name in besides):
            return None
        return speaker if person(speaker, claim.analysis) else None
    spoken = any(says(token, mixing() | listed_words("speech")) for token in tagged(claim.text))
    return acting[0] if len(acting) == 1 and spoken else None


def _stance(
    record: Record,
    quoted: str,
    speaker: str | None,
    claim: Statement,
    passage: Statement,
) -> Stance | None:
    claimed = claim.speaker
    source, place = passage.analysis, record.wording.span
    assert place is not None
    if record.entry is Entry.ALTERED:
        short = len(record.wording.changes) + MENTION > _words(quoted) and record.speaker is None
        return Stance.REFUTES if record.wording.similarity >= ALIKE and not short else None
    if record.entry is Entry.OTHER_SPEAKER:
        known = record.speaker is not None and (
            labelled(record.speaker, source.text) or person(record.speaker, source)
        )
        near = speaker is not None and beside(speaker, voice(place, source), place, source.text)
        return Stance.REFUTES if record.sure and known and not near else None
    if record.speaker is None and speaker is not None and not around(speaker, place, source.text):
        return None
    whose = claimed or speaker
    if record.speaker and whose and record.sure and two(whose, record.speaker, claim, passage):
        return Stance.REFUTES if whose.split()[-1].islower() else None
    if record.speaker is None or speaker is None:
        other = claimed and record.speaker and not same(claimed, record.speaker)
        return None if other and record.sure else Stance.SUPPORTS
    turns = labelled(record.speaker, source.text) and labelled(speaker, source.text)
    apart = record.speaker.casefold().split()[-1] != speaker.casefold().split()[-1]
    return Stance.REFUTES if record.sure and turns and apart else Stance.SUPPORTS


def _reason(record: Record, speaker: str) -> str:
    if record.entry in (Entry.VERBATIM, Entry.MARKED) and (
        record.speaker is None or same(speaker, record.speaker)
    ):
        return _confirmed(record, speaker)
    if record.entry is Entry.ALTERED:
        return f"the source has it otherwise: {_difference(record)}"
    return f"the source gives these words to {record.speaker}, not to {speaker}"


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
        Pair(
            "“Concrete never lies,” Ruth Nagy told the inquiry.",
            "NAGY: The load was known. CHAIR: To whom? AMES: To me. Concrete never lies. "
            "CHAIR: And the frost? NAGY: It was forecast.",
        ),
        Pair(
            "Ruth Nagy called the bridge “a tired old horse”.",
            'The line "a tired old horse" was spoken by Paul Ames, her deputy.',
        ),
    ),
    silent=(
        Pair(
            "“Nobody asked the river,” Ruth Nagy said.",
            'Ruth Nagy left the site with Paul Ames. "Nobody asked the river," she said.',
        ),
        Pair(
            "“Concrete never lies,” Ruth Nagy said.",
            'Engineer Ruth Nagy said: "The bridge will be repaired before the first frost."',
        ),
    ),
)
