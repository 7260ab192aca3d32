"""Every figure of a text, as the interval it means.

The reading goes left to right over the tokens of one sentence: what dates and identifiers
claim is passed over, a
number takes its currency or unit, pairs become ranges, scores and ratios, then hedge, base
and noun join.
rules.md, "Every mention is an interval", gives the theory; NewsQuant (Almasian et al., CQE,
EMNLP 2023) the practice.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from claims import (
    ages,
    amounts,
    hedges,
    identifiers,
    nouns,
    numerals,
    ordinals,
    pairing,
    pers,
    ratios,
    sharing,
)
from claims.drafts import Draft, bounds, figure
from claims.intervals import hedged, written
from claims.tables import words
from claims.tokens import Sort, Tokens, tokenise
from claims.types import Interval, Kind, Moment, Quantity
from corpus import Span


def read(text: str, taken: Sequence[Span] | None = None, shift: int = 0) -> tuple[Quantity, ...]:
    """The quantities of ``text``. ``taken`` are the places of dates, found here when not given.

    ``shift`` is added to every offset: a sentence of an article is read alone, so its values
    never depend on
    what stands around it.
    """
    tokens = tokenise(text)
    if taken is None:
        from claims.dates import spans

        taken = spans(tokens)
    return tuple(finish(tokens, draft, shift) for draft in drafts(tokens, taken))


def drafts(tokens: Tokens, taken: Sequence[Span]) -> list[Draft]:
    """The mentions of a sentence in text order."""
    claimed = bytearray(len(tokens) + 1)
    at = 0
    for span in sorted(taken):
        while at < len(tokens) and tokens.ends[at] <= span.start:
            at += 1
        place = at
        while place < len(tokens) and tokens.starts[place] < span.end:
            claimed[place] = 1
            place += 1
    found: list[Draft] = []
    starters = numerals.starters()
    ordinal_words = ordinals.starters()
    index, size = 0, len(tokens)
    sorts, words = tokens.sorts, tokens.words
    while index < size:
        sort = sorts[index]
        if sort == 2:
            word = words[index]
            if (
                word not in starters
                and word not in ordinal_words
                and word not in ("a", "an", "another", "both")
            ) and not word.endswith("fold"):
                index += 1
                continue
        elif sort == 3 and words[index] not in starters and words[index] != ".":
            index += 1
            continue
        if claimed[index]:
            index += 1
            continue
        past = identifiers.past(tokens, index)
        if past is not None:
            index = max(past, index + 1)
            continue
        draft = mention(tokens, index, claimed)
        if draft is None or (found and draft.first <= found[-1].last):
            index += 1
            continue
        found.append(draft)
        index = max(draft.last, draft.number.last) + 1
    return complete(tokens, found)


def mention(tokens: Tokens, index: int, claimed: bytearray) -> Draft | None:
    """The one mention that begins at ``index``."""
    special = (
        ordinals.read(tokens, index)
        or pairing.both(tokens, index)
        or ratios.fold(tokens, index)
        or amounts.an_hour_and_a_half(tokens, index)
    )
    if special is not None:
        return special
    draft = figure(tokens, index)
    if (
        draft is not None
        and draft.kind is Kind.COUNT
        and draft.number.spelled
        and _attributive(tokens, draft)
    ):
        return None
    if draft is None or claimed[draft.number.last]:
        return None
    aged = ages.read(tokens, draft)
    if aged is not None:
        draft = aged
    return pairing.pair(tokens, draft, claimed) or draft


def complete(tokens: Tokens, found: list[Draft]) -> list[Draft]:
    """Units shared by lists, then hedges, bases and nouns."""
    sharing.units(tokens, found)
    covered = -1
    kept: list[Draft] = []
    for draft in found:
        if draft.first <= covered:
            continue
        kept.append(draft)
        hedge = hedges.before(tokens, draft.first)
        if hedge is not None:
            draft.effect, draft.hedge, draft.before = hedge
        else:
            follow = hedges.after(tokens, draft.last)
            if follow is not None:
                draft.effect, draft.hedge = follow[0], follow[1]
                draft.after = follow[2]
        _base_and_noun(tokens, draft)
        _day_ticket(tokens, draft)
        covered = draft.after if draft.per is not None else -1
    sharing.nouns(tokens, kept)
    sharing.echoes(tokens, kept)
    return kept


def _day_ticket(tokens: Tokens, draft: Draft) -> None:
    """ "6,200 day tickets" counts tickets: the unit in the singular belongs to the noun."""
    if (
        draft.unit in ("day", "night", "week", "season", "year")
        and draft.kind is Kind.MEASURE
        and draft.noun is not None
        and draft.number.value > 1
        and tokens.words[draft.last] == draft.unit
        and tokens.forms[draft.last - 1] not in nouns.DASHES
        and nouns.plural(tokens.words[draft.last + 1])
    ):
        draft.kind, draft.unit = Kind.COUNT, None


def _base_and_noun(tokens: Tokens, draft: Draft) -> None:
    """What the figure is per, and what it counts or measures."""
    end = max(draft.after, draft.last)
    if draft.kind is Kind.SCORE:
        scored = nouns.head(tokens, end + 1, one=True)
        draft.noun = scored.word if scored else None
    if draft.kind in (Kind.ORDINAL, Kind.AGE, Kind.SCORE):
        return
    if draft.per is None:
        base = pers.after(tokens, end)
        if base is not None:
            draft.per, end = base
            draft.after = end
    if draft.noun is not None:
        return
    bare = draft.unit is None
    of = nouns.of_phrase(tokens, end + 1)
    if of is None and draft.kind is Kind.MONEY and tokens.words[end + 1] == "in":
        within = nouns.head(tokens, end + 2)
        of = within if within is not None and tokens.forms[within.last].islower() else None
    if of is not None:
        draft.noun, draft.phrase = of.word, of.phrase(tokens)
        end = of.last
    else:
        start = end + 1
        if tokens.forms[start] in nouns.DASHES and tokens.glued(start):
            start += 1
        many = bare and draft.number.value != 1
        head = nouns.head(tokens, start, one=not many, attributive=many)
        if head is not None:
            draft.direct = True
            draft.noun, draft.phrase = head.word, head.phrase(tokens)
            end = head.last
    if draft.per is None and end > draft.last:
        base = pers.after(tokens, end)
        if base is not None:
            draft.per, draft.after = base


def _attributive(tokens: Tokens, draft: Draft) -> bool:
    """Whether a number word is part of an adjective that counts nothing: "a two-door saloon"."""
    at = draft.last + 1
    hyphened = tokens.forms[at] in nouns.DASHES and tokens.glued(at) and tokens.glued(at + 1)
    if not hyphened or tokens.sorts[at + 1] != Sort.WORD:
        return False
    return tokens.words[at + 1] not in words("contexts", "after_hyphen")


def finish(tokens: Tokens, draft: Draft, shift: int, as_of: Moment | None = None) -> Quantity:
    """The value that other modules see."""
    start, end = tokens.starts[draft.first], tokens.ends[draft.last]
    value: Fraction | None = draft.number.value
    step = draft.number.step
    if draft.low is not None and draft.high is not None:
        value, box = None, Interval(min(draft.low, draft.high), max(draft.low, draft.high))
    else:
        assert value is not None
        box = hedged(value, written(value, step, draft.kind), draft.effect or "")
    if value is None and draft.effect in ("above", "upto") and draft.kind is not Kind.SCORE:
        box = bounds(box, draft.effect)
    return Quantity(
        span=Span(start + shift, end + shift),
        text=tokens.text[start:end],
        kind=draft.kind,
        value=value,
        interval=box,
        step=step,
        unit=draft.unit,
        noun=draft.noun,
        per=draft.per,
        hedge=draft.hedge,
        role=draft.role,
        entity=draft.entity,
        as_of=as_of,
        phrase=draft.phrase if draft.noun is not None else None,
    )
