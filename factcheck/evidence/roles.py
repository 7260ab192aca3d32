"""The post that a claim gives a person against the post that the source gives the same person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims import Name
from factcheck.evidence.base import EvidenceRule, Pair, Reading, Statement
from factcheck.evidence.content import content
from factcheck.evidence.posts import Post, posts
from factcheck.evidence.succession import takes_over
from factcheck.types import Stance

NAME = "roles"
# A post that is new, or no post.
_HAD_BEEN = r"[^.;\n]{0,30}\b(?:had been|used to be|was once|once was|formerly)\b"
_IF = re.compile(r"\b(?:would|if|could|might)\b")
_CHANGED = re.compile(r"\b(?:now|becomes?|became|new|next|top|best|voted|named|candidate)\b")


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A refuting reading where the source gives the person another post, a supporting one where it
    gives this one. It decides where the source also has somebody else in the claim's post."""
    theirs = posts(passage)
    for mine in posts(claim):
        if _IF.search(claim.text):
            continue  # "as mayor, she would"
        if takes_over(mine.person.span.of(claim.analysis.text), passage) or _was(mine, passage):
            continue
        held = [post for post in theirs if same_person(mine.person, post.person)]
        others = [post for post in theirs if not same_person(mine.person, post.person)]
        agreed = next((post for post in held if mine.same(post)), None)
        if agreed is not None:
            continue
        holder = next((p for p in others if p.now and mine.now and _one(mine, p)), None)
        if held and all(post.now for post in held) and mine.now:
            first = held[0]
            reason = (
                f"the source calls {first.person.text} {_words(first, passage)}, "
                f"not {_words(mine, claim)}"
            )
            if holder is not None:
                reason += f"; that is {holder.person.text}"
            yield Reading(
                NAME,
                Stance.REFUTES,
                reason,
                first.person.span.join(first.span),
                mine.person.span.join(mine.span),
                decides=(holder is not None and (mine.single or _told_apart(mine, held)))
                or (not _CHANGED.search(claim.text) and _told_apart(mine, held)),
            )
        elif not held and holder is not None and mine.single and _about(mine, claim, passage):
            yield Reading(
                NAME,
                Stance.REFUTES,
                f"the source calls {holder.person.text} {_words(holder, passage)}, not "
                f"{mine.person.text}",
                holder.person.span.join(holder.span),
                mine.person.span.join(mine.span),
            )


def _was(mine: Post, passage: Statement) -> bool:
    """Whether the source says that the person "had been" or "used to be" something."""
    last = re.escape(_plain(mine.person)[-1])
    text = passage.span.of(passage.analysis.text)
    return re.search(rf"\b{last}\b{_HAD_BEEN}", text, re.IGNORECASE) is not None


def _told_apart(mine: Post, held: Sequence[Post]) -> bool:
    """Whether nobody is called both: "nurse" and "author" one can be."""
    return all(mine.excludes(post) for post in held)


def _about(mine: Post, claim: Statement, passage: Statement) -> bool:
    """Whether the source speaks of the person too, or of the body of the post."""
    text = claim.analysis.text
    return bool((content(mine.person.span.of(text)) | mine.of) & passage.words)


def _one(mine: Post, other: Post) -> bool:
    """Whether ``other`` is the claim's very post: head and field are the same."""
    if mine.head != other.head:
        return False
    if mine.which or other.which:
        return bool(mine.which & other.which) or bool(
            (mine.which | mine.of) & (other.which | other.of)
        )
    return mine.same(other)


def same_person(one: Name, other: Name) -> bool:
    """Whether two mentions can be one person: the same surname and no other first name."""
    first, second = _plain(one), _plain(other)
    if first[-1] != second[-1]:
        return False
    short = min(len(first), len(second)) == 1
    return short or first[0][0] == second[0][0]


def _plain(name: Name) -> Sequence[str]:
    text = (name.identity or name.text).replace("’s", "").replace("'s", "")
    return text.casefold().split() or [""]


def _words(post: Post, statement: Statement) -> str:
    return f"“{post.span.of(statement.analysis.text)}”"


RULE = EvidenceRule(
    name=NAME,
    summary="a person's post, against the post that the source gives",
    doc=__doc__ or "",
    authority="a source that names the person with another post",
    read=read,
    refutes=(
        Pair(
            "The notice was signed by Ada Corso, the municipal secretary.",
            "The notice is signed. The Mayor, Ada Corso; the Secretary, Elio Brunner.",
        ),
        Pair(
            "Finance minister Paul Wies had drawn up the plan.",
            "The justice minister, Paul Wies, who had drawn up the plan, did not resign.",
        ),
    ),
    silent=(
        Pair(
            "Finance director Devon Sloane starts in January.",
            "Ana Prisco, the finance director, leaves in December. Treasurer Devon Sloane will "
            "succeed her.",
        ),
        Pair(
            "Justice minister Paul Wies had drawn up the plan.",
            "The justice minister, Paul Wies, who had drawn up the plan, did not resign.",
        ),
        Pair(
            "Judge Paul Wies drew up the plan.",
            "The former justice minister, Paul Wies, had drawn up the plan.",
        ),
    ),
)
