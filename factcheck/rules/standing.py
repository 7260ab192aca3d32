"""How figures that one reading joins stand in a sentence: in brackets, at other times, with others in between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claims import Moment, Quantity
from factcheck.rules.cues import alternatives
from factcheck.rules.layout import Line, letter

OF_THEM = re.compile(r"^(?: [\w-]+)? of (?:them|these|those|which|whom|it)\b", re.I)
GOVERNED = re.compile(
    r"\b(?:at|in|from|by|on|across|of|with|to)(?: (?:the|its|all|their))? $", re.I
)
_BEHIND = re.compile(r"«[A-Z]\d+»(?: [\w.%-]+){0,4} ?$")
_LABEL = re.compile(r"(?:^|[\s.])[\[(]$|\bper $", re.I)
_UNREAD = re.compile(
    r"(?:\b(?:and|or)|[,;]) (?:(?:for|at|with|by) )?(?:one|an?other|a (?:lone|single|third|fourth|further))\b(?! «)",
    re.I,
)
_OF_WHICH = re.compile(
    r"\b(?:of|among) (?:which|whom|these|them|those)(?: [\w-]+){0,3},? $|\bincluding(?: \w+)? $",
    re.I,
)
_CLAUSE = re.compile(r"[,;:.()]|«[A-Z]\d+»")
_NEAR = 50  # characters on either side of a figure that tell its time


def among(line: Line, figures: Sequence[Quantity]) -> list[Quantity]:
    """Those of the figures that stand in a sentence, in text order."""
    found = [q for q in figures if line.span.start <= q.span.start < line.span.end]
    return sorted(found, key=lambda q: q.span)


def bracket(line: Line, q: Quantity) -> tuple[int, int] | None:
    """The brackets around a figure, as places in the masked words."""
    left = line.before(q)
    start = max(left.rfind("("), left.rfind("["))
    if start < max(left.rfind(")"), left.rfind("]")):
        return None
    if start < 0:
        return None
    right = line.masked[len(left) :]
    end = re.search(r"[)\]]", right)
    return start, len(left) + (end.end() if end else len(right))


def aside(line: Line, whole: Quantity, part: Quantity) -> bool:
    """Whether a figure stands in brackets that hold an earlier value or something else, and the other outside."""
    own = bracket(line, whole)
    return own is not None and own != bracket(line, part)


def asides(line: Line, target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether a figure stands in brackets behind another one, for which it gives an earlier value, a rank or a
    share, or is a number that labels a paragraph."""
    parts = among(line, figures)
    inside = [bracket(line, q) for q in parts]
    own = bracket(line, target) if among(line, [target]) else None
    if own is not None and (len(parts) < len(figures) or any(one != own for one in inside)):
        return True
    if own is not None and _LABEL.search(line.before(target)[-3:]):
        return True
    if not any(inside) or (own is not None and own == inside[0]):
        return False
    led = [one is not None and _BEHIND.search(line.masked[: one[0]]) is not None for one in inside]
    if len(set(inside)) == 1 and inside[0] is not None:
        if not led[0]:
            return False
        if ":" in line.masked[inside[0][0] : len(line.before(parts[0]))]:
            return True  # "412 (second quarter: 398 and 14)"
        whole = line.masked[: inside[0][0]].rstrip()
        return not (
            among(line, [target]) and whole.startswith(line.before(target)) and len(parts) > 1
        )
    return None in inside or any(led)


def subset(line: Line, target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether a figure is part of another one that it is added to: "640, of whom 95"."""
    parts = among(line, figures)
    led = [
        _OF_WHICH.search(line.before(q)[-40:]) is not None
        or OF_THEM.match(line.after(q)) is not None
        for q in parts
    ]
    if not any(led):
        return False
    return target.span > parts[0].span or not led[0]


def of_other_times(line: Line, target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether words or dates between the figures put them at different times."""
    mine = among(line, [target, *figures])
    if len(mine) < 2:
        return False
    stretch = line.between(mine[0], mine[-1])
    if _other_time().search(stretch):
        return True
    dates = [
        m
        for m in line.moments
        if mine[0].span.end <= m.span.start < mine[-1].span.start and not _weekday(m)
    ]
    return 0 < len(dates) < len(mine) - 2


def of_another_time(line: Line, q: Quantity) -> bool:
    """Whether the words of its own clause put a figure at an earlier or a planned time."""
    left, right = line.before(q)[-_NEAR:], line.after(q)[:_NEAR]
    cuts = [m.end() for m in _CLAUSE.finditer(left)]
    left = left[cuts[-1] :] if cuts else left
    end = _CLAUSE.search(right)
    return _earlier().search(f"{left} # {right[: end.start()] if end else right}") is not None


@cache
def _earlier() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('other_time')})\b", re.I)


@cache
def _other_time() -> re.Pattern[str]:
    return re.compile(
        rf"\bFY ?\d\d|\bH[12]\b|\b(?:{alternatives('other_time')}|{alternatives('set_apart')})\b|«D\d+»:|\bQ\d\b|\b(?:1[89]|20)\d\d:",
        re.I,
    )


def _weekday(moment: Moment) -> bool:
    return moment.weekday is not None and not any(c.isdigit() for c in moment.text)


def passes_over(line: Line, target: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether a figure of their sort, or a bare one, stands among the figures and is none of them."""
    mine = among(line, [target, *figures])
    if len(mine) < 2:
        return False
    if _UNREAD.search(line.between(mine[0], mine[-1])):
        return True
    spans = {q.span for q in mine}
    written = {letter(q) for q in line.quantities if q.span in spans}
    kinds = {letter(q) for q in mine} | written | {"N", "G"}
    for q in line.quantities:
        inside = mine[0].span.end <= q.span.start and q.span.end <= mine[-1].span.start
        if not inside or q.span in spans or letter(q) not in kinds or q.value == 1:
            continue
        if letter(q) == "N" and q.noun is not None:
            if "N" not in written:
                continue  # "£212,000 from 31 donors"
            if mine[0].span == target.span and q.span < mine[1].span:
                if GOVERNED.search(line.before(q)[-20:]):
                    continue  # "1,250 nurses at 11 hospitals: 640"
        return True
    return False
