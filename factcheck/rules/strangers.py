"""Surnames that nobody in the article bears, close to one that somebody does: "Ms Holroyd" for "Ms Holyrood"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

from claims import Name
from claims.types import NameKind
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives, listed

_SAYS_BEFORE = re.compile(rf"\b(?:{alternatives('says_before')}) $")
_SAYS_BEHIND = re.compile(rf"^ (?:{alternatives('says_before')})\b")
_LIKE = 0.5  # edits per letter up to which two surnames are taken for one under a title
_OTHER_INITIAL = 0.4  # … where the first letter is another
_PART = 4  # letters of a part of a double name that tells its bearer
_SPOKEN = 0.5  # … and beside a word of speech


def strangers(article: Article) -> Iterator[tuple[Span, Name]]:
    """Each surname without a bearer, once, with the full name that it is taken for."""
    people = [name for name in article.analysis.names if name.kind is NameKind.PERSON]
    full: dict[str, Name] = {}
    borne: set[str] = set()
    for name in article.analysis.names:
        words = name.text.split()
        if len(words) > 1:
            borne.update(_folded(word) for word in words)
            if name.kind is NameKind.PERSON and len(words[-1]) > 3:
                full.setdefault(words[-1], name)
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
        limit = _limit(article.text, name)
        like = by_initial.get(_folded(word)[0], ()) if limit else ()
        near = [(_apart(word, s), s) for s in like]
        close = sorted(pair for pair in near if 0 < pair[0] <= limit)
        if not close and limit:
            close = sorted(
                (apart, s) for s in full if 0 < (apart := _apart(word, s)) <= _OTHER_INITIAL
            )
        if not close and "-" in word:
            close = [(0.0, s) for s in full if _half_shared(word, s)]
        done.add(word)  # one that was told before the other is somebody else
        if len(close) != 1 or full[close[0][1]].span.start > name.span.start:
            continue
        if re.sub(r"e?s$", "", _folded(word)) in (_folded(close[0][1]), _folded(close[0][1])[:-1]):
            continue  # "the Holroyds"
        yield name.span, full[close[0][1]]


def _half_shared(one: str, other: str) -> bool:
    """Whether two double names have one part in common: "Sarpong-Manu", "Sarpong-Mensah"."""
    mine, theirs = _folded(one).split("-"), _folded(other).split("-")
    same = [a for a, b in zip(mine, theirs, strict=False) if a == b and len(a) >= _PART]
    return len(mine) == len(theirs) > len(same) > 0


def _limit(text: str, name: Name) -> float:
    """How far a name may be from another's to stand for it: nothing where no person is shown."""
    if name.title is not None:
        return _LIKE if name.title in listed("address") else 0
    lead, rest = text[max(0, name.span.start - 12) : name.span.start], text[name.span.end :][:12]
    return _SPOKEN if _SAYS_BEFORE.search(lead) or _SAYS_BEHIND.match(rest) else 0


def _folded(word: str) -> str:
    """A word in lower case without accents or the mark of an owner."""
    bare = re.sub(r"['’]s?$", "", word)
    return "".join(c for c in normalize("NFD", bare.lower()) if not combining(c))


def _apart(one: str, other: str) -> float:
    from rapidfuzz.distance import OSA  # slow to load, and seldom needed

    a, b = _folded(one), _folded(other)
    return OSA.distance(a, b) / max(len(a), len(b))
