"""share: so many of so many is the stated per cent or fraction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, comparable
from factcheck.rules.cues import find
from factcheck.rules.divided import divides
from factcheck.rules.layout import Line, letter
from factcheck.rules.level import moved
from factcheck.rules.named_wholes import by_noun
from factcheck.rules.overlap import shared_words
from factcheck.rules.parts import amounts, value_in
from factcheck.rules.quotients import CHANGED, NAME, share, told_twice, weighed
from factcheck.rules.shares_named import beside, bonded, named, ratios
from factcheck.rules.shares_told import closed
from factcheck.rules.weighing import agrees
from factcheck.types import Check, Severity

# a part beside its share; the whole is looked for
BESIDE = (
    r"{X:k}{w3}(?:,| –| —| \(|, or| or| –) ?(?:or |some |i\.e\. |that is, |equal to |equivalent to |which is )?{PF:p}(?! point)",
    r"{X:k}(?: [\w'-]+){1,12}, (?:or|about|some) {PF:p}",
    r"{PF:p}{w3}(?: of (?:it|them|these|those|the [\w-]+|all [\w-]+|its [\w-]+|his [\w-]+|her [\w-]+|their [\w-]+|[\w-]+))?(?: [\w-]+){0,3}?(?:,| –| —|:| \(|, or| or) ?(?:or |some |about |nearly )?{X:k}",
)
# part, whole and share in a row
TRIPLE = (
    r"{PF:p} of{w4} {X:n}{w2}, (?:or )?{X:k},",
    r"{X:n}{w3},? of (?:which|whom|these|them){w2} {X:k},? (?:or |– ?|some )?{PF:p}",
    r"\b(?:of|among){w3} {X:n}{w6},? {X:k}{w6},? a (?:turnout|share|rate|proportion) of {PF:p}",
    r"{X:k}{w4},? (?:or |about |some |just |nearly )?{PF:p} of{w4} {X:n}",
    r"{X:n}{w4},?{w4} {P:p} (?:full|complete|finished|sold|let|occupied)\b{gap40}{X:k}",
    r"{X:k} (?:out )?of{w5} {X:n}{w8}(?:,| –| —| \(|, or| or| –|:) ?(?:or |some |that is, |equal to )?{PF:p}",
    r"{X:k}{w5}(?:,|:)?(?: a| an)? {w3}(?: of)? {PF:p} (?:of|among|from){w5} {X:n}",
    r"\b(?:of|among|from){w3} {X:n}{w6},? {X:k}{w6}(?:,| –| —| \(|, or| or| –) ?(?:or |some |about )?{PF:p}",
)
OPEN = re.compile(
    r"\b(?:rose|fell|up|down|rise|fall|increase|growth|grew|higher|lower|more|less)\b", re.I
)
_FRONTED = re.compile(
    r"(?:^|[,;:–—] )(?:of|among|from) (?:the |its |all |those |these )?(?:about |some )?$", re.I
)
_THAT = re.compile(
    r"^(?:At|That (?:is|was|makes)|This (?:is|was)|A (?:turnout|rate|share) of|It (?:is|was)) (?:about |some |just |nearly )?«P\d+»"
)
TAIL = re.compile(r"^[^«».;]{0,25}\b(?:higher|lower|more than|less than|up|down|from)\b", re.I)


def check(article: Article) -> Iterator[Check]:
    """Shares of a whole that the sentence names, then parts beside their share."""
    for line in article.layout.lines:
        done = moved(article, line)
        done.update(q for q in line.quantities if _next_one(article, line, q))
        for cue in find(line, *TRIPLE):
            p, k, n = cue.quantity("p"), cue.quantity("k"), cue.quantity("n")
            if (
                p in done
                or amount(k) < 2
                or not comparable(k, n)
                or k.per != n.per
                or not n.value
                or not k.value
            ):
                continue
            if (
                value_in(k, n) < n.value
                and _part(p)
                and not (CHANGED.search(line.before(p)[-60:]) or TAIL.match(line.after(p)))
                and divides(article, p, k, n)
            ):
                done.add(p)
                yield weighed(article, p, k, n, Severity.ERROR)
        for one in bonded(article, line):
            if one.share not in done and divides(article, one.share, one.part, one.whole):
                done.add(one.share)
                yield weighed(article, one.share, one.part, one.whole, Severity.WARNING, told=True)
        for p, q in ratios(line):
            if p not in done:
                done.add(p)
                yield told_twice(article, p, q)
        for one in named(article, line):
            if one.share not in done:
                done.add(one.share)
                yield weighed(article, one.share, one.part, one.whole, Severity.WARNING, told=True)
        for cue in find(line, *BESIDE):
            p, k = cue.quantity("p"), cue.quantity("k")
            if p in done or k.per is not None or k.unit == "point" or amount(k) < 2 or not p.value:
                continue
            found = _beside(article, line, p, k)
            if found is not None:
                done.add(p)
                yield found
        for one in beside(article, line):
            if one.share not in done:
                done.add(one.share)
                yield weighed(article, one.share, one.part, one.whole, Severity.WARNING)
        yield from _of_n_k(article, line, done)
        for p in line.quantities:
            told = closed(article, line, p) if letter(p) in "PF" and p not in done else None
            if told is not None:
                done.add(p)
                yield weighed(article, p, told.part, told.whole, Severity.WARNING, told.rest)


def _part(p: Quantity) -> bool:
    """Whether the share is of a part, less than the whole."""
    return amount(p) < (100 if letter(p) == "P" else 1)


def _wholes(
    article: Article, line: Line, k: Quantity, back: int = 4
) -> Iterator[tuple[Line, Quantity]]:
    """Figures that ``k`` can be a part of: its own sentence first, then backwards."""
    around = article.layout.around(line, back, 1)
    lines = [line, *(one for one in reversed(around) if one is not line)]
    lines = [
        *(one for one in lines if one.index <= line.index),
        *around[-1:],
        *article.layout.headlines,
    ]
    for one in lines:
        for n in reversed(amounts(one)):
            if n.span != k.span and comparable(k, n) and n.per == k.per and n.value:
                yield one, n


def _beside(article: Article, line: Line, p: Quantity, k: Quantity) -> Check | None:
    if CHANGED.search(line.before(p)[-60:]) or TAIL.match(line.after(p)):
        return None
    wholes = list(_wholes(article, line, k, 6))
    known = list(by_noun(article, line, p, k))
    if known:
        return _inferred(article, p, k, known)
    sure = _told(line, p, k, [n for one, n in wholes if one is line])
    if sure is not None and divides(article, p, k, sure):
        return weighed(article, p, k, sure, Severity.ERROR)
    those = re.match(r"^ of (?:those|them|these|all)\b", line.after(p))
    if those:
        for one in reversed(article.layout.around(line, 8)[:-1]):
            base = next(find(one, r"^(?:Of|Among) (?:the |all the )?{X:n}"), None)
            if (
                base is not None
                and comparable(base.quantity("n"), k)
                and amount(k) < amount(base.quantity("n"))
            ):
                return _inferred(article, p, k, [base.quantity("n")])
    if (
        letter(p) == "F"
        and p.span.end <= k.span.start
        and re.search(r", or (?:\w+ )?$", line.between(p, k))
    ):
        bigger = [
            n
            for one, n in wholes
            if 0 <= line.index - one.index <= 1 and value_in(k, n) < amount(n) and one is not line
        ]
        if bigger:
            return _inferred(article, p, k, bigger)
    it = re.match(r"^[^«».;]{0,12}\bof (?:it|them|these|those|which)\b", line.after(k))
    if those or it or re.match(r"^(?:Of|Among) (?:them|these|those)\b", line.masked):
        before = [
            n
            for one, n in wholes
            if 1 <= line.index - one.index <= 2 and value_in(k, n) < amount(n)
        ]
        if before:
            return _inferred(article, p, k, before)
    return None


def _inferred(article: Article, p: Quantity, k: Quantity, wholes: list[Quantity]) -> Check | None:
    """The share of a whole that the text does not name beside it: any that fits confirms it, and only
    the one that there is denies it."""
    known = [n for n in wholes if divides(article, p, k, n)]
    fitting = next((n for n in known if agrees(p, share(p, k, n))), None)
    if fitting is not None:
        return weighed(article, p, k, fitting, Severity.WARNING)
    alone = len({n.value for n in known}) == 1
    return weighed(article, p, k, known[0], Severity.WARNING) if alone else None


def _told(line: Line, p: Quantity, k: Quantity, here: list[Quantity]) -> Quantity | None:
    """The whole that the sentence itself names: "45 of the 113", "Among the 775, 341 — 44%"."""
    for n in here:
        if value_in(k, n) >= amount(n):
            continue
        if n.span.start > k.span.start:
            between = line.between(k, n)
            if re.search(
                r"^(?: [\w'-]+){0,3} (?:of|out of|among)(?: (?!course)[\w'-]+){0,4} $", between
            ):
                return n
            after_p = line.between(p, n) if p.span.end <= n.span.start else ""
            if re.match(r"^ of (?:the |its |all |their )?(?:[\w'-]+ ){0,3}$", after_p):
                return n
        elif _FRONTED.search(line.before(n)):
            return n
    return None


def _of_n_k(article: Article, line: Line, done: set[Quantity]) -> Iterator[Check]:
    """ "Of the 1,250, 775 said they were": the share that another sentence gives for the same."""
    patterns = (
        r"(?:^|[;:–—] )(?:of|among) (?:the |all |all the |those )?{X:n}{w9},? {X:k}",
        r"{X:k} (?:out )?of (?:the |its |all |their )?(?:[\w'-]+ ){0,3}?{X:n}",
    )
    for cue in find(line, *patterns):
        n, k = cue.quantity("n"), cue.quantity("k")
        if not comparable(n, k) or not n.value or not k.value or k.value >= n.value:
            continue
        if amount(n) < 20:
            continue  # "one of four"
        p, told = _of_pair(article, line, done)
        if p is not None and (told or agrees(p, share(p, k, n))):
            found = _inferred(article, p, k, [n])
            if found is not None:
                done.add(p)
                yield found


def _next_one(article: Article, line: Line, share: Quantity) -> bool:
    """Whether "a tenth" is one more than the nine of the sentence before."""
    if letter(share) != "F" or line.before(share).strip() or not line.after(share)[1:2].islower():
        return False
    before = article.layout.around(line, 1)[:-1]
    return any(
        q.value and q.value + 1 == 1 / amount(share) for one in before for q in one.quantities
    )


def _of_pair(article: Article, line: Line, done: set[Quantity]) -> tuple[Quantity | None, bool]:
    """The share of a sentence that tells the same again, or goes on with "at 71 per cent that …"."""
    for one in article.layout.around(line, 0, 1)[1:]:
        if _THAT.match(one.masked):
            return next(q for q in one.quantities if letter(q) == "P"), True
    best: tuple[int, Quantity] | None = None
    for one in article.layout.around(line, 5, 2):
        shares = [
            q
            for q in one.quantities
            if letter(q) in "PF" and q.value and not _next_one(article, one, q)
        ]
        words = shared_words(one, line)
        if one is not line and len(shares) == 1 and words >= 4 and shares[0] not in done:
            if best is None or words > best[0]:
                best = (words, shares[0])
    return (None if best is None else best[1]), False


RULE = Rule(
    name=NAME,
    summary="So many of so many is the stated per cent or fraction.",
    doc="""A part and its share ("45, or 40%", "half of them, 1,570", "two-thirds of the 24 million: 16 million")
