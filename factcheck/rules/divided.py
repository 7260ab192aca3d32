"""Whether a share beside a part and a whole can be that of the one in the other."""

from __future__ import annotations

import re

from claims import Quantity
from claims.units import dimension
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import amounts, value_in
from factcheck.rules.prose import bracketed
from factcheck.rules.quotients import share
from factcheck.rules.weighing import agrees

_BACK = 2  # sentences

_RANGE = re.compile(r"«P\d+»,? ?(?:to|-|–) ?$")
_INTERVAL = re.compile(r"^ ?(?:confidence|credible|prediction|ci\b|cri\b|credi\b|interval)", re.I)
_THOSE = re.compile(
    r"^ of (?:those|these|them|all)\b(?! (?:were|was|are|is|had|have|has|did)\b)(?: [\w-]+|,? «)"
)
_CLOSES = re.compile(r"^(?:$|[^\w ]| (?:of|and|or|in|at|from|for|on|by|among|a)\b)")
_NEEDED = re.compile(r"\bthan the $", re.I)
_OTHER = re.compile(r"^ (?:the \w+ (?!«)(?:[a-z]+ ){0,3}(?!«)|as (?:many|much)\b)", re.I)
_PLUS = re.compile(r"\b(?:plus|minus|except)\b", re.I)
_MORE = re.compile(r"^(?:[^«».;]|«[^P]\d*»){1,60}, «P")
_WHEN = re.compile(r"\b(?:at|after|by|within|until|for|in|every|over|before)(?: the)? $", re.I)
_EARLIER = re.compile(r"\b(?:from|against|compared (?:with|to)|than) $", re.I)
_EACH = re.compile(r"^ (?:on average|each|apiece)\b")
_SCORE = re.compile(
    r"^(?: votes)? (?:to|against) $"
)  # "462 votes to 198, a majority of 70 per cent"
_OF_THE = re.compile(r"«[PF]\d+» of (?:the |its |all |their )?$")


def divides(article: Article, p: Quantity, k: Quantity, n: Quantity) -> bool:
    """Whether nothing around the share ``p`` gives it another part or whole than ``k`` and ``n``."""
    line = article.layout.line_of(p.span)
    if line is None or not _proper(article, p, k, n):
        return False
    left, right = line.before(p), line.after(p)
    if _RANGE.search(left) or _INTERVAL.match(right) or elsewhere(line, p, k):
        return False
    if bracketed(line, p) and line.span.start <= k.span.start < line.span.end:
        if _THOSE.match(right):
            return False
        if left.rfind("(") > len(line.before(k)) and not _CLOSES.match(right):
            return False
    return agrees(p, share(p, k, n)) or not _rivals(article, line, p, k, n)


def elsewhere(line: Line, p: Quantity, k: Quantity) -> bool:
    """Whether its words make a share one of something else: "less than the two thirds needed", "half the number
    feared", "100, plus 1 per cent", "45% by quota", "voted: 52% for one, 48% for two"."""
    left, right = line.before(p), line.after(p)
    if _NEEDED.search(left) or (letter(p) == "F" and _OTHER.match(right)):
        return True
    if not line.span.start <= k.span.start < p.span.start:
        return False
    between = line.between(k, p)
    if re.search(r"\bor \w*$", between) is None and right.startswith(" by "):
        return True
    return _PLUS.search(between) is not None or (
        between.endswith(": ") and _MORE.match(right) is not None
    )


def _rivals(article: Article, line: Line, p: Quantity, k: Quantity, n: Quantity) -> bool:
    """Whether the part is that share of another figure told beside or before it."""
    return any(
        q.span not in (k.span, n.span)
        and comparable(q, k)
        and q.value
        and value_in(k, q) < q.value
        and agrees(p, share(p, k, q))
        for one in article.layout.around(line, _BACK)
        for q in amounts(one)
    )


def _proper(article: Article, p: Quantity, k: Quantity, n: Quantity) -> bool:
    """Whether part and whole are counts or amounts, and neither is a moment nor the whole of a share."""
    if p.value is None or (n.unit is None and amount(k).denominator != 1):
        return False
    for q in (k, n):
        home = article.layout.line_of(q.span)
        if home is None or (dimension(q.unit) == "time" and _WHEN.search(home.before(q)[-14:])):
            return False
        if q is k and (_OF_THE.search(home.before(q)[-24:]) or _EACH.match(home.after(q))):
            return False
        if q is k and n in home.quantities and n.span < k.span and _SCORE.match(home.between(n, k)):
            return False
        if q is n and _EARLIER.search(home.before(q)[-16:]):
            return False
        if q is n and bracketed(home, q) and not _together(home, k, n):
            return False
    return True


def _together(line: Line, k: Quantity, n: Quantity) -> bool:
    """Whether the part stands in the brackets of the whole."""
    inside = line.span.start <= k.span.start < line.span.end
    return inside and line.before(k).rfind("(") == line.before(n).rfind("(")
