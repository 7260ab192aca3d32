"""A quotation held against a source's words: verbatim, marked, altered or not there.

Verbatim is settled first and exactly, on folded words, so no verbatim quotation is called altered.
Then ellipses and brackets are honoured; then the most similar stretch is looked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import cache

from claims.folding import Folded, fold
from claims.quotemarks import quoted
from claims.wordlists import words
from corpus import Span

ELLIPSIS = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…|\.\s?\.\s?\.+")
BRACKETS = re.compile(r"\[([^\[\]]{0,120})\]")
LEFT_OUT = 80  # words that an ellipsis may stand for
SIMILAR = 0.55  # share of a quotation's weight that an alteration keeps
INTERRUPTION = 120  # characters of reporting clause inside a source's quotation


class Outcome(Enum):
    VERBATIM = "verbatim"
    MARKED = "marked"  # only changes shown by an ellipsis or brackets
    ALTERED = "altered"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the source and what the quotation makes of them; one of the two may be empty."""

    source: str
    quoted: str


@dataclass(frozen=True, slots=True)
class Wording:
    """How a quotation compares with a source; ``span`` is the place in the source."""

    outcome: Outcome
    span: Span | None = None
    changes: tuple[Change, ...] = ()
    similarity: float = 0.0


def compare(quotation: str, text: str) -> Wording:
    """Hold ``quotation`` (the words between its marks) against ``text``."""
    exact = next(occurrences(quotation, text), None)
    return exact if exact is not None else _altered(_bare(quotation), fold(text))


def occurrences(quotation: str, text: str) -> Iterator[Wording]:
    """Every place where ``text`` has the quotation verbatim, else with marked changes only."""
    source = fold(text)
    streams = [source, *_spoken(source)]
    said = _bare(quotation)
    if not said.words or not source.words:
        return
    seen: set[Span] = set()
    if "[" not in quotation:
        outcome = Outcome.MARKED if _open_ended(quotation) else Outcome.VERBATIM
        for stream in streams:
            found = stream.find(said.joined)
            while found:
                span = stream.span(*found)
                if span not in seen:
                    seen.add(span)
                    yield Wording(outcome, span, similarity=1.0)
                found = stream.find(said.joined, found[0] + 1)
    pieces = [] if seen else _pieces(quotation)
    if len(pieces) > 1 or (pieces and pieces[0].gap):
        for stream in streams:
            found = _marked(pieces, stream)
            if found:
                yield Wording(Outcome.MARKED, stream.span(*found), similarity=1.0)
                return


def _bare(quotation: str) -> Folded:
    """The quotation's words without its ellipses and brackets."""
    return fold(BRACKETS.sub(r"\1", ELLIPSIS.sub(" ", quotation)))


def _open_ended(quotation: str) -> bool:
    """Whether an ellipsis stands at an end: words were left out there, and it is shown."""
    marks = list(ELLIPSIS.finditer(quotation))
    return bool(marks) and (
        not quotation[: marks[0].start()].strip(" \"'“‘")
        or not quotation[marks[-1].end() :].strip(" \"'”’.,;!?")
    )


@cache
def _stop() -> frozenset[str]:
    lists = (
        "determiners",
        "prepositions",
        "coordinators",
        "modals",
        "be",
        "have",
        "do",
        "subject-pronouns",
        "object-pronouns",
        "subordinators.keep",
        "adverbs",
    )
    return frozenset().union(*(words(name) for name in lists)) | {"to", "1", "i'm", "it's"}


def _spoken(source: Folded) -> list[Folded]:
    """The source's quoted words alone, so that "…," she said, "…" reads as one."""
    marks = [one for one in quoted(source.text) if one.outer is None]
    if len(marks) < 2:
        return []
    keep: list[int] = []
    at = 0
    streams: list[Folded] = []
    last_end: int | None = None
    for one in marks:
        if last_end is not None and one.span.start - last_end > INTERRUPTION:
            if keep:
                streams.append(source.part(keep))
            keep = []
        while at < len(source.spans) and source.spans[at].start < one.span.start:
            at += 1
        while at < len(source.spans) and source.spans[at].start < one.span.end:
            keep.append(at)
            at += 1
        last_end = one.span.end
    return [*streams, source.part(keep)] if keep else streams


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that must stand as they are, and how many source words may stand before them."""

    key: str
    gap: int
    pattern: str = ""  # of a word with brackets in it: "need[ed]"
    length: int = 0


def _pieces(quotation: str) -> list[_Piece]:
    """The quotation cut at its marks."""
    pieces: list[_Piece] = []
    gap = 0
    token = re.compile(
        rf"(?P<dots>{ELLIPSIS.pattern})|(?P<part>[^\W_]*\[[^\[\]]*\][^\W_]*)|(?P<text>.)", re.S
    )
    run: list[str] = []

    def flush() -> None:
        nonlocal gap
        folded = fold("".join(run))
        if folded.words:
            pieces.append(_Piece(folded.joined, gap, length=len(folded.words)))
            gap = 0
        run.clear()

    for match in token.finditer(quotation):
        if match["dots"]:
            flush()
            gap = LEFT_OUT
        elif match["part"]:
            flush()
            inner = BRACKETS.search(match["part"])
            outside = BRACKETS.sub("", match["part"])
            if outside and inner:
                head, tail = match["part"][: inner.start()], match["part"][inner.end() :]
                pieces.append(
                    _Piece("", gap, rf"{re.escape(head.casefold())}\w*{re.escape(tail.casefold())}")
                )
                gap = 0
            else:
                size = len(inner[1].split()) if inner else 1
                gap = max(gap, min(12, size + 4))
        else:
            run.append(match["text"])
    flush()
    if gap:
        pieces.append(_Piece("", gap))
    return pieces


def _marked(pieces: list[_Piece], source: Folded) -> tuple[int, int] | None:
    """The stretch of ``source`` that the pieces cover, each within the gap of the one before."""
    start = 0
    for _ in range(50):
        first = _place(pieces[0], source, start, len(source.words))
        if first is None:
            return None
        begin, end = first
        complete = True
        for piece in pieces[1:]:
            if not piece.key and not piece.pattern:
                continue
            found = _place(piece, source, end, end + piece.gap)
            if found is None:
                complete = False
                break
            end = found[1]
        if complete:
            lead = pieces[0].gap if pieces[0].gap != LEFT_OUT else 0
            return max(0, begin - min(lead, _lead(source, begin))), end
        start = begin + 1
    return None


def _lead(source: Folded, begin: int) -> int:
    """How many words stand between the sentence's beginning and word ``begin``, up to three."""
    count = 0
    while count < 3 and begin - count > 0:
        before, here = source.spans[begin - count - 1], source.spans[begin - count]
        if re.search(r"[.!?:;“”\"]", source.text[before.end : here.start]):
            break
        count += 1
    return count


