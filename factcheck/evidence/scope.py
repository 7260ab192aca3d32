"""How far the claim goes: "all" for what the source says of some, "the only one" where it names
another, "unanimously" where somebody voted against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.content import negations
from factcheck.evidence.parts import Part, parts, senses
from factcheck.tables import data
from factcheck.types import Stance

NAME = "scope"
_COVERED = 0.6  # of the claim's senses besides the words of scope
_SURE = 0.75  # from which it decides
_DIVIDED = 0.4
_FEWEST = 2
_ONLY = re.compile(r"\b(?:the (?:only|sole|one)|only|alone|nobody but|no one but)\b", re.IGNORECASE)
_TALLY = re.compile(r"\bby (\w+)(?: votes)?(?: to |[–-])(\w+)|\b(\d+)[–-](\d+)\b")


@dataclass(frozen=True, slots=True)
class _Table:
    total: re.Pattern[str]
    partial: re.Pattern[str]
    none: re.Pattern[str]
    divided: re.Pattern[str]
    unanimous: re.Pattern[str]


@cache
def _table() -> _Table:
    lists = data("scope")
    return _Table(
        *(
            re.compile(
                rf"\b(?:{'|'.join(re.escape(w) for w in sorted(lists[key], key=len)[::-1])})\b",
                re.IGNORECASE,
            )
            for key in ("total", "partial", "none", "divided", "unanimous")
        )
    )


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """Refuting readings where the claim says more, or of fewer, than the source."""
    table = _table()
    for one in parts(claim):
        said = one.span.of(claim.analysis.text)
        if table.unanimous.search(said):
            yield from _divided(one, claim, passage)
        future = re.search(r"\b(?:will|would|may|might|could)\b", said)
        if negations(said) or future or not (table.total.search(said) or _ONLY.search(said)):
            continue
        for part in parts(passage):
            reason = _exceeds(one, part, claim, passage)
            if reason is not None:
                rest = frozenset(word for word in one.senses if not _scope(word))
                share = len(rest & part.senses) / len(rest)
                sure = share >= _SURE
                yield Reading(NAME, Stance.REFUTES, reason, part.span, one.span, sure, share)
                break


def _exceeds(one: Part, part: Part, claim: Statement, passage: Statement) -> str | None:
    mine, theirs = one.span.of(claim.analysis.text), part.span.of(passage.analysis.text)
    table = _table()
    rest = frozenset(word for word in one.senses if not _scope(word))
    if len(rest) < _FEWEST or len(rest & part.senses) < _COVERED * len(rest):
        return None
    if any(word[0].isdigit() for word in rest - part.senses) or "?" in theirs:
        return None
    if _ONLY.search(mine) and not _ONLY.search(theirs) and one.names:
        return _companion(one, part, claim, passage)
    whole, found = table.total.search(mine), _part(part, passage)
    if whole is None or found is None or table.partial.search(mine):
        return None
    words = {word.text for word in one.words}
    if "without" in theirs or found.group().split()[0].lower() in words:
        return None
    if not table.total.search(theirs.replace(found.group(), " ")):
        return f"the source says “{found.group()}”, not “{whole.group()}”"
    return None


def _part(part: Part, passage: Statement) -> re.Match[str] | None:
    """The words that limit what the source says; "some 860 people" limits nothing."""
    figures = [q.span for q in passage.analysis.quantities]
    for found in _table().partial.finditer(part.span.of(passage.analysis.text)):
        end = part.span.start + found.end()
        counted = any(figure.start <= end + 1 < figure.end for figure in figures)
        if found.group().lower() != "some" or not counted:
            return found
    return None


def _scope(word: str) -> bool:
    table = _table()
    return bool(table.total.fullmatch(word) or table.partial.fullmatch(word))


def _companion(one: Part, part: Part, claim: Statement, passage: Statement) -> str | None:
    """Somebody whom the source joins to the only one of the claim."""
    text = passage.analysis.text
    own = senses(claim.analysis.text, one.names[0].span)
    for first, second in zip(part.names, part.names[1:], strict=False):
        between = text[first.span.end : second.span.start]
        if re.fullmatch(r",? (?:and|&) (?:[\w.]+ ){0,2}|, (?:[\w.]+ ){0,1}", between) is None:
            continue
        for mine, other in ((first, second), (second, first)):
            if senses(text, mine.span) & own and first.kind is second.kind:
                return f"the source says this of {other.text} too"
    return None


def _divided(one: Part, claim: Statement, passage: Statement) -> Iterator[Reading]:
    """Votes against, in a sentence on what the claim calls unanimous."""
    rest = frozenset(word for word in one.senses if not _table().unanimous.search(word))
    for part in parts(passage):
        text = part.span.of(passage.analysis.text)
        line = senses(passage.analysis.text, part.line) | passage.about
        if len(rest & line) < _DIVIDED * len(rest) or _table().unanimous.search(text):
            continue
        found = _table().divided.search(text)
        tally = next((m for m in _TALLY.finditer(text) if "0" not in m.groups()), None)
        if negations(text) == 0 and (found or tally):
            shown = found.group() if found else tally.group() if tally else ""
            reason = f"the source has “{shown}”: not all were for it"
            yield Reading(NAME, Stance.REFUTES, reason, part.span, one.span, decides=True)
            return


RULE = EvidenceRule(
    name=NAME,
    summary="how far the claim goes: all or some, one alone or others too",
    doc=__doc__ or "",
    authority="a source that says it of fewer, or of others as well",
    read=read,
    refutes=(
        Pair(
            "All the shops on Mill Street were closed on Friday.",
            "Most of the shops on Mill Street were closed on Friday.",
        ),
        Pair(
            "Ada Nagy was the only member to vote against the bridge.",
            "Ada Nagy and Paul Ames voted against the bridge, the other members for it.",
        ),
    ),
    silent=(
        Pair(
            "Most shops on Mill Street were closed on Friday.",
            "Most of the shops on Mill Street were closed on Friday.",
        ),
        Pair(
            "In all 860 people had to leave their homes on Mill Street.",
            "Some 860 people had to leave their homes on Mill Street.",
        ),
        Pair(
            "Ada Nagy was the only member to vote against the bridge.",
            "Only Ada Nagy voted against the bridge.",
        ),
    ),
)
