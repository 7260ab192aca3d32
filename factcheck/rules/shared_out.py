"""Whether the parts that a text shares a whole out into come to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.bonds import Bond, heads, made_of, plain
from factcheck.rules.boxes import amount
from factcheck.rules.cues import listed
from factcheck.rules.layout import Line
from factcheck.rules.partitions import Partition, partitions
from factcheck.rules.parts import sum_box, sum_value
from factcheck.rules.slips import explains
from factcheck.rules.standing import of_other_times
from factcheck.rules.weighing import agrees

_FEW, _NEAREST = 2, 2
_LARGE, _STEM = 20, 5
_AROUND = 2  # sentences
_LEAD = 4  # characters


@dataclass(frozen=True, slots=True)
class Shared:
    """A whole with its parts; ``rest`` where the last is told as what is left."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    rest: bool
    holds: bool


def shared_out(article: Article, line: Line) -> Iterator[Shared]:
    """The lists of a sentence that make up a whole, and those that were clearly meant to."""
    done: set[Span] = set()
    for _, group in groupby(partitions(article, line), key=lambda p: p.parts[0].span):
        tried = list(group)
        found = _fits(tried) or _denied(article, tried)
        if found is not None and not done & {q.span for q in found.parts}:
            done |= {q.span for q in found.parts}
            yield found


def _fits(tried: Sequence[Partition]) -> Shared | None:
    """The longest list that comes to one of its wholes, where that would be called wrong if it did not."""
    for one in tried:
        for whole in map(plain, one.wholes if one.loose or _firm(one) else ()):
            if agrees(whole, sum_box(one.parts, whole)) and _likely(one, whole):
                return Shared(whole, one.parts, one.rest, True)
    return None


def _firm(one: Partition) -> bool:
    """Whether words or places show that the parts told are all the parts."""
    if not one.closed or (one.bond is Bond.NOTHING and not (one.given or _whole_alone(one))):
        return False
    return one.rest or one.firm or len(one.parts) > _FEW or one.bond is Bond.NOTHING


def _likely(one: Partition, whole: Quantity) -> bool:
    """Whether a whole is the one named, or the nearest before."""
    near = 1 if one.wholes[0] in one.line.quantities else _NEAREST
    return one.bond is Bond.FIGURE or whole.span in [w.span for w in one.wholes[:near]]


def _denied(article: Article, tried: Sequence[Partition]) -> Shared | None:
    """The longest list with an end, of the one whole that a slip keeps it from."""
    for one in tried:
        if one.loose:
            return None  # what the next sentence tells may be parts, or something else
        if not _firm(one) or (one.bond is Bond.REST and len(one.wholes) > 1):
            continue
        slips = [w for w in map(plain, one.wholes) if _slip(w, one.parts)]
        if len({w.value for w in slips}) != 1 or not _likely(one, slips[0]):
            continue
        if sum_value(one.parts, slips[0]) < amount(slips[0]) and not (
            one.rest or one.given or _all_told(one)
        ):
            continue  # nothing says that there are no others
        if one.noun is not None and not _named(article, slips[0], one.noun):
            continue
        if (
            not _fewer(one, slips[0])
            and not _elsewhere(article, one, slips[0])
            and not of_other_times(one.line, slips[0], one.parts)
        ):
            return Shared(slips[0], one.parts, one.rest, False)
    return None


def _all_told(one: Partition) -> bool:
    """Whether words or a colon lead to a list as all that its whole is made of, or one preposition tells of
    every part: "eight of them in A and six in B"."""
    first = one.parts[0]
    if one.firm and one.bond > Bond.REST and heads(one.line, first) != "verb":
        return True
    return made_of(one.line, first) or one.line.before(first)[-_LEAD:].rstrip().endswith(":")


def _whole_alone(one: Partition) -> bool:
    """Whether amounts that nothing calls parts stand right behind the only figure that can be their whole."""
    nouns = {q.noun for q in (one.wholes[0], *one.parts)}
    if one.firm and one.alone and {q.noun for q in one.parts} == {None}:
        return True  # "86 spoke. Fifty-one were for it, 29 were against and six …"
    if one.apposed:
        return True
    return one.alone and (one.parts[0].unit is not None or (len(nouns) == 1 and None not in nouns))


def _named(article: Article, whole: Quantity, noun: str) -> bool:
    """Whether a figure can count what the parts are said to be of: by its noun, its unit, or its size."""
    home = article.layout.line_of(whole.span)
    if (
        whole.unit is not None
        or amount(whole) >= _LARGE
        or noun in listed("whole_nouns")
        or home is None
    ):
        return True
    return noun[:_STEM] in f"{home.before(whole)[-30:]} {home.after(whole)[:30]}".lower()


def _slip(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    return explains(whole, [(q, 1) for q in parts]) and all(q.value != whole.value for q in parts)


def _fewer(one: Partition, whole: Quantity) -> bool:
    """Whether some of the figures before a rest come to the whole with or without it, or the first ones of a
    sentence, so that the others, or the rest, are no parts of it."""
    if not one.rest:
        here = all(q.span.overlaps(one.line.span) for q in one.parts)
        sizes = range(2, len(one.parts)) if here else ()
        return any(sum_value(one.parts[:size], whole) == amount(whole) for size in sizes)
    return any(
        sum_value(some, whole) == amount(whole)
        for size in range(2, len(one.parts))
        for some in combinations(one.parts, size)
    )


def _elsewhere(article: Article, one: Partition, whole: Quantity) -> bool:
    """Whether another figure near is what the parts come to."""
    got = sum_value(one.parts, whole)
    known = {whole.span, *(q.span for q in one.parts)}
    return any(
        q.span not in known and q.unit == whole.unit and q.value is not None and amount(q) == got
        for near in article.layout.around(one.line, _AROUND, _AROUND)
        for q in near.quantities
    )
