"""What somebody said, taken up outside quotation marks: "her promise that she would let the clock chase her".

The words of a sentence are laid beside those of a quotation, persons and tenses aside. Where they run alike but for one
word that tells something, and have more words of weight in common, the one was altered.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache

from claims.wordlists import verbs
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives, listed, words
from factcheck.rules.layout import Line

_WORD = re.compile(r"[\w'’-]+")
_STOPS = frozenset(",.;:!?()—–")
_ENDING = re.compile(r"(?<=...)(?:ings?|ed|es|s|e)$")
_STEM = 6  # letters of a word that tell it
_LEAST, _FIRM = 2, 3  # words of weight in common, with a word of speech and without
_LONG = 4  # words that run alike beside one that the sentence has elsewhere too
_RUN = 3  # words that run alike beside the one that differs
_MOST = 40  # quotations of an article


@dataclass(frozen=True, slots=True)
class Word:
    stem: str
    span: Span
    weight: bool  # it tells something
    last: bool  # a mark of punctuation follows
    named: bool  # it has a capital
    place: int  # among all the words of the stretch


@dataclass(frozen=True, slots=True)
class Echo:
    """A word of a quotation and the one that a sentence has in its place; the same word where the sentence holds."""

    quoted: Span
    told: Span
    holds: bool
    sure: bool = True  # only a slip of the pen makes it differ


@cache
def _alike() -> dict[str, str]:
    return {word: group.split("=")[0] for group in words("retelling") for word in group.split("=")}


@lru_cache(maxsize=8192)
def kept(word: str) -> tuple[str, bool] | None:
    """The stem of a word and whether it tells something; nothing of one that a retelling may leave out."""
    plain = word.lower().strip("'’-")
    if not plain or plain in listed("retelling_small"):
        return None
    plain = plain.replace("’", "'").removesuffix("'s")
    alike = _alike().get(plain)
    if alike is not None:
        return alike, False
    light = plain in listed("quote_small") or plain in listed("retelling_light")
    light = light or plain.endswith("n't") or len(plain) < 2 or any(c.isdigit() for c in plain)
    return _ENDING.sub("", verbs().lemma(plain) or plain)[:_STEM], not light


def read(text: str, span: Span) -> list[Word]:
    """The words of a stretch that a retelling keeps."""
    out: list[Word] = []
    for place, match in enumerate(_WORD.finditer(text, span.start, span.end)):
        known = kept(match[0])
        if known is not None:
            last = text[match.end() : match.end() + 1] in _STOPS
            named = match[0][0].isupper()
            out.append(Word(known[0], Span(*match.span()), known[1], last, named, place))
    return out


@cache
def points_back() -> re.Pattern[str]:
    """Words that point back to what one said: "her promise that", "his phrase about"."""
    return re.compile(
        rf"\b(?:{alternatives('retells_that')})(?:,? [\w'’-]+){{0,5}}? that\b|\b(?:{alternatives('retells_of')})\b",
        re.I,
    )


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('takes_up')})\b", re.I)


def echoes(article: Article, quoted: Sequence[Span]) -> Iterator[Echo]:
    """The sentences that take up a quotation, and the word in which they differ from it."""
    text = article.text
    sayings = [read(text, span) for span in quoted[:_MOST]]
    places: dict[str, list[int]] = defaultdict(list)
    for number, saying in enumerate(sayings):
        for stem in {word.stem for word in saying if word.weight}:
            places[stem].append(number)
    if not places:
        return
    least = [min(_LEAST, sum(w.weight for w in saying) - 1) for saying in sayings]
    for line in article.layout.body:
        common = Counter(n for stem in _stems(line.text) for n in places.get(stem, ()))
        near = [n for n, shared in common.items() if shared >= least[n]]
        if not near:
            continue
        own = _outside(text, line, quoted)
        mine = {word.stem for word in own if word.weight}
        for number in sorted(near):
            if line.span.start < quoted[number].end:
                continue  # a sentence of its own, or one that leads up to it
            shared = len(mine & {word.stem for word in sayings[number] if word.weight})
            if shared < least[number] or (shared < _FIRM and not _speech().search(line.text)):
                continue
            found = _laid(sayings[number], own)
            if found is None:
                continue
            before = line.text[: found.told.start - line.span.start]
            if not found.holds and not found.sure and points_back().search(before):
                found = replace(found, sure=True)
            yield found


def _stems(text: str) -> set[str]:
    """The stems of the words of a sentence that tell something."""
    found = (kept(word) for word in _WORD.findall(text))
    return {word[0] for word in found if word is not None and word[1]}


def _outside(text: str, line: Line, quoted: Sequence[Span]) -> list[Word]:
    """The words of a sentence outside quotation marks."""
    inside = [span for span in quoted if span.overlaps(line.span)]
    found = read(text, line.span)
    return (
        [w for w in found if not any(span.contains(w.span) for span in inside)] if inside else found
    )


def _laid(saying: Sequence[Word], own: Sequence[Word]) -> Echo | None:
    """The word of a saying and the word in its place, beside words that run alike; else a run of them that hold."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(own):
        places[word.stem].append(j)
    theirs = {word.stem for word in saying}
    held: Sequence[Word] = ()
    for i, word in enumerate(saying):
        for j in places.get(word.stem, ()):
            if i and j and saying[i - 1].stem == own[j - 1].stem:
                continue  # a run begins before
            run = _run(saying, own, i, j)
            behind = _run(saying, own, i + run + 1, j + run + 1)
            found = _other(saying, own, (i + run, j + run), (run, behind), places, theirs)
            found = found or _other(saying, own, (i - 1, j - 1), (0, run), places, theirs)
            if found is not None:
                return found
            if run > len(held):
                held = saying[i : i + run]
    if len(held) >= _LONG and sum(word.weight for word in held) >= _FIRM:
        return Echo(held[0].span, own[places[held[0].stem][0]].span, holds=True)
    return None


