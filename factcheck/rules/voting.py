"""A vote as an article tells it, however it is worded: how many had one, and what they did with it.

One scene is the sentences of a paragraph that tell sides ("27 were for it", "opposed by 16", "by 17 votes to 16"),
those who took neither ("two abstained", "nine papers were blank", "the Speaker did not vote") and, there or in the
paragraphs beside it, wholes ("a house of 45", "all 15 members", "250 papers in all").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, listed, may_hold, words
from factcheck.rules.layout import Line, letter
from factcheck.rules.standing import OF_THEM, bracket

_MOST = 6  # figures of one scene
_LAPSE = 3  # sentences that may part what is told of one vote
_WITHIN = 2  # sentences since the last that speaks of voting
_NEAR = 50  # characters beside a number that tell how it voted
_PAIR = re.compile(
    r"«N(?P<a>\d+)»(?: (?!to\b|against\b)[a-z]+){0,3}? (?:to|against) «N(?P<b>\d+)»|«S(?P<s>\d+)»"
)
_SCORE = re.compile(r"\d+")
_STOP = re.compile(r"[,;.:]| and (?=«)| while | but | with (?=«)")
_ASIDE = re.compile(r"^(?: [a-z]+)?,[^,«»]{1,60},")
_PART_OF = re.compile(r"^ of (?:the|its|their|those|all) «N\d+»")
_OF = re.compile(r"\b(?:of|from) (?:the|its|their|those|all) $", re.I)
_JOINED = re.compile(r"(?:\band|[,;]) $")
_SINCE = re.compile(r"[»;:]")
_WITH = re.compile(r"(?:,| )(?: ?with| and| while| but)? (?=the |[A-ZÀ-Ý]|one |another |an? )")
_TITLED = re.compile(
    r"^ (?:[a-z]+ )?(?=[A-ZÀ-Ý])|, (?=the )"
)  # "; chairwoman Ann Bell, who …, abstained"
_COUNTED = re.compile(r"«N\d+»(?: [a-z]+)?,[^,«»]{1,60}, (?:was |were |is |are )?$")
_ONE = re.compile(r"\b(?:one|another|an?)\b(?: [a-z]+)?(?:,[^,]{1,40},)?(?: [a-z]+){0,3} $", re.I)
_NAMED = re.compile(r"(?:the |[A-ZÀ-Ý])")
_AND = re.compile(r"\band (?=the |[A-ZÀ-Ý])")
_SUBJECT = 120  # characters of those who took no side
_CAST = re.compile(r"\bvoted or\b|\b(?:in all|altogether)\b", re.I)
_IDLE_NOUN = re.compile(r" (?:[a-z]+ )?(?:abstentions?|abstaining|abstained)\b")
_YES_NO = re.compile(
    r" (?:(?:said|voted) )?(?:yes|no)\b(?! [a-z]{3})|(?: hands| votes)? against\b|(?: hands| votes) for\b(?! the first)",
    re.I,
)
_HALF = re.compile(r", [^«»,;.]{0,30}(?:«[FP]\d+»)?,")
_AGAINST = re.compile(r"«N\d+»(?: [a-z]+){0,3} against\b")
_OTHERS = re.compile(r"\b(?:the|all the) (?:rest|others|remainder)\b", re.I)


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote: ``single`` counts those told without a number, ``closed`` whether the text tells
    that some took no side, ``pair`` whether both sides stand side by side."""

    lines: tuple[Line, ...]
    sides: tuple[Fraction, ...]
    idle: Fraction
    single: int
    used: tuple[Quantity, ...]
    places: tuple[Span, ...]
    pair: bool
    closed: bool
    open: bool  # "the rest abstained"

    @property
    def total(self) -> Fraction:
        return sum(self.sides, self.idle) + self.single

    @property
    def lead(self) -> Fraction | None:
        return abs(self.sides[0] - self.sides[1]) if len(self.sides) == 2 else None


