"""Comparisons that a sentence spells out with both its figures: "84, 12 per cent more than the 75", "by 21 votes to
14, a majority of seven".

The construction itself says what is compared, so that no size of the difference speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.boxes import about, amount, comparable
from factcheck.rules.cues import Cue, alternatives, find
from factcheck.rules.layout import Line, letter
from factcheck.rules.parts import value_in
from factcheck.rules.prose import bracketed
from factcheck.rules.slips import explains

_UP, _DOWN = r"{compared_up}", r"{compared_down}"
_OR = r"(?:(?:or|which is|which was|which were|that is|that was|is|was|up|down|fully) )?"
_STEP = r"(?: an?)? (?:[\w-]+ )?(?:rise|increase|gain|jump|growth|climb|improvement|fall|decline|decrease|drop|cut|reduction|loss|difference|gap|slump|saving) of"
_THAN = r"(?:(?:(?!{compared_turns})[^«».;:,]|«D\d+»){0,45}? )?"
# b: the figure compared, a: the one it is held against, m: by how much
FORMS = (
    r"{X:b}{gap90}(?:,| –| —) " + _OR + r"{W:m}{v2} (?:(?:%s) (?:than|on|over|from|of|that of)|above|below)" + _THAN + r"{X:a}",
    r"{X:b}{gap90}(?:,| –| —) " + _OR + r"{X:m}{v2} (?:%s)(?:(?<= over)|(?<= under))" + _THAN + r"{X:a}",
    r"{X:b}{gap90}(?:,| –| —) " + _OR + r"{W:m}{v2} (?:%s) than (?:(?!{compared_turns})[^«».;:,]|«D\d+»){3,45}, (?:at|with|on|(?:who|which) (?:is|was|had|has|got|did|ran|managed|scored|made|took|stands? at|stood at|came to)) {X:a}",
    r"{X:b}{gap40},? (?:%s)(?: by)? {W:m},? (?:from|on|over){v4} {X:a}",
)  # fmt: skip
MOVES = (
    r"{%s}(?: by)?{v3} {W:m},? to {X:b}{v5},? from{v4} {X:a}",
    r"{%s}(?: by)?{v3} {W:m},? from {X:a}{v5},? to {X:b}",
    r"{%s}{v5} from {X:a}{v5},? to {X:b},?(?: or| up| down|" + _STEP + r") {W:m}",
    r"{%s}{v5} to {X:b}{v5},? from {X:a}{v5},?(?: or| up| down|" + _STEP + r") {W:m}",
)
EITHER = (
    r"{X:b}{gap40},? (?:against|compared with|compared to|from|up from|down from) {X:a}{v5},?" + _STEP + r" {W:m}",
    r"{X:m}(?:[^«».;:]|«D\d+»){0,50}, (?:bring|tak|cutt|rais|lift|push|reduc)ing(?:[^«».;:]|«D\d+»){0,40}? to {X:b}{v2} from {X:a}",
    r"{N:b}(?: [\w'-]+)? (?:to|against|versus) (?:[\w' -]{0,25} )?{N:a}(?: [\w'-]+)?(?:,| –| —|;)(?: or)?(?: a| an| the)?(?: [\w-]+)? (?:majority|margin|lead) of {N:m}",
)  # fmt: skip
THERE = (
    r"{X:b}(?: [\w'-]+){0,2},? (?:or|which is|which was|that is|some) {W:m}{v1} (?:%s)\b(?! than «| on «| from «| than (?:«D|in\b|at\b)| of\b)",
)
# the other level stands in another sentence
APART = (
    r"{X:b}(?:[^«».;]|«D\d+»){0,40}(?:,| –| —) (?:or|so|so that|which is|which was|that is|a full)(?: some| just| only| a full)* {X:m}{v1} (?:%s)(?=[.,;:)”\"]|$| than (?!«[MNUP])| of what\b)",
    r"{X:b}(?:[^«».;]|«D\d+»){0,40}(?:,| –| —) {X:m}{v1} (?:%s)(?=[.,;:)”\"]|$| than (?:«D|{than_then}|{than_planned})\b| of what\b)",
    r"{X:b}(?:[^«».;]|«D\d+»){0,40}(?:,|;) so(?: that)? {X:m}{v1} (?:%s)\b(?! than «| of «)",
    r"{X:b}(?:[^«».;]|«D\d+»){0,60} (?:%s) by {X:m}(?=[.,;:)”\"]|$)",
)
RECORD = (
    r"{X:b}(?:[^«».;]|«D\d+»){0,40}, (?:a|the|their|its|his|her) (?:[\w-]+ )?(?:record|best|high|peak) by {X:m}(?=[.,;:)”\"]|$)",
)
BEATEN = (
    r"\b(?:{beats}) (?:[^«».;]|«[DO]\d+»){0,40}?{X:b}(?:[^«».;]|«[DO]\d+»){0,50}?,? by {X:m}(?=[.,;:)”\"]|$)",
)
_TWO = 2  # what is counted singly is no level
_REACH = 3  # sentences to either side that may tell the other level
_SCALE = 1000  # times the step that a level may be without its own unit
_LEVELS = re.compile(r"(?<!by)» (?:higher|lower|better|worse|up|down)$", re.I)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_A_STEP = re.compile(_STEP + r" $|\bby $", re.I)
_A_LEVEL = re.compile(r"\b(?:from|to|at) $", re.I)
_THAN_ELSE = re.compile(r" (?:than|on|from)\b")
_HEADS = frozenset({"majority", "lead", "margin", "year", "figure", "number", "total", "one"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """By how much ``late`` differs from ``early`` as the text has it: ``way`` 1 up, −1 down, 0 unsaid."""

    by: Quantity
    early: Quantity
    late: Quantity
    way: int


def comparisons(article: Article, line: Line) -> Iterator[Comparison]:
    """The comparisons of a sentence, each figure that says by how much once."""
    if len(line.kinds) < 2 or line.headline:
        return
    seen: set[Quantity] = set()
    for cue, way in _cues(line):
        b = cue.quantity("b")
        m, a = _like(cue.quantity("m"), b), _like(cue.quantity("a"), b)
        if _A_LEVEL.search(line.before(m)):
            continue  # "from 520 in 1980, cutting profit to 117 from 218"
        if line.between(m, b).strip() == "to" and _against(a, b, way):
            continue  # "raise it 20 to 30 cents from $3.20"
        if m not in seen and _sound(line, m, a, b):
            seen.add(m)
            yield Comparison(m, a, b, way)
    for way, words in ((1, _UP), (-1, _DOWN)):
        for cue in find(line, *(form % words for form in THERE)):
            m, b = cue.quantity("m"), cue.quantity("b")
            than = _THAN_ELSE.match(line.masked, cue.match.end()) is not None
            first = _before(article, line, b, 0 if than else 1)
            if m in seen or first is None or first.unit != b.unit:
                continue
            if _A_STEP.search(line.before(b)[-40:]) or (
                letter(m) in "PF" and first not in line.quantities
            ):
                continue
            if _sound(line, m, first, b):
                seen.add(m)
                yield Comparison(m, first, b, way)
        apart = (*(form % words for form in APART), *(RECORD if way > 0 else ()), *BEATEN)
        for cue in find(line, *apart):
            b = cue.quantity("b")
            if b.hedge is not None and not about(b):
                continue  # "at least 48 pesos, six more"
            if _A_STEP.search(line.before(b)[-40:]):
                continue  # "a gain of eight rigs"
            if _YEAR.fullmatch(cue.quantity("m").text):
                continue
            m = _like(cue.quantity("m"), b)
            if (
                m in seen
                or not comparable(m, b)
                or m.per not in (None, b.per)
                or amount(m) * _SCALE < amount(b)
            ):
                continue
            seen.add(m)
            if letter(cue.quantity("m")) == "N" and _LEVELS.search(cue.match[0]):
                continue  # "21 expect higher profit, nine lower"
            held = _than().match(line.masked, cue.match.end())
            other = _apart(article, line, m, b, way, held)
            if other is not None:
                yield Comparison(m, other, b, way)


def _against(a: Quantity, b: Quantity, way: int) -> bool:
    return _alike(a, b) and (amount(b) - value_in(a, b)) * way < 0


def _like(m: Quantity, b: Quantity) -> Quantity:
    """A number without a unit or noun in the sort of the figure that it stands beside: "510km, eight short"."""
    if amount(m) <= 1 or amount(m) * _SCALE < amount(b):
        return m
    if m.unit is None and b.unit is not None and m.noun in (None, b.noun) and letter(m) == "N":
        return replace(m, unit=b.unit, kind=b.kind)
    return m


def _apart(
    article: Article, line: Line, m: Quantity, b: Quantity, way: int, than: re.Match[str] | None
) -> Quantity | None:
    """The level in the sentences around that leaves ``m``, or the one that leaves it but for a slip."""
    around = [
        a
        for one in article.layout.around(line, _REACH, _REACH)
        if than is None or _held_against(line, one, than)
        for q in one.quantities
        if q.span not in (m.span, b.span)
        and amount(q) > 1
        and q.per is None
        and not bracketed(one, q)
        and not _A_STEP.search(one.before(q)[-40:])
        for a in [_like(q, b) if one is line else q]
        if _alike(a, b) and (q.hedge is None or about(q)) and (value_in(a, b) - amount(b)) * way < 0
    ]
    got = {a: abs(value_in(a, b) - amount(b)) for a in around}
    if any(value == value_in(m, b) for value in got.values()):
        return next(a for a, value in got.items() if value == value_in(m, b))
    slips = [a for a in around if explains(m, [(b, way), (a, -way)])]
    return slips[0] if len({a.value for a in slips}) == 1 else None


@cache
def _than() -> re.Pattern[str]:
    return re.compile(
        rf" than (?:\w+ ){{0,2}}?(?:(?P<planned>{alternatives('than_planned')})|{alternatives('than_then')})\b",
        re.I,
    )


@cache
def _called(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(name)})\b", re.I)


def _held_against(line: Line, one: Line, than: re.Match[str]) -> bool:
    """Whether a sentence can tell the level that "£3 more than planned", "two more than last time" is held against:
    one of the plan, or one of the same thing without a date of its own."""
    if one is line:
        return True
    if than["planned"] is not None:
        return _called("level_planned").search(one.masked) is not None
    return "D" not in one.kinds and _called("same_thing").search(one.masked) is not None


def _cues(line: Line) -> Iterator[tuple[Cue, int]]:
    for way, words, move in ((1, _UP, "rise"), (-1, _DOWN, "fall")):
        yield from ((cue, way) for cue in find(line, *(form % words for form in FORMS)))
        yield from ((cue, way) for cue in find(line, *(form % move for form in MOVES)))
    yield from ((cue, 0) for cue in find(line, *EITHER))


def _before(article: Article, line: Line, b: Quantity, back: int) -> Quantity | None:
    """The one other figure of the sort of ``b`` that its sentence, or one ``back``, tells before it."""
    for one in reversed(article.layout.around(line, back)):
        found = [
            q
            for q in one.quantities
            if q.span.end <= b.span.start and _alike(q, b) and not bracketed(one, q)
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _sound(line: Line, m: Quantity, a: Quantity, b: Quantity) -> bool:
    """Whether the three figures can be two levels and the step between them."""
    if None in (m.value, a.value, b.value) or not a.value or not b.value or not _alike(a, b):
        return False
    if any(is_step(line, q) or _single(q) or line.before(q).endswith("per ") for q in (a, b)):
        return False
    if any(q.hedge is not None and not about(q) for q in (a, b)):
        return False
    if _YEAR.fullmatch(m.text):
        return False
    if letter(m) in "PF":
        return m.per is None and a.value != b.value
    return comparable(m, a) and m.per in (None, a.per, b.per) and value_in(m, a) != a.value


@cache
def _steps() -> re.Pattern[str]:
    words = "|".join(alternatives(name) for name in ("compared_up", "compared_down"))
    return re.compile(rf"^(?: [\w'-]+)?,? (?:{words}|outside|inside)\b(?! from\b| by\b| «)", re.I)


def is_step(line: Line, q: Quantity) -> bool:
    """Whether a figure itself says by how much: "and 190 more than in August", "26 outside the record"."""
    return _steps().match(line.after(q)) is not None


def _single(q: Quantity) -> bool:
    """ "The lowest but one", "a record, above the old one": no level."""
    return letter(q) == "N" and q.unit is None and amount(q) < _TWO


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether two figures measure one thing: of one unit, and of one noun where both have one."""
    if not comparable(a, b) or (a.per != b.per and None not in (a.per, b.per)):
        return False
    nouns = {a.noun, b.noun} - _HEADS - {None}
    return a.unit is not None or len(nouns) < 2
