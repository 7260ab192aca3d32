"""Shares whose part and whole are the two figures told before them: "That is two in five", "Its 15 per cent"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import combinations

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, box, comparable
from factcheck.rules.cues import alternatives
from factcheck.rules.divided import divides
from factcheck.rules.layout import Line, letter
from factcheck.rules.operands import Operand, before, compared, has, is_bare
from factcheck.rules.parts import value_in
from factcheck.rules.prose import apart
from factcheck.rules.quotients import CHANGED, share

_NEAR = 2
_BACK = 3  # sentences
_MOST = 4
_LEAST = Fraction(1, 40)  # of a fraction in words
_LEADS = re.compile(
    r"(?:^|[.!?] |: |, |; |– |— )[\"“'(]*(?:(?:That|This|It|Which) (?:is|was|makes|made|means|works out at|comes to|represents|equals)|Its|Their|His|Her|Those|These|"
    r"That|This|That share,|At|An?(?: [\w-]+){1,2} of)?(?: ?\b(?:about|some|only|just|nearly|almost|roughly|exactly|barely|fully|rather|well|or|a|mere|better than|more than|less than|little|over|under))* ?$",
    re.I,
)
_OF = re.compile(r"^ of (?:the|its|his|her|their|them|those|these|what|all|that)\b", re.I)
_THEN = re.compile(
    rf"^(?: of [\w ]{{1,20}})?, (?:{alternatives('told_result')}),|^ of \w+, (?:then|therefore),",
    re.I,
)
_COUNTED = re.compile(r"«[MN]\d+»")
_ORDINAL = re.compile(r"^an? \w+$", re.I)
_NEEDED = re.compile(r"^ (?:[\w'-]+ ){0,2}?(?:needed|required|necessary|must)\b")
_IT = re.compile(r"^ of (?:it|this)\b|^ of (?:the |its |all )?«")
_OF_ELSE = re.compile(r"^ of (?!(?:it|them|this|these|those|that|all|what)\b)", re.I)
_NAMED = re.compile(r"^, [A-Z]")  # "a third, Ann Orr": the third one
_THEM = re.compile(r"^ of (?:them|these|those)\b")
_SHARED = re.compile(r"^[^«».;]{0,40}? \(«P\d+»\)")
_ANAPHOR = re.compile(r"(?:^|[;:–—] )[\"“'(]*(?:That|This|It|Which|At|Its|Those|These)\b[^«»,;]*$")
_CLAUSE = re.compile(r"[,;:]")
_OPENER = re.compile(r"^[\"“'(]*(?:If|By|On|In|To|For|As|Put)\b[^,«»]*, (?:[\w-]+ )*$")
_ENDS = re.compile(rf"^(?:$|[^\w ]| (?:{alternatives('told_follows')})\b)")
_K_OF_N = re.compile(r"^ (?:out )?of (?:the |its |all |their )?$")
_ADDED = re.compile(rf"\b(?:{alternatives('more')}) $", re.I)
_CHANGE = re.compile(
    r"^ (?:up|down|higher|lower|more|less|fewer|rise|fall|increase|drop|jump|cut|off|interest|stake)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Shared:
    """A part and its whole; ``rest`` where the share is that of what is not the part."""

    part: Quantity
    whole: Quantity
    rest: bool


def closed(article: Article, line: Line, p: Quantity) -> Shared | None:
    """The pair that the text ties to the share ``p``, whether or not it fits."""
    if line.headline or not p.value or _CHANGE.match(line.after(p)):
        return None
    if letter(p) == "F" and "." in p.text:
        return None  # a statistic
    if amount(p) >= (100 if letter(p) == "P" else 1):
        return None
    left = line.before(p)
    if CHANGED.search(left[-60:]) or (letter(p) == "F" and amount(p) < _LEAST):
        return None
    if letter(p) == "F" and _ORDINAL.match(p.text) and not _ENDS.match(line.after(p)):
        return None
    found = _LEADS.search(left[-60:] if len(left) > 60 else left)
    leads = found is not None and (
        found[0][:1] != "," or found[0].startswith(", a") or not _COUNTED.search(left)
    )
    leads = leads or has("told_result", left.rpartition("»")[2])
    leads = leads or _THEN.match(line.after(p)) is not None
    if not leads and not _OF.match(line.after(p)):
        return None
    pairs = _pairs(article, line, p, leads)
    negated = has("told_negated", line.masked)
    fitting = [s for s in pairs if (negated or not s.rest) and _fits(p, s)]
    if fitting:
        return fitting[0]
    near = [s for s in pairs if s.rest == negated and _near(p, s)]
    near = near or [s for s in pairs if negated and _near(p, s)]
    return near[0] if len(near) == 1 and _tied(article, line, p, near[0]) else None


def _tied(article: Article, line: Line, p: Quantity, s: Shared) -> bool:
    """Whether whole, part and share follow each other as one thought, so that a miss is a slip."""
    if letter(p) == "F" and _NAMED.match(line.after(p)):
        return False
    if _OF_ELSE.match(line.after(p)) and not _result().search(line.before(p)):
        return False
    home, away = (article.layout.line_of(q.span) for q in (s.part, s.whole))
    if home is None or away is None or not _firm(line, p):
        return False
    if (
        not divides(article, p, s.part, s.whole)
        or apart(line, p)
        or apart(home, s.part)
        or apart(away, s.whole)
    ):
        return False
    if home is line and _THEM.match(line.after(p)):
        return False  # "300 million, a third of them in Asia"
    if any(_SHARED.match(one.after(q)) for one, q in ((home, s.part), (away, s.whole))):
        return False  # each with a share of its own
    if line.index - home.index > 1 or abs(home.index - away.index) > 1:
        return False
    kin = is_bare(home, s.part) or (s.part.unit is None and s.part.noun == s.whole.noun)
    return kin or _ANAPHOR.search(line.before(p)) is not None


@cache
def _result() -> re.Pattern[str]:
    """A word of consequence that begins the clause or stands right before the share."""
    words = alternatives("told_result")
    return re.compile(rf"^ ?(?:[\w'-]+ )?(?:{words})\b|\b(?:{words}),?(?: [\w-]+)? ?$", re.I)


def _firm(line: Line, p: Quantity) -> bool:
    """Whether the words around a share say that it is drawn from what stands before it."""
    left, right = line.before(p), line.after(p)
    if _NEEDED.match(right) or _IT.match(right) or (" of " in p.text and not _ENDS.match(right)):
        return False
    clause = _CLAUSE.split(left.rpartition("»")[2])[-1]
    if _THEN.match(right) or _result().search(clause):
        return True
    found = _LEADS.search(left[-60:] if len(left) > 60 else left)
    if found is None:
        return False
    return (
        not found[0].startswith(",")
        or found[0].startswith((", a", ", or"))
        or (_OPENER.match(left) is not None)
    )


def _pairs(article: Article, line: Line, p: Quantity, leads: bool) -> list[Shared]:
    """Two figures of one sort, the first and larger named, the other bare or of its noun."""
    told: list[Operand] = []
    for target in _targets(article, line, p):
        told = [
            o
            for o in before(article, line, target)
            if line.index - o.line.index <= _BACK and not o.against
        ]
        if len(told) > 1:
            break
    own = [o.quantity for o in told if o.line is line]
    out = []
    for one, other in combinations(told[-_MOST:], 2):
        if compared(one, other) or _ADDED.search(other.line.before(other.quantity)[-20:]):
            continue
        if one.line is other.line and _K_OF_N.match(one.line.between(one.quantity, other.quantity)):
            one, other = other, one
        n, k = one.quantity, other.quantity
        if own and n not in own and k not in own:
            continue  # the sentence names one of the two
        if comparable(n, k) and n.value and k.value and value_in(k, n) < amount(n):
            kin = not one.bare and (other.bare or (k.unit is None and k.noun == n.noun))
            if kin or (leads and not one.bare):
                out += [Shared(k, n, False), Shared(k, n, True)]
    return out


def _targets(article: Article, line: Line, p: Quantity) -> list[Quantity]:
    """The sorts of the figures before ``p``: the latest first, counts where there are any."""
    found: dict[tuple[object, ...], Quantity] = {}
    for one in reversed(article.layout.around(line, _BACK)):
        for q in reversed(one.quantities):
            if q.span.end <= p.span.start and letter(q) in "MNU" and q.value:
                found.setdefault((letter(q), q.unit), q)
    marker = {sort: _at(q, p) for sort, q in found.items()}
    return sorted(marker.values(), key=lambda q: letter(q) != "N")


def _at(q: Quantity, p: Quantity) -> Quantity:
    """``q`` where ``p`` stands, to look before it for figures of that sort."""
    return replace(q, span=p.span, per=None)


def _fits(p: Quantity, s: Shared) -> bool:
    return box(p).meets(share(p, s.part, s.whole, s.rest))


def _near(p: Quantity, s: Shared) -> bool:
    scale = 100 if letter(p) == "P" else 1
    value = value_in(s.part, s.whole) / amount(s.whole)
    got = (1 - value if s.rest else value) * scale
    if not 0 < got < scale:
        return False
    return amount(p) / _NEAR <= got <= amount(p) * _NEAR or abs(got - amount(p)) * 4 <= scale
