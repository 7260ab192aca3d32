"""How far the claim goes: "all" for what the source says of some, "the only one" where it names
another, "unanimously" where somebody voted against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.content import negations
from factcheck.evidence.fitting import every_sense, unplaced
from factcheck.evidence.parts import Part, parts, senses
from factcheck.evidence.quantifiers import counts, limited, of_no_whole, of_the_part, quantifiers
from factcheck.types import Stance

NAME = "scope"
_COVERED = 0.6  # of the claim's senses besides the words of scope
_SURE = 0.66  # from which it decides
_DIVIDED = 0.4
_FEWEST = 2
_ONLY = re.compile(r"\b(?:the (?:only|sole|one)|only|alone|nobody but|no one but)\b", re.IGNORECASE)
_ABSTAINED = re.compile(r"\babst(?:ain|ention)", re.IGNORECASE)
_DENIED = re.compile(r"(?:\b(?:not|never|far from|less than|short of)|n['’]t)(?: \w+)? $")
_BEFORE = 6  # words before a tally among which the vote may stand
_NIL = frozenset({"0", "nil", "none", "zero"})


@cache
def _tally() -> re.Pattern[str]:
    """Two sides of a vote: "9-3", "by 9 votes to 3", "by nine to three"; no years."""
    number = rf"(?:\d{{1,3}}|{quantifiers().number.pattern})"
    return re.compile(
        rf"(?<![\w.,–-])(?:by )?({number})(?: votes)?(?:[–-]| to )({number}|nil|none|zero)"
        r"(?![\w–-]|[.,]\d)",
        re.IGNORECASE,
    )


@cache
def _all_of() -> re.Pattern[str]:
    number = rf"(?:\d{{1,3}}|{quantifiers().number.pattern})"
    return re.compile(rf"\ball (?:of )?(?:the |its )?{number}\b", re.IGNORECASE)


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """Refuting readings where the claim says more, or of fewer, than the source."""
    table = quantifiers()
    for one in parts(claim):
        said = one.span.of(claim.analysis.text)
        unanimous = table.unanimous.search(said)
        if unanimous and not _DENIED.search(said, 0, unanimous.start()):
            yield from _divided(one, claim, passage)
        future = re.search(r"\b(?:will|would|may|might|could)\b", said)
        if negations(said) or future or of_no_whole(said):
            continue
        if not (table.total.search(said) or _ONLY.search(said)):
            continue
        rest = frozenset(word for word in one.senses if not _scope(word))
        for part in parts(passage):
            reason = _exceeds(one, part, claim, passage)
            if reason is not None:
                share = len(rest & part.senses) / len(rest)
                if _whole(rest, share, passage):
                    break
                sure = share >= _SURE and _of_it(rest, part, passage)
                yield Reading(NAME, Stance.REFUTES, reason, part.span, one.span, sure, share)
                break


def _whole(rest: frozenset[str], share: float, passage: Statement) -> bool:
    """Whether some part of the source has a word of the whole and as many of the claim's words."""
    text = passage.analysis.text
    return any(
        len(rest & part.senses) >= share * len(rest)
        and quantifiers().total.search(part.span.of(text))
        and limited(part, passage) is None
        for part in parts(passage)
    )


def _of_it(rest: frozenset[str], part: Part, passage: Statement) -> bool:
    """Whether the source says none of the claim's words in another sentence alone, where it does
    not count so many of the claim's own things."""
    if counts(part, passage):
        return True
    line = next(line for line in passage.lines if line.span == part.line)
    return not unplaced(rest - part.senses, passage, line) & every_sense(passage)


def _exceeds(one: Part, part: Part, claim: Statement, passage: Statement) -> str | None:
    mine, theirs = one.span.of(claim.analysis.text), part.span.of(passage.analysis.text)
    table = quantifiers()
    rest = frozenset(word for word in one.senses if not _scope(word))
    if len(rest) < _FEWEST or len(rest & part.senses) < _COVERED * len(rest):
        return None
    if any(word[0].isdigit() for word in rest - part.senses) or "?" in theirs:
        return None
    if _ONLY.search(mine) and not _ONLY.search(theirs) and one.names:
        return _companion(one, part, claim, passage)
    whole, found = table.total.search(mine), limited(part, passage)
    if whole is None or found is None or table.partial.search(mine):
        return None
    if "without" in theirs or of_the_part(found, one, part):
        return None
    if not table.total.search(theirs.replace(found.group(), " ")):
        return f"the source says “{found.group()}”, not “{whole.group()}”"
    return None


