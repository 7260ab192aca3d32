"""A document's sentences, with exact offsets.

sentencex finds the candidates, paragraph by paragraph; the rules here mend what newspapers write
and it does not know ("Ms. Voss", "6 p.m. Tuesday", "No. 5", "The U.S. Army").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.document import BlockKind, Document, Sentence
from corpus.span import Span
from corpus.wordlists import words

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.ROW, BlockKind.METADATA})
_CLOSERS = "\"'”’»)]*_ "
_OPENERS = "\"'“‘«([*_"
_WORD = re.compile(r"[^\s]+")
_MARKER = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]")
_RUN_IN = re.compile(r"([*_]{1,3})[^*_]{1,80}\1")
_INITIAL = re.compile(r"(?:[A-Z]\.-?)+")
_REPORTING = re.compile(r"(?:[A-Z][\w’'.-]*\s+){1,4}(\w+)\b")
_NO = re.compile(r"(?<=\bno\.)[\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
_END = re.compile(r"[.!?][\"”’)\]]*\s+")
_STRETCH = 8_000
_READ = 400
"""Characters on either side of a candidate that decide about it."""
_SHORT_END = re.compile(r"(?<=\.)[\"”’)]*\s+(?=[\"“‘(]?([A-Z][a-z’']*)\b)")


@lru_cache(maxsize=256)
def split(document: Document) -> tuple[Sentence, ...]:
    """The sentences of every block, in text order.

    Headings, table rows and metadata lines are one sentence each; ``Sentence.block`` indexes
    ``document.blocks``, whose kind tells them from prose. Line breaks inside a hard-wrapped
    paragraph stay inside the spans. A document without blocks is read as one paragraph.
    """
    text = document.text
    if not document.blocks:
        return tuple(Sentence(span, 0) for span in split_span(text, Span(0, len(text))))
    found: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        spans = [block.span] if block.kind in _WHOLE else split_span(text, block.span)
        found.extend(Sentence(span, number) for span in spans if len(span))
    return tuple(found)


def split_span(text: str, span: Span) -> list[Span]:
    """The sentences of ``text`` inside ``span``, trimmed of white space."""
    body = span.of(text)
    flat = re.sub(r"[\n\r\t\x0b\x0c\u2028\u2029\x85]", " ", body)
    cuts = sorted({*_candidates(flat), *_more_cuts(flat)})
    pieces: list[tuple[int, int]] = []
    start = 0
    for cut in [*cuts, len(flat)]:
        if flat[start:cut].strip():
            first, last = pieces[-1] if pieces else (0, 0)
            if pieces and _joined(flat[max(first, last - _READ) : last], flat[start:cut][:_READ]):
                pieces[-1] = (pieces[-1][0], cut)
            else:
                pieces.append((start, cut))
            start = cut
    trimmed = [Span.trimmed(span.start + a, span.start + b, text) for a, b in pieces]
    return [piece for piece in trimmed if any(c.isalnum() for c in piece.of(text))]


def _candidates(flat: str) -> Iterator[int]:
    """Where sentencex ends sentences. It is given stretches of a page at most: its time grows with
    the square of what stands between quotation marks that never close."""
    from sentencex import get_sentence_boundaries

    start = 0
    while start < len(flat):
        end = len(flat)
        if end - start > _STRETCH:
            ends = [
                gap.end() for gap in _END.finditer(flat, start + _STRETCH // 2, start + _STRETCH)
            ]
            end = ends[-1] if ends else start + _STRETCH
        for piece in get_sentence_boundaries("en", flat[start:end]):
            cut = start + int(piece["end_index"])
            if cut < end or end == len(flat) or flat[cut - 1].isspace():
                yield cut
        start = end


def _more_cuts(flat: str) -> list[int]:
    """Ends after a short form that sentencex passes over: "at Apple Inc. The shares"."""
    cuts = []
    for gap in _SHORT_END.finditer(flat):
        last = _last_word(flat[: gap.start()][-40:])
        if last in words("sentences", "seldom_final") and gap[1].lower() in _openers():
            cuts.append(gap.end())
    cuts.extend(gap.end() for gap in _NO.finditer(flat))
    return cuts


def _openers() -> frozenset[str]:
    return words("sentences", "openers")


def _last_word(left: str) -> str:
    found = _WORD.findall(left.rstrip(_CLOSERS))
    return found[-1].lstrip(_OPENERS).lower() if found else ""


def _joined(left: str, right: str) -> bool:
    """Whether the two candidates are one sentence."""
    stripped, following = left.strip(), right.strip()
    bare = following.lstrip(_OPENERS + "—–-… ")
    if not bare or not any(c.isalnum() for c in following):
        return True  # closing marks alone
    if not any(c.isalnum() for c in stripped) or _MARKER.fullmatch(stripped.lstrip(_OPENERS)):
        return True  # "1." or a lone mark before its sentence
    if _RUN_IN.fullmatch(stripped) or (stripped.count("**") % 2 and following.startswith("**")):
        return True  # "**Trash.**" before what it heads
    if bare[0].islower():
        return True
    ended_quoted = stripped[-1] in '"”’»'
    if ended_quoted and stripped.rstrip("\"'”’»")[-1:] in "?!":
        clause = _REPORTING.match(following)
        return clause is not None and clause[1].lower() in words("sentences", "reporting")
    if ended_quoted or not stripped.rstrip(_CLOSERS).endswith("."):
        return False
    return _short_form(stripped, bare)


def _short_form(left: str, right: str) -> bool:
    last = _last_word(left)
    written = _WORD.findall(left.rstrip(_CLOSERS))[-1].lstrip(_OPENERS)
    first = re.split(r"[\s,.;:’']", right, maxsplit=1)[0].lower()
    opens = first in _openers()
    if last in words("sentences", "before_number"):
        return right[0].isdigit() or re.match(r"[IVXLC]+\b", right) is not None
    if last in words("sentences", "never_final"):
        return written[0].isupper() and not opens if last in ("st.", "ft.", "mt.") else True
    if last in words("sentences", "months"):
        return right[0].isdigit()
    if last in ("a.m.", "p.m."):
        return first in words("sentences", "time_words")
    if last in ("u.s.", "u.k.", "u.n.", "e.u.", "d.c.", "n.y.", "l.a."):
        return not opens
    return _INITIAL.fullmatch(written) is not None and not opens and _named(left)


def _named(left: str) -> bool:
    """Whether the initial at the end of ``left`` follows a name or stands first ("George W.")."""
    before = _WORD.findall(left)[:-1]
    return not before or (
        before[-1][0].isupper() and before[-1].lower() not in ("vitamin", "hepatitis")
    )
