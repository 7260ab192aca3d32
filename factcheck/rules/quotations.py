"""The quotations of an article, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Span

_QUOTED = re.compile(
    r"“([^“”\n]{2,500})”|(?<![\w’])‘([^‘’\n]{4,300}(?:’\w[^‘’\n]*)*)’(?!\w)|\"([^\"\n]{2,500})\""
    r"|(?<![\w'])'(?=\w)([^'\"\n]{4,300}(?:'\w[^'\"\n]*)*)'(?![\w'])"
)
_SHORTENED = {"'ve": "have", "'m": "am", "'re": "are", "'ll": "will"}
_WORD = re.compile(r"[\w'’]+")  # "first-hand" is "first hand"
_CLAUSE = tuple(",.;:!?—–")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a quotation and the places of those with a mark of punctuation behind them."""

    span: Span
    words: tuple[str, ...]
    breaks: frozenset[int]


def quotes_in(text: str) -> Iterator[Quote]:
    """Every quotation that says nothing of being shortened, and those inside one."""
    for match in _QUOTED.finditer(text):
        group = next(n for n in (1, 2, 3, 4) if match[n] is not None)
        body = match[group]
        span = Span.trimmed(match.start(group), match.end(group), text)
        nested = group == 1 and re.search(r"‘[^‘’]{6,200}’(?!\w)", body)
        if "…" in body or "..." in body or "[" in body:
            continue
        words, breaks = _words(body)
        if words and len(span) and not nested:
            yield Quote(span, words, breaks)
        for inner in re.finditer(r"‘([^‘’]{6,200})’(?!\w)", body if group == 1 else ""):
            start = match.start(group) + inner.start(1)
            yield Quote(
                Span(start, start + len(inner[1])),
                *_words(inner[1]),
            )


def _words(body: str) -> tuple[tuple[str, ...], frozenset[int]]:
    """The words of a quotation in lower case ("I've" is "I have"), and where its clauses end."""
    out: list[str] = []
    breaks: set[int] = set()
    for match in _WORD.finditer(body):
        plain = match[0].lower().replace("’", "'").strip("'")
        ending = next((e for e in _SHORTENED if plain.endswith(e)), None)
        out += [plain.removesuffix(ending), _SHORTENED[ending]] if ending else [plain]
        if body[match.end() : match.end() + 1] in _CLAUSE:
            breaks.add(len(out) - 1)
    return tuple(out), frozenset(breaks)
