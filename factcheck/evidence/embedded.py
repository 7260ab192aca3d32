"""What a source's sentence only intends, asks for, doubts or passes on, and a claim states.

"The firm is considering closing the mill" holds all the words of "the firm closed the mill", and
"rivals said the firm closed the mill" does: it is somebody's plan or word, and no fact yet.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from claims.verbforms import is_participle
from corpus import Span
from factcheck.evidence.base import Statement
from factcheck.evidence.content import means, tokens
from factcheck.evidence.dates import meet
from factcheck.tables import data

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_JOINS = re.compile(r"\b(?:and|or|but|while|plus)\b")
_COMMA = re.compile(r"[,;] ")
_WINDOW = 60  # letters that hold them
_REACH = 4  # words from one that makes a verb future to the verb


@dataclass(frozen=True, slots=True)
class _Table:
    embedding: dict[str, int]  # each word or pair, joined by "-", with the number of its line
    attributing: frozenset[str]
    telling: frozenset[str]
    record: frozenset[str]
    future: frozenset[str]
    between: frozenset[str]


@cache
def _table() -> _Table:
    lists = data("embedding")
    rows = [row for group in lists["embedding"].values() for row in group]
    return _Table(
        {word: number for number, row in enumerate(rows) for word in row.split()},
        frozenset(lists["attributing"].split()),
        frozenset(lists["telling"].split()),
        frozenset(lists["record"].split()),
        frozenset(lists["future"].split()),
        frozenset(lists["between"].split()),
    )


def embeds(claim: Statement, passage: Statement, line: Span, region: Span) -> bool:
    """Whether the sentence at ``line`` only embeds what the claim states: by a word of intent,
    request, accusation, condition, delay or doubt, by a speaker who is no body of record, or by a
    verb still to come. ``region`` holds the claim's words."""
    if holds_only(claim, passage, line):
        return True
    mine, said = _words(claim.text), _words(line.of(passage.analysis.text))
    if not _table().attributing & frozenset(mine):
        text = passage.analysis.text
        beside = [*_words(text[line.start : region.start]), *_words(text[region.end : line.end])]
        if any(_doubted(said, beside, at) for at in range(len(said))):
            return True
    return _still_to_come(claim, passage, line.start, region)


def holds_only(
    claim: Statement, passage: Statement, span: Span, besides: Container[str] = ()
) -> bool:
    """Whether a stretch of the source has a word of intent, request, accusation, condition, delay
    or doubt that the claim has not, and that is not among some others."""
    said = [word for word in _words(span.of(passage.analysis.text)) if word not in besides]
    return bool(_embedding(said) - _embedding(_words(claim.text)))


def passed_on(claim: Statement, passage: Statement, before: Span) -> bool:
    """Whether the stretch before what the source states says that a speaker who is no body of
    record said so, where the claim names no speaker."""
    if _table().attributing & frozenset(_words(claim.text)):
        return False
    said = _words(before.of(passage.analysis.text))
    return any(_doubted(said, said, at) for at in range(len(said)))


def said_last(passage: Statement, span: Span) -> Span | None:
    """Who says it and when, behind the last comma of a stretch: ", the head said on 18 June"."""
    text = passage.analysis.text
    last = max((mark.end() for mark in _COMMA.finditer(text, span.start, span.end)), default=None)
    if last is None or _attributes().match(text, last, span.end) is None:
        return None
    return Span(last, span.end)


@cache
def _attributes() -> re.Pattern[str]:
    verbs = "|".join(sorted((_table().attributing | _table().telling) - {"according"}))
    return re.compile(rf"(?:[^\s,;]+ ){{0,8}}?(?:(?:{verbs})|according to)\b")


def _doubted(said: Sequence[str], beside: Sequence[str], at: int) -> bool:
    """Whether a word of passing on has no speaker of record; who is told something is none."""
    if said[at] in _table().telling:
        beside = said[:at]
    elif said[at] not in _table().attributing:
        return False
    return not _table().record & frozenset(beside)


def counts_apart(claim: Statement, passage: Statement, region: Span) -> bool:
    """Whether the stretch joins two things and counts or dates one of them as the claim does not:
    "all 14 in the north and nine of 12 in the south"."""
    known = {quantity.value for quantity in claim.quantities}
    inside = (q for q in passage.quantities if region.contains(q.span))
    others = [q.span for q in inside if q.value not in known]
    dates = (one for one in passage.moments if region.contains(one.span))
    others += [one.span for one in dates if not any(meet(mine, one) for mine in claim.moments)]
    return bool(others) and bool(_JOINS.search(region.of(passage.analysis.text)))


def _words(text: str) -> list[str]:
    return [match.lower().replace("’", "'") for match in _WORD.findall(text)]


def _embedding(words: Sequence[str]) -> frozenset[int]:
    known = _table().embedding
    said = [*words, *(f"{first}-{second}" for first, second in pairwise(words))]
    return frozenset(known[word] for word in said if word in known)


def _still_to_come(claim: Statement, passage: Statement, start: int, region: Span) -> bool:
    """Whether a word of the source's sentence from ``start`` on is future or an infinitive where
    the claim's is not, or an "-ing" where the claim's is a past."""
    mine: dict[str, list[tuple[str, bool]]] = {}
    text = claim.analysis.text
    for token in tokens(text, claim.span):
        future = _future(text, claim.span.start, token.span)
        mine.setdefault(token.stem, []).append((token.text.lower(), future))
    text = passage.analysis.text
    for token in tokens(text, region):
        for word, future in mine.get(token.stem, ()):
            if not future and _future(text, start, token.span):
                return True
            if token.text.lower().endswith("ing") and _past(word):
                return True
    return False


def _past(word: str) -> bool:
    return word.endswith("ed") or is_participle(word)


def _future(text: str, start: int, span: Span) -> bool:
    """Whether "will", "to" or the like stands before a word, with only small words between."""
    before = _words(text[max(start, span.start - _WINDOW) : span.start])[-_REACH:]
    for word in reversed(before):
        if word in _table().future:
            return True
        if word not in _table().between and not (word.endswith("ly") and means(word)):
            return False
    return False