def _place(piece: _Piece, source: Folded, low: int, high: int) -> tuple[int, int] | None:
    """Where ``piece`` begins between words ``low`` and ``high``, both included."""
    if piece.pattern:
        for at in range(low, min(high + 1, len(source.words))):
            if re.fullmatch(piece.pattern, source.words[at]):
                return at, at + 1
        return None
    if not piece.key:
        return low, low
    found = source.find(piece.key, low)
    return found if found and found[0] <= high else None


def _altered(said: Folded, source: Folded) -> Wording:
    """The most similar stretch of the source, where it is similar enough."""
    if not said.words or not source.words:
        return Wording(Outcome.NOT_FOUND)
    weights = [0.3 if word in _stop() else 1.0 for word in said.words]
    total = sum(weights)
    best: tuple[float, int, int] | None = None
    for low, high in _windows(said, source):
        matcher = SequenceMatcher(None, said.words, source.words[low:high], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        kept = sum(sum(weights[one.a : one.a + one.size]) for one in blocks)
        counts = Counter(source.words[low:high])
        bag = 0.0
        for word, weight in zip(said.words, weights, strict=True):
            if counts[word] > 0:
                counts[word] -= 1
                bag += weight
        ordered = kept / total
        score = max(ordered, 0.9 * bag / total if len(said.words) > 4 else 0.0)
        if blocks and (best is None or score > best[0]):
            best = score, low + blocks[0].b, low + blocks[-1].b + blocks[-1].size
            if ordered < score:
                best = score, low, high
    if best is None or best[0] < SIMILAR:
        return Wording(Outcome.NOT_FOUND, similarity=round(best[0], 3) if best else 0.0)
    first, last = _widened(said, source, best[1], best[2])
    return Wording(
        Outcome.ALTERED,
        source.span(first, last),
        _changes(said, source, first, last),
        round(best[0], 3),
    )


def _windows(said: Folded, source: Folded) -> list[tuple[int, int]]:
    """The stretches of the source that share most words with the quotation."""
    size = len(said.words)
    width = min(len(source.words), size + max(8, size // 2))
    want = Counter(said.words)
    have: Counter[str] = Counter()
    score = 0.0
    scored: list[tuple[float, int]] = []
    for at, word in enumerate(source.words):
        if word in want:
            have[word] += 1
            if have[word] <= want[word]:
                score += 0.3 if word in _stop() else 1.0
        if at >= width:
            gone = source.words[at - width]
            if gone in want:
                if have[gone] <= want[gone]:
                    score -= 0.3 if gone in _stop() else 1.0
                have[gone] -= 1
        if at >= width - 1:
            scored.append((score, at - width + 1))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    chosen: list[int] = []
    for _, low in scored[: 50 * width]:
        if all(abs(low - other) >= max(2, width // 4) for other in chosen):
            chosen.append(low)
            if len(chosen) == 5:
                break
    return [(low, low + width) for low in chosen]


def _widened(said: Folded, source: Folded, first: int, last: int) -> tuple[int, int]:
    """The stretch with the words that replace the quotation's ends, within their sentence."""
    matcher = SequenceMatcher(None, said.words, source.words[first:last], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return first, last
    low, high = first + blocks[0].b, first + blocks[-1].b + blocks[-1].size
    for _ in range(blocks[0].a):
        if low and not _stops(source, low - 1, low):
            low -= 1
    for _ in range(len(said.words) - blocks[-1].a - blocks[-1].size):
        if high < len(source.words) and not _stops(source, high - 1, high):
            high += 1
    return low, high


def _stops(source: Folded, one: int, two: int) -> bool:
    between = source.text[source.spans[one].end : source.spans[two].start]
    return bool(re.search(r"[.!?;:“”\"\n]", between))


def _changes(said: Folded, source: Folded, first: int, last: int) -> tuple[Change, ...]:
    matcher = SequenceMatcher(None, source.words[first:last], said.words, autojunk=False)
    changes = []
    for kind, low, high, begin, end in matcher.get_opcodes():
        if kind != "equal":
            old = source.span(first + low, first + high).of(source.text) if high > low else ""
            new = said.span(begin, end).of(said.text) if end > begin else ""
            changes.append(Change(old, new))
    return tuple(changes)
