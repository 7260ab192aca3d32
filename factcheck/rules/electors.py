"""How many had a vote, as an article tells it beside a vote: "the seven-member council", "a house of 45", "all 15 members
were present", "of the 12 jurats who sat", "250 papers in all"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives, words
from factcheck.rules.layout import Line
from factcheck.rules.voting import Vote

_JUDGES = re.compile(
    r"judges?$|justices?$|jur(?:y|or)s?$|panel$|bench$|tribunal$|court$", re.I
)  # all of whom decide
_PRESENT = re.compile(
    r" (?:of (?:its|the|their) [\w-]+ )?(?:were|was|being|had been)(?: all)? (?:present|there|in their places|in attendance)\b| (?:[\w-]+ )?present\b"
)


@dataclass(frozen=True, slots=True)
class Whole:
    """How many had a vote; ``cast`` where the words tell how many used it."""

    line: Line
    size: Fraction
    span: Span
    text: str
    quantity: Quantity | None  # none for a size that is read as part of a name
    cast: bool


@cache
def _wholes() -> tuple[tuple[re.Pattern[str], bool], ...]:
    nouns, cast = alternatives("voters"), alternatives("vote_cast")
    small = alternatives("small_numbers")
    number = r"(?P<n>«N\d+»)"
    sources = (
        (rf"(?P<n>«N\d+»|\b(?:{small}|\d{{1,3}}))-(?P<noun>{alternatives('members_of')})\b", False),
        (rf"\b(?P<noun>{alternatives('vote_houses')})(?: [a-z]+)? of {number}", False),
        (rf"(?P<k>«N\d+»)(?: [a-z]+)? of (?:the|its|their|those|all) {number}", False),
        (rf"(?:^|[:;,.] )of (?:the |its |their |all )?{number}[^«».;]{{0,60}}? ?(?P<k>«N\d+»)", True),
        (rf"{number}(?: of (?:the|its|their) «N\d+»)?(?: [\w-]+){{1,2}}?(?: who| that)?(?: had| have)? (?:{cast})\b", True),
        (rf"{number}(?: (?:of|from) [^«».,;]{{1,40}})? (?:were |was )?(?:{alternatives('vote_present')})\b", True),
        (rf"(?:^|[.;:,] |\b[Ii]n all,? ){number} (?:had |have )?(?:{alternatives('vote_used')})\b", True),
        (rf"(?:^|[.;] )[Ii]n (?:all|total),? {number} (?:[a-z]+ ){{0,2}}(?:votes|ballots|papers|people)\b", True),
        (rf"{number}(?: [a-z]+){{0,3}} (?:in all|in total|altogether)\b", True),
        (rf"\b[Aa]ll (?:of the )?{number} [^«».;]{{0,40}}\b(?:present|took part|voted|in their places)\b", True),
        (rf"\b(?:total of|the full|out of the|out of its|made up|makes up|make up) (?:of |the )?(?:full )?{number}", True),
        (rf"\b(?:all|the|its|[\w]+s'|[\w]+'s) {number}(?: of (?:its|the|their))?(?: [\w-]+)? (?P<noun>{nouns})\b(?! (?:who|whom|whose|that)\b)", False),
        (rf"(?<!will )(?<!would )\b(?:{alternatives('vote_has')}) (?:a total of )?{number}(?: [\w-]+)? (?P<noun>{nouns})\b(?! (?:left|remain))", False),
    )  # fmt: skip
    return tuple((re.compile(source, re.I), used) for source, used in sources)


def wholes(article: Article, vote: Vote) -> list[Whole]:
    """How many had a vote, as the sentences of the vote and those around it say; the nearest first."""
    first, last = vote.lines[0], vote.lines[-1]
    found: dict[Span, Whole] = {}
    used = {q.span for q in vote.used}
    for one in article.layout.around(first, 4, 4 + last.index - first.index):
        if abs(one.block - first.block) > 1 and abs(one.block - last.block) > 1:
            continue
        for regex, cast in _wholes():
            for match in regex.finditer(one.masked):
                part = match.groupdict().get("k")
                if part and one.mentions[int(part[2:-1])] not in vote.used:
                    continue
                held = match.groupdict().get("noun") or ""
                sure = cast or _JUDGES.match(held) or _PRESENT.match(one.masked, match.end())
                whole = _whole(one, match, bool(sure))
                if whole is not None and whole.span not in used and whole.span not in found:
                    found[whole.span] = whole
    middle = vote.places[0].start
    return sorted(found.values(), key=lambda whole: abs(whole.span.start - middle))


def _whole(line: Line, match: re.Match[str], cast: bool) -> Whole | None:
    told = match["n"]
    if told.startswith("«"):
        q = line.mentions[int(told[2:-1])]
        if not isinstance(q, Quantity) or not q.value or q.hedge or q.value < 3:
            return None
        but = _all_but().search(line.before(q)[-60:])
        if but is None:
            return Whole(line, q.value, q.span, q.text, q, cast)
        few = line.mentions[int(but[2])].text if but[2] else but[1]
        known = words("small_numbers")
        if few.lower() not in known:
            return None
        size = q.value - known.index(few.lower())
        return Whole(line, size, q.span, f"all but {few} of {q.text}", None, True)
    known = words("small_numbers")
    small = known.index(told.lower()) if told.lower() in known else int(told)
    return Whole(line, Fraction(small), line.place(*match.span()), match[0], None, cast)


@cache
def _all_but() -> re.Pattern[str]:
    return re.compile(
        rf"\ball but (?:({alternatives('small_numbers')})|«N(\d+)») of (?:[\w']+ ){{1,3}}$", re.I
    )


def target_of(whole: Whole, like: Quantity) -> Quantity:
    """The whole as a figure, for a slip to be looked for in it."""
    return whole.quantity or replace(
        like, value=whole.size, text=whole.text, span=whole.span, step=Fraction(1), unit=None
    )
