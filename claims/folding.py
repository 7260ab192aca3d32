"""Words of a text without their typography, each with its place.

Quotation marks, dashes, spaces, ligatures, accents, case, British and American spelling, numerals
and number words, "%" and "percent" are house style: two texts that differ in them alone fold to
the same words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.wordlists import read_yaml
from corpus import Span

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


@cache
def _pattern() -> re.Pattern[str]:
    inside = rf"[^\W_]|[\u0300-\u036f{INVISIBLE}]"
    return re.compile(
        rf"\d+(?:[.,]\d+)*(?:{inside})*|[^\W_](?:{inside})*(?:['’ʼ](?:{inside})+)*|[%&]"
    )


@cache
def _spelling() -> tuple[dict[str, str], dict[str, str]]:
    lists = read_yaml("spelling.yml")
    stems = dict(pair.split("=") for pair in lists["stems"].split())
    return stems, dict(pair.split("=") for pair in lists["numbers"].split())


@lru_cache(maxsize=20000)
def fold_word(word: str) -> str:
    """One word as it compares: "Honour" and "honor" are the same."""
    bare = unicodedata.normalize("NFKD", word).casefold().replace("’", "'").replace("ʼ", "'")
    bare = "".join(
        char for char in bare if char not in INVISIBLE and not unicodedata.combining(char)
    )
    if bare[:1].isdigit():
        return bare.replace(",", "")
    if bare in ("%", "&"):
        return "percent" if bare == "%" else "and"
    stems, numbers = _spelling()
    if bare in numbers:
        return numbers[bare]
    for end in range(len(bare), 3, -1):
        stem = stems.get(bare[:end])
        if stem is not None:
            bare = stem + bare[end:]
            break
    if len(bare) > 5:
        bare = re.sub(r"is(e[ds]?|ers?|ing|ations?)$", r"iz\1", bare)
    return bare


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded words of a text; ``joined`` is all of them without spaces, so that "hit-and-run"
    and "hit and run" agree, and ``places`` where each begins in it."""

    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    joined: str
    places: tuple[int, ...]

    def find(self, key: str, start: int = 0) -> tuple[int, int] | None:
        """First and last (exclusive) word of the first stretch from word ``start`` on that reads
        ``key``."""
        if not key or start >= len(self.places):
            return None
        at = self.joined.find(key, self.places[start])
        while at >= 0:
            first = bisect_left(self.places, at)
            last = bisect_left(self.places, at + len(key))
            ends = at + len(key) == len(self.joined) or (
                last < len(self.places) and self.places[last] == at + len(key)
            )
            if first < len(self.places) and self.places[first] == at and ends:
                return first, last
            at = self.joined.find(key, at + 1)
        return None

    def span(self, first: int, last: int) -> Span:
        return Span(self.spans[first].start, self.spans[last - 1].end)

    def part(self, keep: list[int]) -> Folded:
        """Only the words at ``keep``."""
        return _folded(self.text, [(self.words[at], self.spans[at]) for at in keep])


@lru_cache(maxsize=256)
def fold(text: str) -> Folded:
    """The words of ``text``, in one pass."""
    pairs: list[tuple[str, Span]] = []
    for match in _pattern().finditer(text):
        word = fold_word(match.group())
        span = Span(match.start(), match.end())
        if (
            pairs
            and pairs[-1][0] in TENS
            and word in UNITS
            and match.start() - pairs[-1][1].end == 1
        ):
            tens, before = pairs.pop()
            pairs.append((str(int(tens) + int(word)), before.join(span)))
        elif word:
            pairs.append((word, span))
    return _folded(text, pairs)


TENS = frozenset(str(tens) for tens in range(20, 100, 10))
UNITS = frozenset(str(unit) for unit in range(1, 10))


def _folded(text: str, pairs: list[tuple[str, Span]]) -> Folded:
    places, at = [], 0
    for word, _ in pairs:
        places.append(at)
        at += len(word)
    words = tuple(word for word, _ in pairs)
    return Folded(text, words, tuple(span for _, span in pairs), "".join(words), tuple(places))
