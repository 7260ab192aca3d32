"""Surnames that nobody in the article bears, close to one that somebody does: "Ms Holroyd" for "Ms Holyrood"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import combining, normalize

from claims import Name
from claims.tables import words as words_of
from claims.types import NameKind
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.namesakes import ordinary

_SAYS_BEFORE = re.compile(rf"\b(?:{alternatives('says_before')}) $")
_SAYS_BEHIND = re.compile(rf"^ (?:{alternatives('says_before')})\b")
_UNDER = re.compile(rf"\b(?:{alternatives('address')})\.? $")
_DOES = re.compile(
    rf"^(?:,? who\b|, (?:an?|the|now) [a-z]|,? (?:{alternatives('says')}|{alternatives('acts')})\b)"
)
_PLACED = re.compile(
    r"(?:\b(?:in|at|from|near|the|to|of|into|outside|across|and)|[A-ZÀ-Ý][\w’'-]*|:) $"
)
_ALIAS = re.compile(r"(?:\b(?:known as|called|dubbed|alias) (?:the )?| \(|[\"“‘])$")
_LEGAL = words_of("names", "legal")
_GOES_ON = re.compile(r" [A-ZÀ-Ý\d]")  # "Solvency II"
_OWNS = re.compile(r"['’]s [a-z]")
# Edits per letter up to which two surnames are one, with the first letters in common: under a title,
# beside a word of speech, beside another word of what people do or are, of an owner, and anywhere else.
_TITLED = ((0.6, 1), (0.7, 2))
_SPOKEN = ((0.5, 1), (0.65, 2))
_ACTING = ((0.65, 2),)
_OWNING = ((0.5, 3),)
_ANYWHERE = ((0.5, 4),)
_AGAIN = 0.4  # … of one told more than once, who is seldom a slip
_OTHER_INITIAL = 0.4  # … where the first letter is another
_PART = 4  # letters of a part of a double name that tells its bearer


def strangers(article: Article) -> Iterator[tuple[Span, Name]]:
    """Each surname without a bearer, once, with the full name that it is taken for."""
    people = [name for name in article.analysis.names if name.kind is NameKind.PERSON]
    told = Counter(name.text for name in people)
    full: dict[str, Name] = {}
    borne: set[str] = set()
    for name in article.analysis.names:
        words = name.text.split()
        if len(words) > 1:
            borne.update(_folded(word) for word in words)
            if name.kind is NameKind.PERSON and words[-1].lower() not in _LEGAL:
                for word in words[1:]:
                    if len(word) >= _PART and not word.isupper():
                        full.setdefault(word, name)
    if not full:
        return
    by_initial: dict[str, list[str]] = {}
    for surname in full:
        by_initial.setdefault(_folded(surname)[0], []).append(surname)
    done: set[str] = set()
    for name in people:
        word = name.text
        if " " in word or len(word) < 5 or word in done or _folded(word) in borne or word.isupper():
            continue
        if ordinary(article.text, word) or _ALIAS.search(article.text[: name.span.start][-20:]):
            continue
        limits = _limits(article.text, name)
        if told[word] > 1:
            limits = tuple((min(limit, _AGAIN), first) for limit, first in limits)
        like = by_initial.get(_folded(word)[0], ()) if limits else ()
        near = [(_apart(word, s), _shared(word, s), s) for s in like]
        close = sorted(
            (apart, s)
            for apart, same, s in near
            if apart and any(apart <= limit and same >= first for limit, first in limits)
        )
        if not close and limits and limits[0][1] == 1:
            close = sorted(
                (apart, s) for s in full if 0 < (apart := _apart(word, s)) <= _OTHER_INITIAL
            )
        if not close and "-" in word:
            close = [(0.0, s) for s in full if _half_shared(word, s)]
        done.add(word)  # one that was told before the other is somebody else
        if len(close) != 1 or full[close[0][1]].span.start > name.span.start:
            continue
        if _folded(word) in _folded(close[0][1]).split("-"):
            continue  # "Sarpong" of Sarpong-Mensah
        if re.sub(r"e?s$", "", _folded(word)) in (_folded(close[0][1]), _folded(close[0][1])[:-1]):
            continue  # "the Holroyds"
        yield name.span, full[close[0][1]]


def _half_shared(one: str, other: str) -> bool:
    """Whether two double names have one part in common: "Sarpong-Manu", "Sarpong-Mensah"."""
    mine, theirs = _folded(one).split("-"), _folded(other).split("-")
    same = [a for a, b in zip(mine, theirs, strict=False) if a == b and len(a) >= _PART]
    return len(mine) == len(theirs) > len(same) > 0


def _limits(text: str, name: Name) -> tuple[tuple[float, int], ...]:
    """How far a name may be from another's to stand for it, with the first letters that the two must
    have in common: nothing where no person is shown."""
    lead, rest = text[max(0, name.span.start - 12) : name.span.start], text[name.span.end :][:12]
    if name.title is not None and name.title.rstrip(".") not in listed("address"):
        return ()
    if name.title is not None or _UNDER.search(lead):
        return _TITLED
    if _SAYS_BEFORE.search(lead) or _SAYS_BEHIND.match(rest):
        return _SPOKEN
    if _PLACED.search(lead) or _GOES_ON.match(rest):
        return ()
    if _OWNS.match(rest):
        return _OWNING
    return _ACTING if _DOES.match(rest) else _ANYWHERE


def _shared(one: str, other: str) -> int:
    """How many first letters two names have in common."""
    a, b = _folded(one), _folded(other)
    return next(
        (at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )


def _folded(word: str) -> str:
    """A word in lower case without accents or the mark of an owner."""
    bare = re.sub(r"['’]s?$", "", word)
    return "".join(c for c in normalize("NFD", bare.lower()) if not combining(c))


def _apart(one: str, other: str) -> float:
    from rapidfuzz.distance import OSA  # slow to load, and seldom needed

    a, b = _folded(one), _folded(other)
    return OSA.distance(a, b) / max(len(a), len(b))
