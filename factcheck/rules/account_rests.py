"""Lists that end with what is left, their whole told before without a word that leads to the parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from claims import Quantity
from factcheck.rules.account_parts import (
    COMPARED,
    HELD,
    LEAST,
    ends,
    in_sort,
    left_over,
    of_another,
    written,
)
from factcheck.rules.account_sums import MOST, Account, slip, some, unread
from factcheck.rules.base import Article
from factcheck.rules.bonds import heads, is_figure, like, of_figure
from factcheck.rules.boxes import amount
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import sum_box, value_in
from factcheck.rules.standing import bracket
from factcheck.rules.weighing import agrees

_BACK = 3  # sentences
_NEAR = 1  # sentences from the first part to what is left, where nothing leads to the parts
_FEW = 10  # what a number is a chance neighbour of


def left(article: Article, line: Line) -> Iterator[Account]:
    """A list that ends with what is left, its whole told before without a word that leads to the parts."""
    for rest in line.quantities:
        if is_figure(rest) and ends(line, rest):
            found = _before(article, line, rest)
            if found is not None:
                yield found


def _before(article: Article, line: Line, rest: Quantity) -> Account | None:
    """The nearest figure that what stands between it and the rest comes to; else the one that it would but for a slip."""
    parts: list[Quantity] = [rest]
    broken: list[Account] = []
    for one in reversed(article.layout.around(line, _BACK)):
        if one.block < line.block - 1 or len(parts) > MOST:
            break
        for q in reversed(_wholes_first(one)):
            if q.span.end > rest.span.start or not is_figure(q) or not _kin(one, q, rest):
                continue
            if COMPARED.match(one.after(q)):
                return None
            found = None if of_figure(one, q) else _taken(q, parts)
            if found is not None and found.holds:
                return found
            if (
                found is not None
                and _apart(article, line, one, q, found)
                and not unread(article, q, found.parts)
            ):
                broken.append(found)
            parts.append(q)
    return broken[0] if len(broken) == 1 and not _pair_leaves(article, line, rest) else None


def _pair_leaves(article: Article, line: Line, rest: Quantity) -> bool:
    """Whether two figures told before leave the rest, or it is their sum: then it is of another whole."""
    told = {
        value_in(q, rest)
        for one in article.layout.around(line, _BACK + 1)
        for q in one.quantities
        if is_figure(q)
        and q.span.start < rest.span.start
        and (like(q, rest) or like(rest, q)) is not None
    }
    return any(amount(rest) == abs(a - b) for a, b in combinations(told, 2))


def _wholes_first(line: Line) -> list[Quantity]:
    """The figures of a sentence, of "92 of the 180" the whole before its part."""
    figures = list(line.quantities)
    for n, (one, other) in enumerate(pairwise(line.quantities)):
        if of_figure(line, one) and letter(other) in "MNU":
            figures[n], figures[n + 1] = other, one
    return figures


def _apart(article: Article, line: Line, home: Line, whole: Quantity, found: Account) -> bool:
    """Whether a whole is no item of the list of its parts: told in a sentence before them, or, where the rest is what
    stays, before a part that is told with a verb of its own."""
    first = article.layout.line_of(found.parts[0].span)
    if first is None or line.index - first.index > _NEAR:
        return False
    stays = left_over(line, written(line, found.parts[-1]))
    if home is not first:
        return not stays or home.block == line.block
    return stays and heads(first, written(first, found.parts[0])) == "verb"


def _kin(line: Line, q: Quantity, rest: Quantity) -> bool:
    """Whether a figure can be a part or the whole of what the rest is left of."""
    return (
        (like(q, rest) or like(rest, q)) is not None
        and bracket(line, q) is None
        and not of_another(line, q, rest)
        and HELD.search(line.before(q)[-30:]) is None
    )


def _taken(whole: Quantity, parts: Sequence[Quantity]) -> Account | None:
    """Parts, the last one first, as those of a figure before them that is larger than each."""
    told = [in_sort(p, whole) for p in reversed(parts)]
    taken = [p for p in told if p is not None and amount(p) * LEAST > amount(whole)]
    if len(taken) < max(len(parts), 2) or amount(whole) <= max(map(amount, taken)):
        return None
    if agrees(whole, sum_box(taken, whole)):
        return Account(whole, tuple(taken), True, True)
    if (
        whole.hedge is None
        and amount(whole) >= _FEW
        and slip(whole, taken)
        and not some(taken, whole)
    ):
        return Account(whole, tuple(taken), True, False)
    return None