@cache
def _re(name: str, before: str = "", behind: str = "") -> re.Pattern[str]:
    return re.compile(rf"{before}\b(?:{alternatives(name)})\b{behind}", re.I)


def told_of_votes(line: Line) -> bool:
    """Whether a sentence speaks of voting."""
    return may_hold(line, "vote_scene") and _re("vote_scene").search(line.masked) is not None


def votes(article: Article) -> Iterator[Vote]:
    """The votes of an article, each from the first sentence of a paragraph that tells sides."""
    held: list[_Part] = []
    body = article.layout.body
    scene = {line.index for line in body if told_of_votes(line)}
    plain = {
        line.index for line in body if line.index in scene and _re("vote_plain").search(line.masked)
    }
    for line in body:
        if scene.isdisjoint(range(line.index - _WITHIN, line.index + 2)):
            continue
        near = range(line.index - 1, line.index + 2)
        for part in _parts(line, not plain.isdisjoint(near)):
            if held and _begins(held, part):
                yield from _vote(held)
                held = []
            held.append(part)
    yield from _vote(held)


def _begins(held: Sequence[_Part], part: _Part) -> bool:
    """Whether a part is of another vote than those before it."""
    latest = held[-1].line
    if part.line.index - latest.index > _LAPSE or part.line.block - latest.block > 1:
        return True
    if part.how in ("side", "pair"):
        told = any(one.how in ("side", "pair") for one in held)
        paired = any(one.how == "pair" and one.line is not part.line for one in held)
        return told and (part.how == "pair" or paired or held[0].line.block != part.line.block)
    return False


@dataclass(frozen=True, slots=True)
class _Part:
    line: Line
    how: str  # "pair", "side", "idle", "single", "open"
    values: tuple[Fraction, ...]
    used: tuple[Quantity, ...]
    places: tuple[Span, ...]


def _vote(parts: Sequence[_Part]) -> Iterator[Vote]:
    pairs = [part for part in parts if part.how == "pair"]
    sides = pairs or [part for part in parts if part.how == "side"]
    if not sides or (not pairs and len(sides) < 2) or len(parts) > _MOST:
        return
    idle = [part for part in parts if part.how in ("idle", "single")]
    told = [*sides[: 1 if pairs else None], *idle]
    lines = {part.line.index: part.line for part in told}
    yield Vote(
        tuple(lines[n] for n in sorted(lines)),
        tuple(v for part in sides[: 1 if pairs else None] for v in part.values),
        sum((part.values[0] for part in idle if part.how == "idle"), Fraction(0)),
        sum(int(part.values[0]) for part in idle if part.how == "single"),
        tuple(q for part in told for q in part.used),
        tuple(sorted({place for part in told for place in part.places})),
        bool(pairs),
        bool(idle),
        any(part.how == "open" for part in parts),
    )


def _parts(line: Line, plain: bool = False) -> Iterator[_Part]:
    """The sides and the idle ones that a sentence tells; ``plain`` where one beside it speaks of votes."""
    taken: set[Span] = set()
    for match in _PAIR.finditer(line.masked):
        lead = line.masked[max(0, match.start() - _NEAR) : match.start()]
        if _re("vote_verbs", behind=r"(?:[^«».;]|«D\d+»){0,40}$").search(lead) is None:
            continue
        if match["s"] is not None:
            score = line.mentions[int(match["s"])]
            strict = plain or _re("vote_strict").search(line.masked) is not None
            if not isinstance(score, Quantity) or not strict:
                continue
            sizes = tuple(Fraction(n) for n in _SCORE.findall(score.text)) or _spelled(score)
            if len(sizes) == 2:
                taken.add(score.span)
                yield _Part(line, "pair", sizes, (score,), (score.span,))
            continue
        a, b = (line.mentions[int(match[key])] for key in "ab")
        assert isinstance(a, Quantity) and isinstance(b, Quantity)
        if a.value and b.value is not None and not a.hedge and not b.hedge:
            taken |= {a.span, b.span}
            yield _Part(line, "pair", (a.value, b.value), (a, b), (a.span, b.span))
    idle = False
    for q in line.quantities:
        if q.span in taken or not _counts(line, q) or bracket(line, q):
            continue
        how = _use(line, q, plain)
        if how is None and idle and _JOINED.search(line.before(q)) and _elliptic(line, q):
            how = "idle"
        if how is not None:
            idle = how == "idle"
            yield _Part(line, how, (amount(q),), (q,), (q.span,))
    yield from _singles(line)


