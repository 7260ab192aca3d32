"""The figure of the story's opening that stands where one of the headline stands: "kills nine at wedding", "killing six people
at a wedding"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claims import Quantity
from factcheck.rules.again import counted, made, noun_fit, permuted
from factcheck.rules.base import Article
from factcheck.rules.boxes import about, amount, box, comparable, place
from factcheck.rules.cues import words
from factcheck.rules.echoes import kept
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in

OPENING = 3  # sentences of the story that tell what the headline does
_LEAST = 4  # points from which a figure can only be the headline's
_AHEAD = 2  # points by which it must be ahead of any other
_VERB = 2  # words before a figure of the headline that say what was done
_SURE = 6  # points from which no other reading stands
_SIDE = 3  # words on either side that say which figure it is
_FAR = 5  # times as large or small as the headline's the story's may be
_WORD = re.compile(r"[\w'’-]+")
_MARK = re.compile(r"«\w+»")
_PAST = re.compile(r"\b(?:past|tops?|topped|pass(?:es|ed)?|exceeds?|exceeded|beyond|above) $", re.I)
_CLAUSE = re.compile(r"[;:()]| (?:as|after|while|but|despite|before|when) ")


@dataclass(frozen=True, slots=True)
class Led:
    line: Line
    quantity: Quantity
    points: int


def led(article: Article, head: Line, q: Quantity) -> Led | None:
    """The one figure of the opening that has the headline's noun, verb and other words beside it."""
    noun, before, behind = counted(head, q), _left(head, q, _VERB), _right(head, q)
    whole = _stems(head.masked)
    own = {o.value for o in head.quantities if o.span != q.span}
    rows: list[Led] = []
    for line in article.layout.body[:OPENING]:
        shared = min(2, len(whole & _stems(line.masked)))
        for o in line.quantities:
            if o.value is None or letter(o) != letter(q) or not comparable(o, q) or o.value in own:
                continue
            if letter(q) == "U" and o.unit != q.unit:
                continue
            fit = noun_fit(noun, counted(line, o)) if letter(q) == "N" else 1
            left = _left(line, o, _SIDE)
            acted = bool(before & left)
            if not fit and not (acted and permuted(q, o)):
                continue
            points = (
                2 * acted
                + 2
                * bool(
                    fit > 1
                    or behind & (_right(line, o) | (left if letter(q) == "O" else frozenset()))
                )
                + shared
            )
            rows.append(Led(line, o, points))
    rows.sort(key=lambda row: -row.points)
    if not rows or rows[0].points < _LEAST:
        return None
    best = rows[0]
    others = (r for r in rows[1:] if value_in(r.quantity, q) != value_in(best.quantity, q))
    if best.points - max((r.points for r in others), default=0) < _AHEAD:
        return None
    return best


def denies(article: Article, head: Line, q: Quantity, found: Led) -> bool:
    """Whether the figure of the opening contradicts the headline's, and nothing there makes the headline's."""
    o = found.quantity
    value = value_in(o, q)
    if q.hedge is not None or (o.hedge is not None and not about(o)) or box(o).contains(amount(q)):
        return False
    if _PAST.search(head.before(q)) and 0 <= value - amount(q) < place(q):
        return False
    if not amount(q) / _FAR <= value <= amount(q) * _FAR:
        return False
    opening = article.layout.body[: OPENING + 1]
    if found.points >= _SURE and letter(q) != "M":
        return True  # sums of money are often headed by their total
    return letter(q) != "O" and not made(q, [(line, o) for line in opening for o in line.quantities
                        if o.value and letter(o) == letter(q) and comparable(o, q)])  # fmt: skip


@cache
def _alike() -> dict[str, frozenset[str]]:
    """The marks of the acts that a stem is a word for."""
    known: dict[str, set[str]] = {}
    for number, act in enumerate(words("acts_alike")):
        for stem in _stems(act.replace("/", " ")):
            known.setdefault(stem, set()).add(f"#{number}")
    return {stem: frozenset(marks) for stem, marks in known.items()}


def _left(line: Line, q: Quantity, most: int) -> frozenset[str]:
    """The stems of the last words before a figure, back to the figure before it, and the acts they are words for."""
    found = _stems(" ".join(_MARK.split(line.before(q))[-1].split()[-most:]))
    return found.union(*(_alike().get(stem, ()) for stem in found))


def _right(line: Line, q: Quantity) -> frozenset[str]:
    behind = _CLAUSE.split(line.after(q))[0]
    return _stems(" ".join(_MARK.sub(" ", behind).split()[:_SIDE]))


def _stems(text: str) -> frozenset[str]:
    """The stems of the words that tell something."""
    found = (kept(word) for word in _WORD.findall(_MARK.sub(" ", text)))
    return frozenset(word[0] for word in found if word is not None and word[1])
