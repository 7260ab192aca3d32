"""grim: a percentage of a small number of people is one that so many people can give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from math import ceil, floor

from claims import Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, bare
from factcheck.rules.cues import alternatives, find
from factcheck.rules.cues import words as words_of
from factcheck.rules.layout import Line, letter
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, said
from factcheck.types import Check, Outcome, Severity

NAME = "grim"
HERE = (
    r"{P:p} of (?:the |all |all the |its |their |those |our )?(?:only )?{N:n}",
    r"\b(?:of|among|in|with) (?:the |a |an |all |all the |its |these |those )?(?:[\w-]+ of )?(?:just |only )?{N:n}(?:[^«».;]){0,60}?,? {P:p}",
    r"{P:p}{w6} in (?:a|the) (?:[\w-]+ ){0,3}?of (?:just |only )?{N:n}",
)
SHARE = (
    r"{P:p} of (?:them|those|these|the (?:{sample})|all (?:{sample})|(?:{sample}))",
    r"\b(?:{sample}){w4},? {P:p}",
)
SIZE = (
    r"\b(?:asked|surveyed|studied|tested|enrolled|recruited|polled|treated|questioned|interviewed|followed|of|involved|included|had|has|covered) (?:just |only |a total of |all )?{N:n}",
    r"{N:n} (?:[\w-]+ ){0,2}?(?:took part|were (?:asked|surveyed|tested|treated|enrolled|studied|polled|questioned)|replied|responded|answered|volunteered)\b",
)
_MOVED = re.compile(r"\b(?:weight|adjust|averag|rose|fell|up|down|by|than|risk|rate)\w*\b", re.I)
_TAIL = re.compile(r"^ (?:below|above|more|less|higher|lower|fewer|up|down|better|worse)\b", re.I)
BACK = 3  # sentences
LEAST = 5  # "82% of two firms" is a stake
MOST = 200  # above it every percentage with a decimal is near some share


def check(article: Article) -> Iterator[Check]:
    """Percentages of a number named in the sentence, then of one named a few sentences before."""
    for line in article.layout.lines:
        if "P" not in line.kinds:
            continue
        done: set[Quantity] = set()
        for cue in find(line, *HERE):
            p, n = cue.quantity("p"), cue.quantity("n")
            if p not in done and _usable(line, p, n, cue.match.group(0)):
                done.add(p)
                yield _weighed(p, n, Severity.ERROR)
        sample = alternatives("sample")
        for cue in find(line, *(source.replace("{sample}", sample) for source in SHARE)):
            p = cue.quantity("p")
            if p not in done:
                size = _size(article, line, cue.match.group(0))
                if size is not None and _usable(line, p, size, cue.match.group(0)):
                    done.add(p)
                    yield _weighed(p, size, Severity.WARNING)


def _usable(line: Line, p: Quantity, n: Quantity, words: str) -> bool:
    """Whether the share is sharp enough to tell one person from the next, and no part is given
    beside it, which the share rule holds against the whole."""
    if p.value is None or p.hedge is not None or n.hedge is not None or n.value is None:
        return False
    if n.noun is None or n.noun not in _people():
        return False
    if not LEAST <= amount(n) <= MOST or n.value.denominator != 1 or not 0 < amount(p) < 100:
        return False
    if p.step * amount(n) >= 100 or _MOVED.search(words) or _TAIL.match(line.after(p)):
        return False
    return not any(
        letter(q) == "N" and q.span != n.span and 0 < amount(q) < amount(n) for q in line.quantities
    )


@cache
def _people() -> frozenset[str]:
    """The nouns, in the singular, that a share can count one by one."""
    plurals = {"people": "person", "children": "child", "women": "woman", "men": "man"}
    return frozenset(
        plurals.get(word) or re.sub(r"ies$", "y", word).removesuffix("s")
        for word in words_of("sample")
    )


def _size(article: Article, line: Line, words: str) -> Quantity | None:
    """The only size that the sentences before name for a group called as it is here."""
    known = {
        cue.quantity("n").value: cue.quantity("n")
        for one in article.layout.around(line, BACK)[:-1]
        for cue in find(one, *SIZE)
    }
    if len(known) != 1:
        return None
    n = next(iter(known.values()))
    named = re.search(r"\b(?:them|those|these)\b", words) is not None
    return n if named or (n.noun is not None and n.noun[:5] in words.lower()) else None


def _weighed(p: Quantity, n: Quantity, severity: Severity) -> Check:
    allowed, whole = bare(p), amount(n)
    low = (allowed.low or Fraction(0)) * whole / 100
    high = (allowed.high or Fraction(0)) * whole / 100
    holds = ceil(low) <= floor(high)
    near = ceil(low) if holds else round(amount(p) * whole / 100)
    others = sorted({floor(amount(p) * whole / 100), ceil(amount(p) * whole / 100)})
    places = 10 ** max(0, len(str(p.step.denominator)) - 1)

    def shown(k: int) -> str:
        return number(Fraction(round(100 * k / whole * places), places), "percent")

    if holds:
        return Check(
            NAME,
            Outcome.CONSISTENT,
            f"{said(p)} of {said(n)} is {near}.",
            f"{near} / {number(whole)} = {shown(near)}",
            spans_of(p, n),
        )
    steps = " and ".join(f"{k} / {number(whole)} = {shown(k)}" for k in others)
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"No whole number of {said(n)} is {said(p)}.",
        f"{steps}; the text says {said(p)}",
        spans_of(p, n),
        severity,
        shown(near),
    )


RULE = Rule(
    name=NAME,
    summary="A percentage of a small number of people is one that so many people can give.",
    doc="""Of seven patients none, one, two ... are 0%, 14.3%, 28.6%: a percentage that no whole number of them gives
is wrong. The number stands in the sentence ("of the 7 patients, 42.9%") or, as the only one, up to three sentences
before ("The trial had 7 patients ... 42.9% of them"), where a miss is a warning. Weighted and averaged shares, hedged
figures and shares whose part is given (rule `share`) are left alone.""",
    authority="N. Brown and J. Heathers, 'The GRIM test', 2017.",
    check=check,
    passes=(
        Example("Of the 7 patients, 42.9% recovered."),
        Example("Some were angry: 62.5% of the 24 tenants wanted to leave."),
        Example(
            "The trial had 7 patients at first.\n\nAfter a month, 42.9% of them had recovered."
        ),
        Example("The team questioned 30 nurses.\n\nIt found that 43.3% of the nurses slept badly."),
    ),
    fails=(
        Example("Of the 7 patients, 45.0% recovered."),
        Example("Some were angry: 65.5% of the 24 tenants wanted to leave."),
        Example(
            "The trial had 7 patients at first.\n\nAfter a month, 45.0% of them had recovered."
        ),
        Example("The team questioned 30 nurses.\n\nIt found that 45.3% of the nurses slept badly."),
    ),
    silent=(
        Example("Of the 7,000 patients, 45.0% recovered."),
        Example("Of the 7 patients, about 45.0% recovered."),
        Example("Prices rose 4.5% in the 7 towns."),
    ),
)
