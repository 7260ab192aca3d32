"""The parts that a text ties to a total: in its sentence, the list before it, a base and what is
added, the sentences after it, or the two amounts of the article.

Every reading here may be denied as well as confirmed, so figures that merely happen to fit are no
reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims import Quantity
from factcheck.rules import cues
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import alike, chained, is_whole, lists, of_whole, sum_value, value_in
from factcheck.rules.restatement import distinct
from factcheck.types import Severity

_PARTLY = re.compile(rf"\b(?:{cues.alternatives('open_list')})\b", re.I)
_MORE = re.compile(rf"\b(?:{cues.alternatives('more')})\b", re.I)
_REMOVED = re.compile(rf"\b(?:{cues.alternatives('removal')})\b[^«]{{0,25}}$", re.I)
_CLOSING = re.compile(rf"\b(?:{cues.alternatives('closing')})\b", re.I)
_SUMMED = re.compile(rf"\b(?:{cues.alternatives('summed')})\b", re.I)
_BOTH = re.compile(rf"\b(?:{cues.alternatives('both')})\b", re.I)
_APART = re.compile(rf"\b(?:{cues.alternatives('set_against')})\b", re.I)
_SEPARATE = re.compile(r"\b(?:a|the) (?:separate|second|other)\b|\banother\b", re.I)
_OTHER = re.compile(
    r"[.?!] [A-Z]|\b(?:average|while|whereas)\b"
)  # a sentence behind an abbreviation
_TOTALLED = re.compile(r"\b(?:in all|in total|altogether|ahead of|behind|followed by)\b", re.I)
_BRINGS = re.compile(rf"\b(?:{cues.alternatives('bring')})\b", re.I)
_OWN = re.compile(
    r"^[A-Z][^.;]{0,60}\band [^.;]{0,60}\b(?:adds?|c[ao]mes?|totals?|totalled|ran|runs?|amount(?:s|ed)?)\b"
)
_COMBINED = re.compile(r"\b(?:combined|total|together)\b", re.I)


@dataclass(frozen=True, slots=True)
class Parts:
    """Figures that the text says add up to a total; ``signs`` holds −1 for what was taken away."""

    items: tuple[Quantity, ...]
    severity: Severity
    signs: tuple[int, ...] = ()


def readings(article: Article, line: Line, total: Quantity, words: str) -> Iterator[Parts]:
    """The parts of ``total``, the likeliest first; ``words`` is the cue."""
    before = [
        q
        for q in alike(line, total)
        if q.span.end <= total.span.start and not is_whole(line, q) and not of_whole(line, q)
    ]
    yield from _same_sentence(line, total, before)
    yield from _balance(article, line, total)
    yield from _added(article, line, total, before)
    yield from _listed(article, line, total, before)
    yield from _terms(article, line, total)
    yield from _shares(article, line, total)
    yield from _separate(article, line, total)
    yield from _two(article, line, total, words)


def _same_sentence(line: Line, total: Quantity, before: list[Quantity]) -> Iterator[Parts]:
    """ "63 homes and 17 barns destroyed, 80 structures in all": the list that leads to the total."""
    if len(before) < 2 or _APART.search(line.before(total)[-12:]):
        return
    lead = line.between(before[-1], total)
    joined = (
        chained(line, [before[-1], total])
        or _MORE.search(line.before(before[-1])[-20:])
        or _CLOSING.search(lead)
    )
    if not joined:
        return
    first = len(before) - 1
    while first and chained(line, before[first - 1 : first + 1]):
        first -= 1
    items = before[first:]
    lead = line.between(items[0], total)
    got = sum_value(items, total)
    if got * 2 < amount(total) or got > amount(total) * 6:
        return  # the base is told elsewhere; "in all three"
    if _TOTALLED.search(line.between(items[0], items[-1])):
        return
    if len(items) > 1 and not _PARTLY.search(lead) and not _OTHER.search(lead):
        yield Parts(tuple(items), Severity.ERROR)


def _balance(article: Article, line: Line, total: Quantity) -> Iterator[Parts]:
    """What was there, less what went, plus what came: "96 today, 26 retired, 60 new, so 130"."""
    items: list[tuple[Quantity, int]] = []
    for one in article.layout.around(line, 1):
        for q in alike(one, total):
            if q.span.start < total.span.start:
                items.append((q, -1 if _REMOVED.search(one.before(q)[-60:]) else 1))
    if len(items) == 3 and items[0][1] > 0 and sum(sign for _, sign in items) == 1:
        if _BRINGS.search(line.before(total)[-60:]):
            found, signs = zip(*items, strict=True)
            yield Parts(found, Severity.WARNING, signs)


def _added(
    article: Article, line: Line, total: Quantity, before: list[Quantity]
) -> Iterator[Parts]:
    """A base told earlier and what came on top of it: "another 20 will take the bill to 84"."""
    added = before[-1:]
    if not added or not _more(line, added[0]) or not _leads(line, added[0], total):
        return
    if len(before) > 1 and chained(line, before[-2:]):
        return  # the sentence has its own list
    own = None if line.after(added[0]).startswith(" more") else added[0].noun
    nouns = {noun for noun in (own, total.noun) if noun}
    found = [
        (one, q)
        for one in reversed(article.layout.around(line, 4)[:-1])
        for q in reversed(alike(one, total))
        if not is_whole(one, q) and value_in(q, total) < amount(total) * 2 and _kin(q, nouns)
    ]
    for one, base in found[:6]:
        sure = len(found) == 1 and line.block == one.block
        if (value_in(base, total) + value_in(added[0], total)) * 2 < amount(total):
            continue  # the base is told elsewhere
        yield Parts((base, *added), Severity.ERROR if sure else Severity.WARNING)


def _more(line: Line, added: Quantity) -> bool:
    return bool(_MORE.search(line.before(added)[-25:]) or _MORE.match(line.after(added).lstrip()))


def _leads(line: Line, part: Quantity, total: Quantity) -> bool:
    lead = line.between(part, total)
    return len(lead) <= 110 and not _APART.search(lead[-12:])


def _kin(base: Quantity, nouns: set[str]) -> bool:
    """Whether a base can be added to: counts need the noun of what is added or of the total."""
    return letter(base) != "N" or not nouns or base.noun is None or base.noun in nouns


def _listed(
    article: Article, line: Line, total: Quantity, before: list[Quantity]
) -> Iterator[Parts]:
    """The list of the sentence before "together", or the figures told one a sentence."""
    if before or not _SUMMED.search(line.before(total)[-60:] + line.after(total)[:20]):
        return
    if _OWN.match(line.before(total)):
        return  # "Glass, cork and label come to"
    told: list[Quantity] = []
    for one in reversed(article.layout.around(line, 4)[:-1]):
        near = line.index - one.index
        if near > 1 and one.block != line.block:
            return
        found = [q for q in alike(one, total) if not is_whole(one, q) and not of_whole(one, q)]
        behind = next((run for run in lists(one) if ":" in one.before(run[0])), found)
        if len(behind) > 1 and (not chained(one, behind) or _PARTLY.search(one.masked)):
            return
        if near == 1 and len(behind) > 1 and _near(behind, total):
            yield Parts(tuple(behind), Severity.WARNING)
        told = behind + told
        if near > 1 and len(told) > 1 and _near(told, total):
            yield Parts(tuple(told), Severity.WARNING)


def _near(items: Sequence[Quantity], total: Quantity) -> bool:
    """A total far beyond the figures of the sentence before has other parts."""
    got = sum_value(items, total)
    return comparable(items[0], total) and got * 3 > amount(total) and got < amount(total) * 5


def _terms(article: Article, line: Line, total: Quantity) -> Iterator[Parts]:
    """ "got five years. B was given four years and C three, a combined 12 years"."""
    if letter(total) != "U" or not _COMBINED.search(line.before(total)[-24:]):
        return
    collected: list[Quantity] = []
    for one in reversed(article.layout.around(line, 3)):
        if one.block != line.block:
            break
        found = [
            q for q in one.quantities if q.span.end <= total.span.start and _elliptic(q, total)
        ]
        collected = found + collected
        if len(collected) > 1:
            yield Parts(tuple(collected), Severity.WARNING)


def _elliptic(q: Quantity, total: Quantity) -> bool:
    """Whether ``q`` counts the unit of the total, "six" for "six years" among them."""
    if letter(q) == "U":
        return q.unit == total.unit
    return letter(q) == "N" and q.noun is None and amount(q) < 60


def _shares(article: Article, line: Line, total: Quantity) -> Iterator[Parts]:
    """ "A combined 26 years": the shares told in the next sentences."""
    if not re.search(r"\bcombined\b", line.before(total)[-12:], re.I):
        return
    collected: list[Quantity] = []
    for one in article.layout.around(line, 0, 2)[1:]:
        collected += [
            q
            for q in one.quantities
            if (letter(q) in "MNU" and comparable(q, total) and q.per is None)
            or (letter(total) == "U" and _elliptic(q, total))
        ]
        if 1 < len(collected) <= 8 and one.block <= line.block + 1:
            yield Parts(tuple(collected), Severity.WARNING)


def _separate(article: Article, line: Line, total: Quantity) -> Iterator[Parts]:
    """ "Contracts totalling $5 million": one in the next sentence, "a separate one" in the one after."""
    found: list[Quantity] = []
    for one in article.layout.around(line, 0, 2)[1:]:
        mine = [q for q in alike(one, total) if not is_whole(one, q)]
        if one.block != line.block or len(mine) != 1:
            return
        found += mine
        if len(found) == 2 and _SEPARATE.search(one.before(found[1])[-30:]):
            yield Parts(tuple(found), Severity.WARNING)


def _two(article: Article, line: Line, total: Quantity, words: str) -> Iterator[Parts]:
    """ "Together the two": the two amounts of the article that are no whole of something else."""
    if letter(total) != "M":
        return
    if _BOTH.search(line.masked) or re.search(r"\bthe total\b", words, re.I):
        items = [q for q in distinct(article, total) if q.value != total.value]
        if len(items) == 2:
            yield Parts(tuple(items), Severity.WARNING)
