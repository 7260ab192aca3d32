"""Where the quotation marks of a text open and close."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import Span

PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"', "'": "'"}
SINGLE = "‘'"
_OPENING = re.compile(f"[{''.join(PAIRS)}]")
LONGEST = 3000  # characters: an opening mark without its partner does not swallow the text


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks. ``open`` where the closing mark is missing because the next paragraph
    goes on quoting; ``outer`` is the quotation that this one stands in."""

    span: Span
    open: bool = False
    outer: int | None = None


def quoted(text: str) -> list[Quoted]:
    """All quotations by their marks, in text order, a nested one after the one around it."""
    found: list[Quoted] = []
    at = 0
    while opening := _OPENING.search(text, at):
        at, mark = opening.start(), opening[0]
        if not _opens(text, at):
            at += 1
            continue
        end, is_open = _close(text, at)
        if end is None:
            at += 1
            continue
        outer = len(found)
        span = Span.trimmed(at + 1, end, text)
        if len(span):
            found.append(Quoted(span, is_open))
            if mark not in SINGLE:
                found.extend(Quoted(inner, False, outer) for inner in _nested(text, at + 1, end))
        at = end if is_open else end + 1
    return found


def _nested(text: str, start: int, end: int) -> list[Span]:
    spans = []
    at = start
    while at < end:
        if text[at] in "‘'“\"" and _opens(text, at):
            close, _ = _close(text, at)
            if close is not None and close <= end and close > at + 1:
                spans.append(Span.trimmed(at + 1, close, text))
                at = close
        at += 1
    return [span for span in spans if len(span)]


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] in "“«„":
        return True
    if after.isspace() or (after in ".,;:!?)" and not text.startswith("...", at + 1)):
        return False
    return before.isspace() or (before in "([{—–-/“‘\"':" and before != text[at])


def _close(text: str, at: int) -> tuple[int | None, bool]:
    """The offset of the closing mark, or of the paragraph's end where the next one goes on."""
    mark, want = text[at], PAIRS[text[at]]
    limit = min(len(text), at + LONGEST)
    here = at + 1
    depth = 0
    while here < limit:
        char = text[here]
        if char == "\n":
            following = here
            while following < len(text) and text[following].isspace():
                following += 1
            blank = "\n" in text[here + 1 : following]
            if mark not in SINGLE and following < len(text) and text[following] == mark:
                return here, True
            if blank:
                return None, False
        elif char == mark and mark != want:
            depth += 1
            if depth > 3:
                return None, False
        elif char == want and not (want in "’'" and _apostrophe(text, here)):
            if depth == 0:
                return here, False
            depth -= 1
        here += 1
    return None, False


def _apostrophe(text: str, at: int) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    before = text[at - 1]
    if after.isalnum():
        return True
    # "the workers’ pay": after an s and before a word
    return before == "s" and after == " " and at + 2 < len(text) and text[at + 2].islower()