def _scope(word: str) -> bool:
    table = quantifiers()
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
    """Votes against, in a sentence on what the claim calls unanimous; none where another such
    sentence, or part of it, has all for it."""
    text = passage.analysis.text
    rest = frozenset(word for word in one.senses if not quantifiers().unanimous.search(word))
    near = [
        part
        for part in parts(passage)
        if len(rest & (senses(text, part.line) | passage.about)) >= _DIVIDED * len(rest)
    ]
    agreed = [part for part in near if _agreed(part.line.of(text))]
    if agreed:
        yield from _unanimous(one, rest, agreed, passage)
        return
    for part in near:
        said = part.span.of(text)
        if _nil(said, 1, 2) or _ABSTAINED.search(said):
            continue
        found = quantifiers().divided.search(said) or next(_tallies(said), None)
        if found and negations(said) == 0 and not quantifiers().unanimous.search(said):
            reason = f"the source has “{found.group()}”: not all were for it"
            yield Reading(NAME, Stance.REFUTES, reason, part.span, one.span, decides=True)
            return


def _unanimous(
    one: Part, rest: frozenset[str], agreed: Sequence[Part], passage: Statement
) -> Iterator[Reading]:
    """A vote with nobody against it, in the one sentence that tells of the claim's: "7-0"."""
    text = passage.analysis.text
    lines = {part.line for part in agreed}
    told = [part for part in agreed if _nil(part.span.of(text))]
    told = [part for part in told if not _ABSTAINED.search(part.line.of(text))]
    if len(lines) == 1 and told and rest <= senses(text, told[0].line) | passage.about:
        reason = "the source has nobody against it"
        yield Reading(NAME, Stance.SUPPORTS, reason, told[0].span, one.span, decides=True)


def _nil(said: str, *sides: int) -> bool:
    """Whether a tally has nobody on one of some sides; the other one where none is given."""
    return any(m[side].lower() in _NIL for m in _tally().finditer(said) for side in sides or (2,))


def _agreed(said: str) -> bool:
    """Whether some vote had nobody against it: "unanimously", "11-0", "all 11 members"."""
    if any(not _DENIED.search(said, 0, m.start()) for m in quantifiers().unanimous.finditer(said)):
        return True
    return _nil(said) or _all_of().search(said) is not None


def _tallies(said: str) -> Iterator[re.Match[str]]:
    """The tallies of a stretch that stand beside a word of voting."""
    table = quantifiers()
    for found in _tally().finditer(said):
        before = said[: found.start()].rstrip(" ,(").split()
        after = " ".join(said[found.end() :].split()[:2])
        one, other = found.group(1), found.group(2)
        if " votes" in found.group() or table.vote.match(after):
            yield found
        elif found.group().lower().startswith("by "):
            if table.vote.search(said):
                yield found
        elif before and table.vote.fullmatch(before[-1]):
            yield found
        elif before and not table.no_tally.fullmatch(before[-1]):
            larger = one.isdigit() and other.isdigit() and int(one) > int(other)
            if larger and table.vote.search(" ".join(before[-_BEFORE:])):
                yield found


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
        Pair(
            "The port board unanimously approved the dredging plan.",
            "The port board approved the dredging plan 7-4 after a long debate.",
        ),
        Pair(
            "The port board unanimously approved the dredging plan.",
            "The port board approved the dredging plan by seven votes to four.",
        ),
    ),
    supports=(
        Pair(
            "The port board unanimously approved the dredging plan.",
            "The port board approved the dredging plan 7-0 after a long debate.",
        ),
    ),
    silent=(
        Pair(
            "The port board unanimously approved the dredging plan.",
            "The port board voted for the 2027-31 dredging plan on Monday.",
        ),
        Pair(
            "The port board unanimously approved the dredging plan.",
            "The port board approved the dredging plan for pupils of 16-18 on Monday.",
        ),
        Pair(
            "The board was unanimous on the second motion.",
            "The board was split 6-5 on the first motion, and unanimous on the second.",
        ),
        Pair(
            "The board unanimously carried the second motion.",
            "The board carried the first motion 8-3. It carried the second motion 11-0.",
        ),
        Pair(
            "The port board unanimously approved the dredging plan.",
            "The port board approved the dredging plan, 9-2 in an early count, with all eleven "
            "members for it in the end.",
        ),
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
