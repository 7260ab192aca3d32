"""What somebody said, told again in other words: "repeated his warning that such lakes were baths walled with gravel".

A word of telling ("repeated that", "her promise that", "his phrase about") opens a clause. Its words of weight are
looked up in one quotation, in whatever order they come: where all stand there the clause holds; where most do and one word
is new it was altered, and so it is where what the quotation denies is told as what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.echoes import Echo, Word, kept, points_back, read
from factcheck.rules.layout import Line

_WORD = re.compile(r"[\w'’-]+")
_CLAUSE = re.compile(
    r"[^.,;:!?—–()“”\"]+(?:, (?:not|never|but not|nor|rather than)\b[^.,;:!?—–()“”\"]+)*"
)
_FIRM, _LOOSE = (
    2,
    3,
)  # words of weight in common behind a word that points back, and behind any other of telling
_PART = 4  # letters of a word that may be the end of another
_MOST = 40  # quotations of an article
_DENYING = re.compile(
    r"\b(?:not|never|no|nor|neither|cannot|rather than|instead of)\b|n[’']t\b", re.I
)
_TURN = re.compile(r"[,;.:](?! (?:not|never|nor|rather)\b)|\bbut\b")


@dataclass(frozen=True, slots=True)
class _Saying:
    """The words of weight of a quotation, and the stems of the paragraph it stands in."""

    span: Span
    words: tuple[Word, ...]
    stems: frozenset[str]
    around: frozenset[str]


@cache
def _tells() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives('tells_that')})(?:(?: [\w'’-]+){{0,5}}? that\b|(?: him| her| them| reporters)?(?= (?:he|she|it|they|one|the|his|her|its|their)\b))",
        re.I,
    )


def retellings(article: Article, quoted: Sequence[Span]) -> Iterator[Echo]:
    """The clauses that tell a quotation again, and the word in which they differ from it."""
    text = article.text
    sayings = [_saying(text, span) for span in quoted[:_MOST]]
    if not sayings:
        return
    for line in article.layout.body:
        for pattern, least in ((points_back(), _FIRM), (_tells(), _LOOSE)):
            for match in pattern.finditer(line.text):
                clause = _CLAUSE.match(line.text, match.end())
                if clause is None:
                    continue
                span = Span(line.span.start + clause.start(), line.span.start + clause.end())
                if any(q.overlaps(span) for q in quoted):
                    continue
                found = _told(text, line, span, sayings, least)
                if found is not None:
                    yield found


def _saying(text: str, span: Span) -> _Saying:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    around = (kept(word) for word in _WORD.findall(text[start : end if end > 0 else len(text)]))
    found = tuple(word for word in read(text, span))
    stems = frozenset(word.stem for word in found if word.weight)
    return _Saying(span, found, stems, frozenset(word[0] for word in around if word))


def _told(text: str, line: Line, span: Span, sayings: Sequence[_Saying], least: int) -> Echo | None:
    """The word of a clause that no quotation has, or one that stands where the quotation has the other."""
    own = [word for word in read(text, span) if word.weight]
    mine = {word.stem for word in own}
    for saying in sayings:
        shared = mine & saying.stems
        if saying.span.end > line.span.start or len(shared) < _FIRM:
            continue
        odd = [w for w in own if w.stem not in saying.around and not _within(w.stem, saying.stems)]
        if odd and odd[0] is own[0]:
            odd = odd[1:]  # who or what it is told of, of which the quotation has "they" or "it"
        if not odd:
            turned = _turned(text, saying, own, span)
            if turned is not None or len(shared) >= least:
                one = next(word for word in saying.words if word.stem in shared)
                other = next(word for word in own if word.stem == one.stem)
                return turned or Echo(one.span, other.span, holds=True)
        elif len(odd) == 1 and len(shared) >= least and not _other_thing(odd[0]):
            gone = _missing(saying, mine)
            if gone and (least == _FIRM or len({word.stem for word in gone}) == 1):
                return Echo(gone[-1].span, odd[0].span, holds=False)
    return None


def _within(stem: str, stems: Set[str]) -> bool:
    """Whether a word is the end of one of the quotation's: "shops" of "a bookshop"."""
    return len(stem) >= _PART and any(one.endswith(stem) for one in stems)


def _other_thing(word: Word) -> bool:
    return word.named or word.stem in listed("spelled_numbers")


def _missing(saying: _Saying, mine: Set[str]) -> list[Word]:
    """The words that a clause lacks of that one of a quotation which it has most of."""
    clauses: list[list[Word]] = [[]]
    for word in saying.words:
        if word.weight:
            clauses[-1].append(word)
        if word.last:
            clauses.append([])
    most = max(clauses, key=lambda clause: sum(word.stem in mine for word in clause))
    return [word for word in most if word.stem not in mine]


def _turned(text: str, saying: _Saying, own: Sequence[Word], span: Span) -> Echo | None:
    """A word that the quotation denies beside one that it does not, where the clause has them the other way."""
    told = {word.stem: _denied(text, span.start, word) for word in own}
    if len(set(told.values())) < 2:
        return None
    said: dict[str, set[bool]] = {}
    for word in saying.words:
        said.setdefault(word.stem, set()).add(_denied(text, saying.span.start, word))
    sure = {
        stem: next(iter(ways)) for stem, ways in said.items() if len(ways) == 1 and stem in told
    }
    if len(set(sure.values())) < 2 or any(told[stem] == denied for stem, denied in sure.items()):
        return None
    one = next(word for word in saying.words if word.stem in sure)
    return Echo(one.span, next(w for w in own if w.stem == one.stem).span, holds=False)


def _denied(text: str, start: int, word: Word) -> bool:
    """Whether a word of denial stands before another in its part of the sentence."""
    return _DENYING.search(_TURN.split(text[start : word.span.start])[-1]) is not None