are held against the whole. The whole is in the sentence ("of 113") or the nearest figure of the same sort that fits;
"that 72 per cent" is the share of the two figures told before it; a share is called wrong only where the text itself says of what.""",
    authority="Division; rounding as intervals (statcheck, GRIM).",
    check=check,
    passes=(
        Example(
            "The beer sold 84,000 barrels of the 240,000 that were brewed, 35 per cent of them."
        ),
        Example("The growers lost 12,000 tonnes, a fifth of the 60,000 they had hoped for."),
        Example("The firm used 1,200 books by the 48, of which 900, or three-quarters, were new."),
        Example("The roofers found that a third of the tiles, some 600 out of 1,800, had cracked."),
        Example(
            "The choir sent out 1,500 forms. It got 1,080 of them back.\n\nThat 72 per cent is a record."
        ),
        Example("Of the 640 who replied, 416, or 65%, were tenants."),
        Example("The school closed 214 of its 340 rooms, or 63%."),
        Example(
            "The insurers paid €255,000, three-quarters of the valuation. It was valued at €340,000."
        ),
        Example(
            "The firm raised $45 million.\n\nIt will spend about a third of the new money, or $15 million, on vans."
        ),
    ),
    fails=(
        Example(
            "The beer sold 84,000 barrels of the 240,000 that were brewed, 45 per cent of them."
        ),
        Example("The growers lost 12,000 tonnes, a quarter of the 60,000 they had hoped for."),
        Example("The mill has sold 40 per cent of the 900 tonnes it milled. That is 585 tonnes."),
        Example(
            "The choir sent out 1,500 forms. It got 1,080 of them back.\n\nThat 52 per cent is a record."
        ),
        Example("Of the 640 who replied, 416, or 55%, were tenants."),
        Example("The school closed 214 of its 340 rooms, or 53%."),
    ),
    silent=(Example("The bank employs 1,200 people, and 30% of homes have a dog."),),
)
