"""Turns of a transcript: "GREENE: We are backing these words with actions." """

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus import Span

LABEL = re.compile(
    r"^[ \t>*_#]*(?P<label>(?P<name>(?:[A-Z][\w.’'-]*[ \t]+){0,4}[A-Z][A-Z’'.-]+[A-Z])"
    r"(?:[ \t]*[,(][^:\n“\"]{0,60})?)[*_]*:[*_]*[ \t]+(?=\S)",
    re.M,
)
HEADS = frozenset(
    {"UPDATE", "NOTE", "CORRECTION", "EDITOR", "SOURCE", "CONTACT", "RELEASE", "ANALYSIS"}
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next label or blank line; ``label`` names the speaker."""

    label: Span
    words: Span


def turns(text: str) -> list[Turn]:
    """The turns of ``text``; a single label in capitals counts only before a full sentence."""
    found = [match for match in LABEL.finditer(text) if match["name"].split()[-1] not in HEADS]
    turns_: list[Turn] = []
    for at, match in enumerate(found):
        limit = found[at + 1].start() if at + 1 < len(found) else len(text)
        blank = _blank().search(text, match.end(), limit)
        words = Span.trimmed(match.end(), blank.start() if blank else limit, text)
        if len(words) and text[words.start] not in '“"':
            turns_.append(Turn(Span(match.start("label"), match.end("name")), words))
    return turns_


MONOLOGUE = re.compile(
    r"^(?:[A-Z][a-z]+ ){0,2}(?:remarks|speech|statement|address|testimony|letter|message|keynote)"
    r"(?: delivered| given)? (?:of|by|from) (?P<name>[^,\n]{3,80})",
    re.M | re.I,
)
TOP = 400  # characters in which a document says that it is somebody's remarks


def monologue(text: str) -> Turn | None:
    """The body of a document that is one person's words: "Remarks of Mayor Odalys Ferrant"."""
    head = MONOLOGUE.search(text, 0, TOP)
    if head is None:
        return None
    blank = _blank().search(text, head.end())
    if blank is None:
        return None
    words = Span.trimmed(blank.end(), len(text), text)
    return Turn(Span(head.start("name"), head.end("name")), words) if len(words) else None


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]*\n")
