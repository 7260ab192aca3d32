"""The blocks of a plain text: paragraphs, headings, items, rows, captions, header lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.dateline import ends_in_date, only_date
from corpus.document import Block, BlockKind
from corpus.lines import Line, continues, groups, lines, wrap_width
from corpus.span import Span
from corpus.wordlists import words

_HEAD_LINES = 12
"""How far down a text its header lines can stand."""
_HEADING_WORDS = 20
_SENTENCE_WORDS = 7
"""An unpunctuated line of this many words in a text without full stops is a sentence."""
_KEY = re.compile(r"([A-Za-z][A-Za-z -]{0,24}):(?:\s|$)")
_QUOTED_END = re.compile(r"[.!?…][\"”’)\]]*$")
_ROW_LIKE = re.compile(r"\d|\s[–—-]\s|: ")
_SMALL = re.compile(
    r"(?i:an?|and|as|at|but|by|for|from|in|of|off|on|or|over|per|the|to|up|via|vs|with)"
)


def plain_text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text``, in order and without overlap.

    Blank lines, indentation and list markers part paragraphs; in a hard-wrapped text the lines
    of a paragraph are one block (its span holds the line breaks), otherwise each line is one. A
    heading on a line of its own is never part of the paragraph beside it.
    """
    everything = lines(text)
    runs = groups(everything)
    width = wrap_width(runs)
    paragraphs = [part for run in runs for part in _paragraphs(run, width)]
    paragraphs = [
        part for part in paragraphs if any(c.isalnum() for line in part for c in line.text)
    ]
    firsts = [line for line in everything if not line.blank][:_HEAD_LINES]
    head_end = firsts[-1].end if firsts else 0
    unpunctuated = _unpunctuated(paragraphs)
    rows = _rows(paragraphs)
    keyed = _keyed(paragraphs)
    blocks = []
    seen_paragraph = False
    for number, part in enumerate(paragraphs):
        line = part[0]
        in_head = not seen_paragraph and line.start < head_end
        span = Span(line.start + line.marker, part[-1].end)
        if number in rows:
            kind = BlockKind.ROW
        elif len(paragraphs) == 1:
            kind = BlockKind.PARAGRAPH
        else:
            kind = _kind(part, text, in_head=in_head, unpunctuated=unpunctuated)
            if kind is BlockKind.HEADING and number in keyed:
                kind = BlockKind.PARAGRAPH
        if kind is not BlockKind.ITEM:
            span = Span(line.start, part[-1].end)
        seen_paragraph |= kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and len(span) > 60
        blocks.append(Block(kind, span))
    return tuple(_lists(blocks, text))


def _paragraphs(run: Sequence[Line], width: int | None) -> list[list[Line]]:
    parts = [[run[0]]]
    for line, following in pairwise(run):
        if continues(line, following, width) and not _heading_line(parts[-1], width):
            parts[-1].append(following)
        else:
            parts.append([following])
    return parts


def _heading_line(part: Sequence[Line], width: int | None) -> bool:
    """Whether a lone line of wrapped text is a heading, however full it is."""
    return (
        width is not None
        and len(part) == 1
        and not part[0].final
        and (title_case(part[0].text) or part[0].text.isupper())
    )


def _kind(part: Sequence[Line], text: str, *, in_head: bool, unpunctuated: bool) -> BlockKind:
    first = part[0]
    whole = text[first.start : part[-1].end]
    body = whole[first.marker :]
    if _is_caption(whole):
        return BlockKind.CAPTION
    if _is_metadata(whole, in_head=in_head):
        return BlockKind.METADATA
    if first.speaker:
        return BlockKind.PARAGRAPH
    if _is_heading(body, lone=len(part) == 1, unpunctuated=unpunctuated, marked=first.marker > 0):
        return BlockKind.HEADING
    return BlockKind.ITEM if first.marker else BlockKind.PARAGRAPH


