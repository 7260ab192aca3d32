"""Whether a claim with an old value of a source may speak of the old state itself.

"Trucks made 310 trips instead of the 480 billed" is no word against "bills were sent for 480": a
claim that names the day, the maker or the deed of the old value, or tells in the past of what the
source tells as new, is as true as the source.
"""

from __future__ import annotations

import re
from functools import cache

from claims import Moment
from claims.lexis import Tag
from claims.wordlists import verbs
from corpus import Span
from factcheck.evidence.base import Statement
from factcheck.evidence.content import negations
from factcheck.evidence.fitting import verbal
from factcheck.evidence.parts import senses
from factcheck.evidence.slots import tagged
from factcheck.tables import data

_PHRASE = re.compile(
    r"[,;:.()]|\b(?:and|but|to|until|since|after|before|is|are|was|were|will)\b"
    r"|(?<!he )(?<!it )(?<!we )(?<!they )\bhad\b"  # "40 boats had fished", not "40 he had asked"
)
_CLAUSE = re.compile(r"[,;:()]|\b(?:and|but)\b")
_PAUSE = re.compile(r"[,;:.]")
_GAVE = re.compile(r"\bhad (?!(?:\w+ )?been\b)")  # "the mayor had said"
_NEXT = re.compile(r" ?[\w’'-]+")
_PAST = frozenset({"was", "were", "had", "did"})


def of_the_old(
    claim: Statement, mention: Span, place: Span, quote: Span, passage: Statement
) -> bool:
    """Whether the claim may speak of the old value's own time or thing; ``mention`` is its value,
    ``place`` that of the source in the sentence ``quote``."""
    text, mine = passage.analysis.text, claim.analysis.text
    days = [m for m in claim.moments if m.span != mention]
    told = [m for m in passage.moments if quote.contains(m.span)]
    if negations(claim.text) or any(not any(same_day(m, o) for o in told) for m in days):
        return True
    start = text.rfind(";", quote.start, place.start) + 1 or quote.start
    end = text.find(";", place.end, quote.end)
    if _past(claim.text) is True:
        clause = _CLAUSE.split(text[quote.start : place.start])[-1].lower()
        clause += _CLAUSE.split(text[place.start : quote.end].lower())[0]
        if _state().search(clause) or _past(text[start : end if end > 0 else quote.end]) is False:
            return True
    counted = _NEXT.match(mine, mention.end, claim.span.end)
    rest = counted.end() if counted else mention.end
    asked = senses(mine, Span(claim.span.start, mention.start))
    asked |= senses(mine, Span(rest, claim.span.end))
    return bool(asked & (_maker(text, place, quote) | _deed(text, place, quote)))


def same_day(mine: Moment, theirs: Moment) -> bool:
    """Whether two dates are one; those that stand for no day are one where they are worded so."""
    if mine.first is None or theirs.first is None:
        return mine.text.lower() == theirs.text.lower()
    return (mine.first, mine.last) == (theirs.first, theirs.last)


@cache
def _state() -> re.Pattern[str]:
    phrases = (phrase.replace("_", " ") for phrase in data("superseded")["state"].split())
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b(?! (?:said|put|reported|announced|given))")


def _maker(text: str, place: Span, quote: Span) -> frozenset[str]:
    """The words for who gave the value: "the mayor had said 60"."""
    clause = _PAUSE.split(text[quote.start : place.start])[-1]
    gave = _GAVE.search(clause)
    return senses(clause, Span(0, gave.start())) if gave else frozenset()


def _deed(text: str, place: Span, quote: Span) -> frozenset[str]:
    """What the source says was done right behind the value: "the 480 billed"."""
    return verbal(_PHRASE.split(text[place.end : quote.end])[0])


def _past(text: str) -> bool | None:
    """Whether all of a text's verbs are in the past, or none; ``None`` where it has both, no verb,
    or one that may be either, as "cost" may."""
    found = {_of_past(token.lower) for token in tagged(text) if token.tag is Tag.FINITE}
    return next(iter(found)) if len(found) == 1 else None


def _of_past(verb: str) -> bool | None:
    if verb in verbs().past and verb in verbs().base:
        return None
    return verb in _PAST or verb in verbs().past or verb.endswith("ed")
