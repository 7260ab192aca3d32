"""percent-list: the shares of one whole come to a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claims import Interval, Quantity
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount, bare, total
from factcheck.rules.cues import alternatives, find
from factcheck.rules.layout import Line, letter
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, said
from factcheck.types import Check, Outcome, Severity

NAME = "percent-list"
REST = (
    r"\b(?:the remaining|the other|the rest|the remainder|remaining|leaving)[^«».;]{0,25}? {P:r}",
    r"{P:r} (?:[\w'-]+ ){0,3}?(?:{undecided})\b",
    r"\b(?:{undecided})(?: (?:at|on|were|made up|is|was|with))? {P:r}",
)
BACK = 3  # sentences over which a list is told
LEAST, MOST = 80, 125  # sums outside are no list with a slip in it
_OTHER = re.compile(
    r"\b(?:rose|fell|up|down|rise|fall|increase[ds]?|decrease[ds]?|growth|grew|more|less|higher|lower|than|inflation|"
    r"including|among them|of which|of whom|stake|interest|yield|margin|several|multiple)\b",
    re.I,
)
_MOVED = re.compile(r"\b(?:from|by) $", re.I)
_PART = re.compile(r"^ of (?:the |its |those |all )?(?:remaining|rest|other|latter)\b", re.I)


def check(article: Article) -> Iterator[Check]:
    """Lists that a last share closes, in their sentence or over the ones before it."""
    for line in article.layout.lines:
        if "P" not in line.kinds:
            continue
        done: set[Quantity] = set()
        undecided = alternatives("undecided")
        for cue in find(line, *(source.replace("{undecided}", undecided) for source in REST)):
            rest = cue.quantity("r")
            if rest in done or rest.value is None or _PART.match(line.after(rest)):
                continue
            done.add(rest)
            found = _decide(article, line, rest)
            if found is not None:
                yield found
                break
        else:
            if not done:
                yield from _open(line)


def _decide(article: Article, line: Line, rest: Quantity) -> Check | None:
    """The shares of the sentence, then with those of the sentences before, until they fit."""
    shares: list[Quantity] = []
    tried: list[list[Quantity]] = []
    for one in reversed(article.layout.around(line, BACK)):
        if one.block < line.block - BACK or _OTHER.search(one.masked) or "«G" in one.masked:
            break
        own = _shares(one)
        if one is not line and not own:
            continue
        shares = own + shares
        if len(shares) > 1:
            tried.append(shares)
            if _sum(shares).contains(Fraction(100)):
                return _agree(shares)
    for shares in tried:
        value = sum(map(amount, shares), Fraction(0))
        if len(shares) > 2 and LEAST <= value <= MOST and shares[-1].span == rest.span:
            return _broken(shares, rest)
    return None


def _open(line: Line) -> Iterator[Check]:
    """Three shares or more in one sentence that come to a hundred; others prove nothing."""
    shares = _shares(line)
    if len(shares) > 2 and not _OTHER.search(line.masked) and _sum(shares).contains(Fraction(100)):
        yield _agree(shares)


def _shares(line: Line) -> list[Quantity]:
    return [q for q in line.quantities if letter(q) == "P" and q.value and 0 < amount(q) < 100
            and q.per is None and not _MOVED.search(line.before(q)[-6:])]  # fmt: skip


def _sum(shares: list[Quantity]) -> Interval:
    """The sum, each rounded as written; "about" and the like add another whole point each."""
    loose = sum(1 for q in shares if q.hedge)
    got = total([bare(q) for q in shares])
    return Interval((got.low or Fraction(0)) - loose, (got.high or Fraction(0)) + loose)


def _terms(shares: list[Quantity]) -> str:
    return f"{' + '.join(number(amount(q)) for q in shares)} = {number(sum(map(amount, shares), Fraction(0)), 'percent')}"


def _agree(shares: list[Quantity]) -> Check:
    return Check(
        NAME,
        Outcome.CONSISTENT,
        f"The {len(shares)} shares come to a hundred per cent, within rounding.",
        _terms(shares),
        spans_of(*shares),
    )


def _broken(shares: list[Quantity], rest: Quantity) -> Check:
    value = sum(map(amount, shares), Fraction(0))
    left = 100 - value + amount(rest)
    slack = sum((q.step for q in shares), Fraction(0))  # each may be rounded twice
    near = abs(value - 100) <= slack
    return Check(
        NAME,
        Outcome.POSSIBLE if near else Outcome.INCONSISTENT,
        f"The {len(shares)} shares come to {number(value, 'percent')}, not a hundred; the others leave "
        f"{number(left, 'percent')}, not {said(rest)}.",
        _terms(shares),
        spans_of(*shares),
        Severity.NOTE if near else Severity.WARNING,
        number(left, "percent") if left > 0 else None,
    )


RULE = Rule(
    name=NAME,
    summary="The shares of one whole come to a hundred.",
    doc="""A list of shares that its last one closes ("the remaining 19%", "19% were undecided", "19% did not know")
comes to 100 per cent within the rounding of its figures. It may be told over neighbouring sentences and paragraphs.
Without such a word a list of three or more is confirmed where it comes to a hundred and otherwise left alone: people may
have given several answers. Changes, stakes and yields are no shares of one whole.""",
    authority="The parts of a whole; rounding as intervals.",
    check=check,
    passes=(
        Example("The poll found 48% for the plan and 33% against, while 19% were undecided."),
        Example("In the survey 41.5% walked, 33.2% cycled and the remaining 25.3% came by car."),
        Example("Oats make 40 per cent of the mix, rye 35 per cent and barley 25 per cent."),
        Example("Some 62% said yes and 31% no; the rest, 7%, had no opinion."),
        Example(
            "Some 48 per cent of those asked backed the plan.\n\nAnother 33 per cent opposed it.\n\n"
            "The remaining 19 per cent were undecided."
        ),
    ),
    fails=(
        Example("The poll found 48% for the plan and 33% against, while 25% were undecided."),
        Example("In the survey 41.5% walked, 33.2% cycled and the remaining 15.3% came by car."),
        Example(
            "Some 48 per cent of those asked backed the plan.\n\nAnother 33 per cent opposed it.\n\n"
            "The remaining 29 per cent were undecided."
        ),
    ),
    silent=(
        Example(
            "People could tick several: 48% read papers, 43% hear radio and 61% watch television."
        ),
        Example(
            "Sales rose 12% in May, 43% in June and 25% in July, when the remaining 9% of shops opened."
        ),
        Example("The fund owns 48% of Arden, 33% of Bray and 12% of Corve."),
    ),
    severity=Severity.WARNING,
)
