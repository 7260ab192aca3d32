"""What a figure is in its sentence: its role, the noun, entity and time it belongs to, for
telling whether two
figures speak of the same thing (rules.md, "Against a source").
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence

from claims.drafts import Draft
from claims.frames import LINKS, Frame
from claims.periods import Reading
from claims.tables import words
from claims.tokens import Tokens
from claims.types import Kind, Role

INHERITING = frozenset(
    [
        "from",
        "to",
        "against",
        "versus",
        "vs",
        "compared",
        "with",
        ",",
        "or",
        "and",
        "after",
        "up",
        "down",
        "than",
    ]
)
PAIRED = 6
AFTER = 8
NEAR = 12  # dates on either side of a figure that may be its time


def assign(tokens: Tokens, found: list[Draft], readings: Sequence[Reading]) -> None:
    """Set role, noun and as-of of every figure of a sentence."""
    frame = _frame(tokens, found, readings)
    previous: Draft | None = None
    for draft in found:
        if draft.kind in (Kind.ORDINAL, Kind.AGE):
            continue
        link = frame.link(_outer(draft))
        own = draft.noun
        predicated = draft.kind is Kind.PERCENT and link >= 0 and tokens.words[link] in LEVELS
        if (
            draft.noun is None
            or draft.noun in words("roles", "distances")
            or (predicated and not draft.direct)
        ):
            draft.noun = _noun(frame, draft, link, previous) or _kept(draft)
        draft.role = _role(frame, draft, link, own)
        previous = draft
    _series(tokens, found)
    firsts = [draft.first for draft in found]
    timed = [reading for reading in readings if reading.time is None]
    for draft in found:
        draft.as_of = _as_of(tokens, draft, firsts, timed, frame.link(_outer(draft)))


def _series(tokens: Tokens, found: list[Draft]) -> None:
    """Figures of one row are levels together: "130.1, 128.2 and 126.0", "50.1 billion, up 2.4
    pct".
    """
    for one, other in itertools.pairwise(found):
        between = tokens.words[one.last + 1 : other.first]
        if one.role is Role.LEVEL and other.role is Role.TOTAL and one.unit == other.unit:
            joined = {"and", "compared", "against", "versus", "vs", "from", "after"}.intersection(
                between
            )
            if joined and (one.noun == other.noun or other.noun is None):
                other.role = Role.LEVEL
        moved = other.role is Role.CHANGE and other.kind is Kind.PERCENT
        if moved and one.role is Role.TOTAL and {"up", "down"}.intersection(between):
            one.role = Role.LEVEL


def _kept(draft: Draft) -> str | None:
    return None if draft.noun in words("roles", "distances") else draft.noun


def _frame(tokens: Tokens, found: list[Draft], readings: Sequence[Reading]) -> Frame:
    dated = bytearray(len(tokens.sorts) + 1)
    for reading in readings:
        for at in range(reading.first, reading.last + 1):
            dated[at] = 1
    figured = {
        at: number
        for number, draft in enumerate(found)
        for at in range(draft.first, draft.last + 1)
    }
    return Frame(tokens, dated, figured, [draft.first for draft in found])


def _outer(draft: Draft) -> int:
    return draft.before if draft.before >= 0 else draft.first


def _noun(frame: Frame, draft: Draft, link: int, previous: Draft | None) -> str | None:
    """The noun that the words to the left give: "a profit of", the subject, or that of the
    figure it is paired with.
    """
    tokens = frame.tokens
    if link < 0:
        return None
    word = tokens.words[link]
    if previous is not None and _inherits(frame, draft, link, previous):
        return previous.noun
    at: int | None
    if word == "of":
        at = frame.before(link - 1)
    elif word in LINKS:
        place = link - 1
        while place > 0 and (
            tokens.words[place].endswith("ly")
            or frame.dated[place]
            or tokens.words[place] == "compared"
        ):
            place -= 1
        at = frame.governor(place) if frame.verb(place) else frame.before(place)
        at = place if place in frame.figured else at
    elif frame.verb(link):
        at = frame.governor(link)
    elif draft.before >= 0 and word not in words("nouns", "stops"):
        at = link
    else:
        return None
    if previous is not None and (
        at in frame.figured or (at is None and word in words("roles", "change_verbs"))
    ):
        return previous.noun
    return frame.word(at) or (frame.series(link) if word in words("roles", "states") else None)


def _inherits(frame: Frame, draft: Draft, link: int, previous: Draft) -> bool:
    """Whether a figure speaks of the noun of the one before it: "from", "against", ", up", "or
    55 cts a share".
    """
    tokens = frame.tokens
    word, before = tokens.words[link], tokens.words[link - 1] if link else ""
    if _paired(frame, previous, link):
        return True
    if (
        tokens.words[previous.last : link].count("while")
        or ";" in tokens.words[previous.last : link]
    ):
        return False
    if word in ("up", "down") and before == ",":
        return True
    like = draft.unit == previous.unit or draft.unit is None
    if word in ("from", "against", "versus", "vs", "above", "below") or (
        word in ("with", "to") and before == "compared"
    ):
        return like and previous.last < link
    ranged = {"range", "ranged", "ranges", "ranging", "vary", "varied"}.intersection(
        tokens.words[: previous.first]
    )
    return word == "to" and bool(ranged) and draft.unit == previous.unit and previous.last < link


def _paired(frame: Frame, previous: Draft, link: int) -> bool:
    """Whether only words of comparison and dates stand between two figures."""
    end = max(previous.last, previous.after)
    if link <= end or link - end > 12:
        return link == end
    between = [frame.tokens.words[at] for at in range(end + 1, link + 1) if not frame.dated[at]]
    plain = [
        word
        for word in between
        if word not in ("in", "on", "at", "for", "the", "a", "same", "period")
    ]
    return len(plain) <= PAIRED and INHERITING.issuperset(plain)


def _role(frame: Frame, draft: Draft, link: int, own: str | None) -> Role:
    """The first that fits: change, part, rate, level, total (tests/data/README.md)."""
    tokens = frame.tokens
    if not {"remaining", "another"}.isdisjoint(tokens.words[max(link, 0) : draft.first]):
        return Role.PART
    if _changes(frame, draft, link, own):
        return Role.CHANGE
    word = tokens.words[link] if link >= 0 else ""
    between = tokens.words[max(link, 0) : draft.first]
    after = tokens.words[max(draft.last, draft.after) + 1]
    if not words("roles", "part_before").isdisjoint(between) or draft.kind is Kind.RATIO:
        return Role.PART
    if tokens.words[max(link - 3, 0) : link] == ["of", "the", "total"]:
        return Role.PART
    proportion = draft.kind is Kind.PERCENT
    if proportion and (
        own in words("roles", "part_nouns") or after in ("owned", "controlled", "stake")
    ):
        return Role.PART
    if draft.per is not None:
        return Role.RATE
    window = tokens.words[max(0, link - 10) : link + 1]
    if not words("roles", "totals").isdisjoint(window) and not words(
        "roles", "bringing"
    ).isdisjoint(window):
        return Role.TOTAL
    if proportion:
        parted = tokens.words[draft.last + 1] == "of" and word not in LEVELS
        return Role.PART if parted else Role.RATE
    if draft.kind is Kind.MONEY and (word == "at" or draft.noun in words("roles", "rate_nouns")):
        return Role.RATE
    return Role.LEVEL if _levels(frame, draft, link, own) else Role.TOTAL


LEVELS = frozenset({"to", "from", "at", "with", "against", "versus", "vs"})


def _changes(frame: Frame, draft: Draft, link: int, own: str | None) -> bool:
    """Whether the figure says by how much something moved or how far it stands from something."""
    tokens = frame.tokens
    word = tokens.words[link] if link >= 0 else ""
    before = tokens.words[link - 1] if link > 0 else ""
    after = tokens.words[max(draft.last, draft.after) + 1]
    verbs, nouns = words("roles", "change_verbs"), words("roles", "change_nouns")
    counted = draft.kind is Kind.COUNT and own is not None
    if own in nouns or (
        after in words("roles", "change_after")
        and (not counted or after in ("higher", "lower", "below", "above"))
    ):
        return True
    carried = word in ("up", "down", "off") and link > 0 and frame.verb(link - 1)
    if carried and before not in words("roles", "states"):
        return False
    if word in verbs and not counted:
        return True
    if word == "by" and not verbs.isdisjoint(tokens.words[max(0, link - 14) : link]):
        return True
    if word == "of" and before in nouns:
        return True
    hedged = draft.before >= 0 and draft.effect in ("above", "upto", "about")
    if hedged and link > 1 and tokens.words[link] not in LEVELS and not frame.verb(link):
        return not verbs.isdisjoint(tokens.words[max(0, link - 3) : link]) and not counted
    return False


def _levels(frame: Frame, draft: Draft, link: int, own: str | None) -> bool:
    """Whether the figure is what something measured again and again stood at."""
    tokens = frame.tokens
    word = tokens.words[link] if link >= 0 else ""
    end = max(draft.last, draft.after)
    compares = words("roles", "compares")
    near = tokens.words[end + 1 : end + 12]
    moved = not words("roles", "change_verbs").isdisjoint(tokens.words[max(0, link - 14) : link])
    if word in LEVELS and (moved or own is None or word not in ("to", "with", "from")):
        return not (
            word in ("to", "with") and draft.kind is Kind.COUNT and not moved and own is not None
        )
    if not compares.isdisjoint(near) or not compares.isdisjoint(
        tokens.words[max(0, link - 3) : link + 1]
    ):
        return True
    if word in words("roles", "states") and draft.noun in words("roles", "series"):
        return True
    if tokens.forms[end + 1] == "," and tokens.words[end + 2] in (
        "up",
        "down",
        "an",
        "a",
        "or",
        "more",
    ):
        return draft.noun in words("roles", "series")
    return draft.kind is Kind.MEASURE and draft.noun is None


def _as_of(
    tokens: Tokens, draft: Draft, firsts: Sequence[int], readings: Sequence[Reading], link: int
) -> Reading | None:
    """The time a figure speaks of: the date right after it, else the nearest before it, else the
    first after.

    Dates that only measure from ("over last year", "from December") or are part of a term
    ("due April 2",
    "base 1980") are not it; the figure after "from" or "against" has no time but its own.
    """
    end = max(draft.last, draft.after)
    at = bisect_right(firsts, end)
    following = firsts[at] if at < len(firsts) else len(tokens)
    place = bisect_right(readings, end, key=_start)
    usable = readings[max(0, place - NEAR) : place + NEAR]
    told = [one for one in usable if _introduced(tokens, one) not in words("roles", "baselines")]
    word = tokens.words[link] if link >= 0 else ""
    compared = word in ("from", "against", "versus", "vs") or (
        word in ("with", "to") and tokens.words[link - 1] == "compared"
    )
    for reading in usable if compared else told:
        if end < reading.first < following and reading.first - end <= AFTER:
            return reading
    if compared and draft.role is not Role.CHANGE:
        near = [one for one in usable if link < one.last < draft.first]
        return near[-1] if near else None
    earlier = [reading for reading in told if reading.last < draft.first]
    if earlier:
        return earlier[-1]
    later = [reading for reading in told if reading.first > end and reading.claims]
    if not later or not words("roles", "comparing").isdisjoint(
        tokens.words[end + 1 : later[0].first]
    ):
        return None
    return later[0]


def _start(reading: Reading) -> int:
    return reading.first


def _introduced(tokens: Tokens, reading: Reading) -> str:
    """The word before a date, its article passed over."""
    at = reading.first - 1
    while at > 0 and tokens.words[at] in ("the", "a", "same", "level", "on", "period"):
        at -= 1
    if at > 0 and tokens.words[at] == "in" and tokens.words[at - 1] == "level":
        at -= 1
    return tokens.words[at] if at >= 0 else ""