def _elliptic(line: Line, q: Quantity) -> bool:
    """Whether a number goes on with those who took no side: "nine papers were blank and two spoiled"."""
    right = line.after(q)
    if OF_THEM.match(right) or _re("vote_cast").search(right[:_NEAR]):
        return False
    return q.noun is None or q.noun in listed("voting_nouns")


def _counts(line: Line, q: Quantity) -> bool:
    """Whether a figure can be a number of voters; a unit may be carried over from another one."""
    bare = letter(q) == "N" or ((letter(q) == "U" and q.text[-1:].isdigit()) or q.text.isalpha())
    return bare and not q.hedge and bool(q.value) and not _OF.search(line.before(q)[-12:])


def _spelled(score: Quantity) -> tuple[Fraction, ...]:
    """Both sides of "five-four"."""
    known = words("small_numbers")
    told = re.split(r"\W+(?:to\W+)?", score.text.lower())
    return tuple(Fraction(known.index(one)) for one in told if one in known)


def _use(line: Line, q: Quantity, plain: bool) -> str | None:
    """Whether a number is one of a side, or of those who took none."""
    left, right = line.before(q)[-_NEAR:], line.after(q)
    of = _PART_OF.match(right)
    if of:
        right = _HALF.sub("", right[of.end() :], count=1)
    stop = _STOP.search(right, 1)
    behind = right[: min(_NEAR, stop.start() if stop else _NEAR)].partition("«")[0]
    if _ASIDE.match(right):
        behind = right[: _NEAR * 2].partition("«")[0]
    if _CAST.search(behind):
        return None
    if _IDLE_NOUN.match(right):
        return "idle"
    if _YES_NO.match(right):
        return "side"
    first = _re("vote_sides").match(behind.lstrip())
    if first is None and _re("vote_idle").search(behind):
        return "idle"
    side = first or _re("vote_sides").search(behind)
    if side is not None and side[0].lower() == "for" and not _AGAINST.search(line.masked):
        if not plain and _re("vote_strict").search(line.masked) is None:
            return None  # "five points for flowers"
    if side is not None or _re("vote_led", behind=r" $").search(left):
        return "side"
    return None


def _singles(line: Line) -> Iterator[_Part]:
    """ "One abstained"; "the Speaker and the member for the atoll did not vote"; "the rest abstained"."""
    for match in _re("vote_idle").finditer(line.masked):
        lead = line.masked[: match.start()]
        clause = _SINCE.split(lead)[-1]
        if _COUNTED.search(lead):
            continue  # "one deputy, Ann Bell, was absent", who is a figure
        if "»" in line.masked[: match.start() - len(clause)]:
            joined = (_TITLED if lead.endswith(f";{clause}") else _WITH).search(clause)
            clause = clause[joined.end() :] if joined else ""
        if _OTHERS.search(clause):
            yield _Part(line, "open", (Fraction(0),), (), ())
            continue
        one = _ONE.search(clause)
        named = _NAMED.match(clause)
        sure = match[0].lower() in listed("vote_single")
        if one is None and (not sure or named is None or len(clause) > _SUBJECT):
            continue
        count = 1 if one is not None else 1 + len(_AND.findall(clause))
        if count <= 3:
            yield _Part(line, "single", (Fraction(count),), (), (line.place(*match.span()),))
        return