def _run(one: Sequence[Word], other: Sequence[Word], i: int, j: int) -> int:
    """How many words from two places on are alike."""
    count = 0
    for a, b in zip(one[i:], other[j:], strict=False):
        if a.stem != b.stem:
            break
        count += 1
    return count


def _other(
    saying: Sequence[Word],
    own: Sequence[Word],
    at: tuple[int, int],
    runs: tuple[int, int],
    mine: Container[str],
    theirs: Container[str],
) -> Echo | None:
    """The two words at the places ``at``, where they can only be one that was altered; ``runs`` are the numbers of words
    that run alike before and behind them."""
    (i, j), (before, behind) = at, runs
    if not (0 <= i < len(saying) and 0 <= j < len(own)) or not before + behind:
        return None
    word, other = saying[i], own[j]
    if not word.weight or not other.weight or _number(word) != _number(other):
        return None
    if (word.named and i) or (other.named and j):
        return None  # "the London Stock Exchange", "the Tokyo Stock Exchange"
    beside = (*saying[i - before : i], *saying[i + 1 : i + 1 + behind])
    weight = sum(w.weight and not w.named for w in beside)
    first, last = own[j - before], own[j + behind]
    run = last.place - first.place
    if (
        run < _RUN
        or not weight
        or (weight < _LEAST and not _covers(saying, i, run, Fraction(3, 5)))
    ):
        return None
    inside = before and behind
    ends = (i + 1 == len(saying) or word.last) and (
        j + 1 == len(own) or other.last or not own[j + 1].weight
    )
    starts = (j == 0 or own[j - 1].last) and (i == 0 or not saying[i - 1].weight)
    begins = (starts and not word.last) or _number(word)
    if not (inside or (before and ends) or (behind and begins)):
        return None
    fresh = word.stem not in mine and other.stem not in theirs
    long = before + behind >= _LONG
    if not fresh and not long:
        return None
    most = Fraction(3, 4) if run <= _LONG else Fraction(5, 9)
    sure = before > 0 and _covers(saying, i, run, most)
    return Echo(word.span, other.span, holds=False, sure=sure)


def _covers(saying: Sequence[Word], at: int, run: int, share: Fraction) -> bool:
    """Whether so many words that run alike are such a share of the clause of a saying in which a word stands."""
    first = next((n + 1 for n in range(at - 1, -1, -1) if saying[n].last), 0)
    last = next((n for n in range(at, len(saying)) if saying[n].last), len(saying) - 1)
    clause = saying[last].place - saying[first].place + 1
    return run >= _LONG and run + 1 >= clause * share


def _number(word: Word) -> bool:
    return word.stem in listed("spelled_numbers")