def _is_caption(whole: str) -> bool:
    key = whole.lstrip("([").split(":", 1)[0].split(" by ", 1)[0].strip().lower()
    return key in words("layout", "caption_openings") and len(key) + 1 < len(whole)


def _is_metadata(whole: str, *, in_head: bool) -> bool:
    if "\n" in whole or len(whole) > 200:
        return False
    if only_date(whole):
        return True
    if not in_head:
        return False
    if ends_in_date(whole, at_most=3):
        return True
    key = _KEY.match(whole)
    if key and key[1].strip().lower() in words("layout", "header_keys"):
        return True
    if _QUOTED_END.search(whole) or len(whole.split()) > 12:
        return False
    lowered = whole.lower()
    return any(
        lowered == opening or lowered.startswith((opening + " ", opening + ":"))
        for opening in words("layout", "header_openings")
    )


def _is_heading(body: str, *, lone: bool, unpunctuated: bool, marked: bool) -> bool:
    count = len(body.split())
    if not lone or count > _HEADING_WORDS or len(body) > 140 or _QUOTED_END.search(body):
        return False
    if body[-1:] in ",;:" or not any(c.isalpha() for c in body):
        return False
    if body.isupper():
        return True
    if marked or not (body[0].isupper() or body[0].isdigit() or body[0] in "\"“‘'$£€¥#"):
        return False
    return title_case(body) or not (unpunctuated and count >= _SENTENCE_WORDS)


def title_case(body: str) -> bool:
    """Whether every longer word of ``body`` is capitalised, as in a headline."""
    long = [w for w in re.findall(r"[^\W\d_][\w’'-]*", body) if not _SMALL.fullmatch(w)]
    return bool(long) and all(w[0].isupper() for w in long)


def _unpunctuated(paragraphs: Sequence[Sequence[Line]]) -> bool:
    """Whether the text's sentences stand without full stops, so that none marks a heading."""
    long = [p for p in paragraphs if sum(len(line.text.split()) for line in p) >= _SENTENCE_WORDS]
    return len(long) >= 1 and sum(not p[-1].final for p in long) > 0.6 * len(long)


def _rows(paragraphs: Sequence[Sequence[Line]]) -> frozenset[int]:
    """Which paragraphs are rows: three or more lines in a row with as many delimiters each."""
    rows: set[int] = set()
    for delimiter in (r"\t", r"\|", r",(?! )", r";(?! )", ", "):
        counts = [
            len(re.findall(delimiter, p[0].text))
            if len(p) == 1 and not (delimiter == ", " and p[0].final)
            else 0
            for p in paragraphs
        ]
        start = 0
        for at in range(1, len(counts) + 1):
            if at == len(counts) or counts[at] != counts[start]:
                if at - start >= 3 and counts[start] >= (1 if delimiter == r"\t" else 2):
                    rows.update(range(start, at))
                start = at
    return frozenset(rows)


def _keyed(paragraphs: Sequence[Sequence[Line]]) -> frozenset[int]:
    """Which paragraphs are "Key: value" lines that stand beside others of their kind."""
    keys = [len(p) == 1 and _KEY.match(p[0].text) is not None for p in paragraphs]
    return frozenset(
        n
        for n, key in enumerate(keys)
        if key and (any(keys[max(0, n - 1) : n]) or any(keys[n + 1 : n + 2]))
    )


def _lists(blocks: Sequence[Block], text: str) -> list[Block]:
    """Headings that follow one another are the rows of a ranking, a roster or a result.

    A few may stand at the head of a document, one above the other; in capitals they stay.
    """
    found = list(blocks)
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end].kind is BlockKind.HEADING:
            end += 1
        run = range(start, end)
        listed = [at for at in run if _ROW_LIKE.search(found[at].span.of(text))]
        if len(run) >= (4 if start == 0 else 3) and len(listed) > len(run) // 2:
            for at in run:
                words = found[at].span.of(text)
                if not words.isupper() and (at > start or at in listed):
                    found[at] = Block(BlockKind.ROW, found[at].span)
        start = end + 1
    return found
