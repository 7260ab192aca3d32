"""Acts of a headline that the story has only the other side of: "rejects" over a park that is approved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus import Span
from factcheck.rules.again import stems
from factcheck.rules.base import Article
from factcheck.rules.cues import words
from factcheck.rules.layout import Line
from factcheck.types import Check, Outcome, Severity

_OPENING = 4  # sentences of the story that bear the headline out; only the first denies it
_SIDE = 40  # characters on either side of a word that say what it is told of
_NEAR = 25  # characters before a word that may deny it
_BEFORE, _BEHIND = 3, 4  # words of a headline beside one that say the same
_NEXT = 5  # words right beside an act that say whose it is
_FURTHER = 8  # words behind the story's act that say what it is done to
_ALIKE = 3  # words in common with the headline that tie a sentence to it
_DENIED = re.compile(
    r"\b(?:not|never|unless|if|no|nor|without|nearly|almost|instead|rather|fails?|failed)\b|n't\b",
    re.I,
)
_PARTS = re.compile(r",|:|;| [-–—] | (?:as|after|while|but|despite|before|when|though|and) ", re.I)
_PAUSE = re.compile(r"[,;:—–]")
_ASIDE = re.compile(
    r"\b(?:who|which|whose|after|before|when|while|although|though|despite|because|if|as|since)\b",
    re.I,
)
_BOUND = re.compile(
    r"[,;:.]| (?:as|after|before|while|but|when|to|by|for|over|despite|until|because|from|at) "
)
_TO_DO = re.compile(r"\b(plans?|bill|proposal|move|motion|scheme|deal|bid|offer|request) to [a-z]+")
_END = re.compile(r"[;:()]")
_UNDONE = re.compile(
    r"^(?: on \w+)? (?:to [a-z]|an? (?:claim|motion|bid|appeal|attempt|request)\b)", re.I
)


@dataclass(frozen=True, slots=True)
class _Side:
    """A side of a matter: the words for it, and those for the others."""

    own: re.Pattern[str]
    others: re.Pattern[str]


def contrasts(rule: str, article: Article, head: Line) -> Iterator[Check]:
    """The acts of the headline, held against the story's opening."""
    if head.text.isupper() or _DENIED.search(head.text):
        return
    opening = article.layout.body[:_OPENING]
    for match in _anything().finditer(head.text):
        if match.start() and match[0][0].isupper() and not head.text.istitle():
            continue  # "the men of Mill End"
        for side in _sides()[match[0].lower()]:
            if side.others.search(head.text):
                continue
            found = _acted(head, match, side, opening)
            if found is not None:
                line, other, holds = found
                yield Check(
                    rule,
                    Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
                    f"The headline says {match[0]!r}, the story {other[0]!r}.",
                    f"{match[0]} {'=' if holds else '≠'} {other[0]}",
                    (_place(head, match), _place(line, other)),
                    None if holds else _weight(head, match, line, other),
                )
                break


def _weight(head: Line, match: re.Match[str], line: Line, other: re.Match[str]) -> Severity:
    """A warning where both tell one figure, which way something went or what the same thing underwent; else worth a look."""
    told = {q.value for q in line.quantities} - {None}
    word = match[0].lower()
    sure = word in words("rise") or word in words("fall")
    sure = (
        sure
        or any(q.value in told for q in head.quantities)
        or _undergone(head, match, line, other)
    )
    return Severity.WARNING if sure else Severity.NOTE


def _undergone(head: Line, match: re.Match[str], line: Line, other: re.Match[str]) -> bool:
    """Whether the main clause of the story's sentence does to the same thing what the headline does not, or the same thing does it."""
    if _ASIDE.search(_PAUSE.split(line.text[: other.start()])[-1]):
        return False
    acts = ((head, match), (line, other))
    mine, theirs = _next(head.text[match.end() :], _NEXT), _next(line.text[other.end() :], _FURTHER)
    if not mine:
        before = (one.text[: act.start()].split()[-1:] for one, act in acts)
        mine, theirs = (stems(" ".join(("#", *words_))) for words_ in before)
    return bool(mine) and len(mine & theirs) >= min(2, len(mine))


def _next(text: str, most: int) -> frozenset[str]:
    """The stems of what an act is done to: the words right behind it; of a plan, what it is to do."""
    text = _TO_DO.sub(r"\1", text)
    return stems("# " + " ".join(_BOUND.split(text)[0].split()[:most]))


def _place(line: Line, match: re.Match[str]) -> Span:
    return Span(line.span.start + match.start(), line.span.start + match.end())


@cache
def _sides() -> dict[str, tuple[_Side, ...]]:
    """The sides that each word of the lists stands for."""
    known: dict[str, list[_Side]] = {}
    for matter in words("headline_acts"):
        sides = [tuple(w.strip().lower() for w in side.split("/")) for side in matter.split("|")]
        for side in sides:
            others = [w for other in sides if other is not side for w in other]
            for word in side:
                known.setdefault(word, []).append(_Side(_any(side), _any(others)))
    return {word: tuple(sides) for word, sides in known.items()}


def _any(options: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(options, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.I)


@cache
def _anything() -> re.Pattern[str]:
    return _any(tuple(_sides()))


def _beside(head: Line, match: re.Match[str]) -> frozenset[str]:
    """The stems of the words right beside one of the headline, in its part."""
    before = _PARTS.split(head.text[: match.start()])[-1].split()[-_BEFORE:]
    behind = _PARTS.split(head.text[match.end() :])[0].split()[:_BEHIND]
    return stems(" ".join((*before, "#", *behind)))


Found = tuple[Line, re.Match[str], bool]


def _acted(head: Line, match: re.Match[str], side: _Side, opening: Sequence[Line]) -> Found | None:
    """The first word of the opening for what was done to the same thing, and whether it is on the headline's side."""
    mine = _beside(head, match)
    if not mine:
        return None
    whole = stems(head.text)
    for line in opening:
        own, other = (
            [(_tied(line, m, mine, whole), m) for m in words_.finditer(line.text)]
            for words_ in (side.own, side.others)
        )
        held = [m for tied, m in own if tied]
        if held:
            return line, held[0], True
        against = [m for tied, m in other if tied > bool(own)]
        if against and not (_close(head, match) & _close(line, against[0]) or other[0][0] == 1):
            return None
        if against:
            lead = line.text[: against[0].start()][-_NEAR:]
            undone = _UNDONE.match(line.text[against[0].end() :])  # "refused to halt the sale"
            opens = against[0].start() == 0  # "Rejected plan is heard again"
            if line is not opening[0] or opens or undone or _DENIED.search(lead):
                return None
            return line, against[0], False
    return None


def _close(line: Line, match: re.Match[str]) -> frozenset[str]:
    """The stems of the words right beside one: what does it or what it is done to."""
    before = _END.split(line.text[: match.start()])[-1].split()[-_NEXT:]
    behind = _END.split(line.text[match.end() :])[0].split()[:_NEXT]
    return stems(" ".join((*before, "#", *behind)))


def _tied(line: Line, match: re.Match[str], mine: frozenset[str], whole: frozenset[str]) -> int:
    """Whether a word is told of what the headline tells it of: 2 beside a word that stands there too, 1 in a sentence on it."""
    before = _END.split(line.text[: match.start()][-_SIDE:])[-1]
    behind = _END.split(line.text[match.end() :][:_SIDE])[0]
    if mine & stems(f"{before} # {behind}"):
        return 2
    told = stems(line.text)
    verbless = match[0].lower().endswith((" from", " by"))
    return int(verbless and bool(mine & told) and len(whole & told) >= _ALIKE)
