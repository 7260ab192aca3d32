"""Whether a stretch of a source that has all words of a claim, in order, also joins them as the
claim does.

"Last came Ann Lowe, bowled by Ben" has the words of "Ann Lowe bowled Ben". The two
differ where one has a passive and the other none, where a "not" stands before another word, where
a comparison, a stand-in ("one") or another year comes between, or where a verb that the claim has
not takes the claim's subject; and a claim of what somebody said needs that speaker in the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from claims.lexis import Tag
from claims.lexis import Token as Tagged
from claims.wordlists import words as listed
from corpus import Span
from factcheck.evidence.base import Statement
from factcheck.evidence.clausewords import BE, auxiliary
from factcheck.evidence.content import negations, stem, tokens
from factcheck.evidence.phrases import VERBS
from factcheck.evidence.slots import tagged
from factcheck.tables import data

# Words that turn round what stands beside them: both have them or neither.
_TURNS = re.compile(
    r"\b(?:by|than|ones?|being|having|instead|rather|outside|besides|excluding)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OWNER = re.compile(r"([^\W\d_][\w-]*)[’'](?:s\b|(?=\s))")
_RELATIVE = frozenset({"which", "whom", "who", "whose", "that"})
_DOERS = (Tag.NAME, Tag.NOUN, Tag.DETERMINER)
_OF = re.compile(r"\bof (?:(?:the|a|an|his|her|its|their) )?([\w’'-]+)")
_WITHIN = (Tag.DETERMINER, Tag.NUMBER, Tag.NOUN, Tag.NAME, Tag.POSSESSIVE, Tag.ADVERB)
_LOOSE = (Tag.DETERMINER, Tag.NUMBER, Tag.POSSESSIVE)
_REACH = 12  # letters behind a stretch in which its speaker's verb stands


def joined_alike(claim: Statement, passage: Statement, line: Span, region: Span) -> bool:
    """Whether the stretch ``region`` of the sentence at ``line`` joins the claim's words as the
    claim does."""
    text = passage.analysis.text
    said = region.of(text)
    if _turns(said) != _turns(claim.text):
        return False
    years = frozenset(_YEAR.findall(claim.text))
    if years and frozenset(_YEAR.findall(said)) - years:
        return False
    if _owners(said, claim) - _owners(claim.text, claim):
        return False
    if _denied(said, claim) != _denied(claim.text, claim):
        return False
    if _speaks(claim.text) and not _speaks(text[region.start : region.end + _REACH]):
        return not _speaks(line.of(text))
    if _hangs(text[line.start : region.start]) and not _hangs(_lead(claim)):
        return False
    if _of_something_of(said, claim):
        return False
    return not (_takes_over(claim, said) or _of_another(said, claim.text))


def _turns(text: str) -> frozenset[str]:
    return frozenset(match.lower().rstrip("s") for match in _TURNS.findall(text))


def _owners(text: str, claim: Statement) -> frozenset[str]:
    """The stems of the claim's words to which something belongs in a text: "Ann Lowe's"."""
    known = {token.stem for token in tokens(claim.analysis.text, claim.span)}
    return frozenset(stem(match[1]) for match in _OWNER.finditer(text)) & known


def _denied(text: str, claim: Statement) -> frozenset[str]:
    """The stems of the claim's words that come next after a negation in a text."""
    known = {token.stem for token in tokens(claim.analysis.text, claim.span)}
    found, open_ = set(), False
    for word in _WORD.findall(text):
        if negations(word):
            open_ = True
        elif open_ and stem(word) in known:
            found.add(stem(word))
            open_ = False
    return frozenset(found)


@cache
def _speech() -> frozenset[str]:
    lists = data("embedding")
    return frozenset(f"{lists['attributing']} {lists['telling']}".split())


def _speaks(text: str) -> bool:
    return not _speech().isdisjoint(word.lower() for word in _WORD.findall(text))


def _lead(claim: Statement) -> str:
    """What a claim has before its first word of meaning."""
    text = claim.analysis.text
    first = next(iter(tokens(text, claim.span)), None)
    return text[claim.span.start : first.span.start] if first is not None else ""


def _hangs(before: str) -> bool:
    """Whether what follows belongs to a noun before it: "the wife of the", "a house near the"."""
    words = tagged(before)
    at = len(words) - 1
    while at >= 0 and words[at].tag in _LOOSE:
        at -= 1
    if at < 1 or words[at].tag is not Tag.PREPOSITION or words[at].lower == "by":
        return False
    return words[at - 1].tag in (Tag.NOUN, Tag.NAME)


def _of_something_of(said: str, claim: Statement) -> bool:
    """Whether the source speaks of something of a thing and the claim of the thing: "a copy of the
    ring"."""
    known = {token.stem for token in tokens(claim.analysis.text, claim.span)}
    mine = {stem(match[1]) for match in _OF.finditer(claim.text)}
    words = tagged(said)
    for at, word in enumerate(words):
        if word.lower != "of" or not at or words[at - 1].tag is not Tag.NOUN:
            continue
        if stem(words[at - 1].text) in known:
            continue
        thing = next(
            (t for t in words[at + 1 :] if stem(t.text) in known or t.tag not in _WITHIN), None
        )
        if thing is not None and stem(thing.text) in known - mine:
            return True
    return False


def _of_another(said: str, mine: str) -> bool:
    """Whether a relative clause of the source has a doer or a deed of its own: "which Norland had
    sold", "which passed it on"."""
    known = {stem(word) for word in _WORD.findall(mine)}
    words = tagged(said)
    acts = _verbs(words)
    return any(
        word.lower in _RELATIVE
        and word.lower not in mine.lower().split()
        and (
            (after.tag in _DOERS and word.lower != "that")
            or (after in acts and stem(after.text) not in known)
        )
        for word, after in pairwise(words)
    )


def _takes_over(claim: Statement, said: str) -> bool:
    """Whether a verb that the claim has not stands in the source before the claim's own, or
    anywhere where the claim's is only "is"."""
    mine = _verbs(tagged(claim.text))
    known = {token.stem for token in tokens(claim.analysis.text, claim.span)}
    acts = {stem(token.text) for token in mine}
    if not acts and not any(t.lower in listed("be") for t in tagged(claim.text)):
        return False
    for token in _verbs(tagged(said)):
        if stem(token.text) in acts:
            return False
        if stem(token.text) not in known:
            return True
    return False


def _verbs(words: Sequence[Tagged]) -> list[Tagged]:
    """The verbs that say something by themselves."""
    light = auxiliary() | BE | listed("be") | {"become", "became", "becomes", "remains", "remained"}
    return [word for word in words if word.tag in VERBS and word.lower not in light]
