"""What a figure is in its sentence: its role, the noun, entity and time it belongs to, for telling whether two
figures speak of the same thing (rules.md, "Against a source").
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.drafts import Draft
from claims.frames import LINKS, Frame
from claims.periods import Reading
from claims.tables import words
from claims.tokens import Tokens
from claims.types import Kind, Role

INHERITING = frozenset("from to against versus vs compared with , or and after up down than".split())
PAIRED = 6


def assign(tokens: Tokens, found: list[Draft], readings: Sequence[Reading]) -> None:
    """Set role, noun and as-of of every figure of a sentence."""
    frame = _frame(tokens, found, readings)
    previous: Draft | None = None
    for draft in found:
        if draft.kind in (Kind.ORDINAL, Kind.AGE):
            continue
        link = frame.link(_outer(draft))
        own = draft.noun
        if draft.noun is None or draft.kind is not Kind.COUNT and draft.noun in words("roles", "change_after"):
            draft.noun = _noun(frame, draft, link, previous)
        draft.role = _role(frame, draft, link, own)
        previous = draft
    for draft in found:
        draft.as_of = _as_of(tokens, draft, found, readings)


def _frame(tokens: Tokens, found: list[Draft], readings: Sequence[Reading]) -> Frame:
    dated = bytearray(len(tokens.sorts) + 1)
    for reading in readings:
        for at in range(reading.first, reading.last + 1):
            dated[at] = 1
    figured = {at: number for number, draft in enumerate(found) for at in range(draft.first, draft.last + 1)}
    return Frame(tokens, dated, figured, [draft.first for draft in found])


def _outer(draft: Draft) -> int:
    return draft.before if draft.before >= 0 else draft.first


def _noun(frame: Frame, draft: Draft, link: int, previous: Draft | None) -> str | None:
    """The noun that the words to the left give: "a profit of", the subject, or that of the figure it is paired with."""
    tokens = frame.tokens
    if link < 0:
        return None
    word = tokens.words[link]
    if previous is not None and _paired(frame, previous, link):
        return previous.noun
    if word == "of":
        return frame.word(frame.before(link - 1))
    if word in LINKS:
        at = link - 1
        while at > 0 and (tokens.words[at].endswith("ly") or frame.dated[at]):
            at -= 1
        if at >= 0 and tokens.words[at] == "compared":
            at -= 1
        if at < 0:
            return None
        if at in frame.figured and previous is not None:
            return previous.noun
        if frame.verb(at):
            return frame.word(frame.subject(at))
        return frame.word(frame.before(at))
    if frame.verb(link):
        return frame.word(frame.subject(link))
    return None


def _paired(frame: Frame, previous: Draft, link: int) -> bool:
    """Whether only words of comparison and dates stand between two figures."""
    end = max(previous.last, previous.after)
    if link <= end or link - end > 12:
        return link == end
    between = [frame.tokens.words[at] for at in range(end + 1, link + 1) if not frame.dated[at]]
    plain = [word for word in between if word not in ("in", "on", "at", "for", "the", "a", "same", "period")]
    return len(plain) <= PAIRED and INHERITING.issuperset(plain)


def _role(frame: Frame, draft: Draft, link: int, own: str | None) -> Role:
    tokens = frame.tokens
    end = max(draft.last, draft.after)
    after = tokens.words[end + 1]
    word = tokens.words[link] if link >= 0 else ""
    before = tokens.words[link - 1] if link > 0 else ""
    changes = words("roles", "change_verbs")
    nouns = words("roles", "change_nouns")
    if own in nouns or after in words("roles", "change_after"):
        return Role.CHANGE
    if word in changes and (draft.kind is not Kind.COUNT or draft.noun is None or word in ("up", "down", "off")):
        return Role.CHANGE
    if word == "by" and not changes.isdisjoint(tokens.words[max(0, link - 8) : link]):
        return Role.CHANGE
    if word == "of" and before in nouns:
        return Role.CHANGE
    if word in words("roles", "part_before") or own in words("roles", "part_nouns") or draft.kind is Kind.RATIO:
        return Role.PART
    if draft.per is not None:
        return Role.RATE
    if draft.kind is Kind.PERCENT:
        if tokens.words[draft.last + 1] == "of" and word not in ("to", "from", "at"):
            return Role.PART
        return Role.RATE if draft.noun in words("roles", "rate_nouns") else Role.LEVEL
    if word in words("roles", "level_links") or after in words("roles", "compares") or (after == "," and tokens.words[end + 2] in words("roles", "compares")):
        return Role.LEVEL
    if word == "with" and before == "compared":
        return Role.LEVEL
    if draft.kind is Kind.MEASURE and draft.noun is None:
        return Role.LEVEL
    return Role.TOTAL


def _as_of(tokens: Tokens, draft: Draft, found: list[Draft], readings: Sequence[Reading]) -> Reading | None:
    """The time a figure speaks of: a date right after it in its clause, else the nearest before it, else one after."""
    end = max(draft.last, draft.after)
    following = min((other.first for other in found if other.first > end), default=len(tokens))
    for reading in readings:
        if reading.time is not None:
            continue
        if end < reading.first < following and reading.first - end <= 8:
            return reading
    earlier = [reading for reading in readings if reading.last < draft.first and reading.time is None]
    if earlier:
        return earlier[-1]
    later = [reading for reading in readings if reading.first > end and reading.time is None]
    return later[0] if later else None
