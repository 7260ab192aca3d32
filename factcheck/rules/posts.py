"""Posts of people as an article gives them: "Ann Bell, the finance director", "Finance Minister Bell"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus import Span
from factcheck.rules import cues
from factcheck.rules.people import unowned

_W = r"[\w&'’-]+"
_FORMER = re.compile(rf"\b(?:{cues.alternatives('not_now')})\b", re.I)
_LAST = r"(?P<last>[A-ZÀ-ÖØ-Ý][\w’'-]+)"
_OWNER = r"(?:the |a |an |its |their |his |her |our |(?:the )?[\w’' ]{2,30}?(?:'s|’s|s'|s’) )?"


@dataclass(frozen=True, slots=True)
class Role:
    """A post: what kind ("director"), which ("finance") and of what ("conservation")."""

    span: Span
    head: str
    which: str
    of: str
    words: str
    owner: str  # whose post it is, as the words before it say: "norwegian", "the club's"
    held: bool  # told as the post held now
    firm: bool  # "has been", "became": the one post of the person


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    heads, now = cues.alternatives("posts"), cues.alternatives("holds")
    stays = cues.alternatives("keeps")
    of = rf"(?: (?:of|for) (?:the )?(?P<of>{_W}(?: (?!who|and|in|at|since|told|said|was|is|has)[a-z-]+){{0,2}}))?"
    post = rf"(?P<role>(?P<which>(?:(?!the |a |an |its |his |her |their |our )[a-z-]+ ){{0,2}})(?P<head>{heads})\b{of})"
    return (
        re.compile(rf"\b{_LAST}(?:, \d\d?)?, {_OWNER}{post}"),
        re.compile(rf"\b{_LAST}, (?:\d\d?, )?who (?P<verb>{now}) {_OWNER}{post}"),
        re.compile(rf"\b{_LAST},? (?:\w+,? ){{0,3}}?(?:{stays}) {_OWNER}{post}"),
        re.compile(
            rf"(?:(?<![\w-])(?:[Tt]he |[Ii]ts |[Tt]heir |[Hh]is |[Hh]er |[Oo]ur |[Aa]n? )|(?:'s|’s|s'|s’) ){post}, (?:[A-ZÀ-ÖØ-Ý][\w’'-]+ ){{0,2}}{_LAST}"
        ),
    )


@cache
def _titles() -> re.Pattern[str]:
    heads = "|".join(sorted(map(_titled, cues.words("title_heads")), key=len, reverse=True))
    fields = "|".join(sorted(map(_titled, cues.words("title_fields")), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w’'-])(?P<owner>(?:(?!(?:{fields})\b)[A-ZÀ-Ý][\w’'-]+ )?)(?P<role>(?P<which>(?:(?:{fields})[ -]){{0,3}})(?P<head>{heads}))\.?"
        rf" (?:(?!{fields}|{heads})[A-ZÀ-Ý][\w’'.-]+ ){{0,2}}{_LAST}(?![\w-])"
    )


def _titled(word: str) -> str:
    return re.escape(word.title() if word.islower() else word)


def titles(text: str) -> Iterator[tuple[str, Role]]:
    """Every surname behind a title with capitals: "Foreign Minister Ana Ruiz"."""
    for match in _titles().finditer(text):
        if match["which"] or match["head"].lower() in cues.listed("titles_alone"):
            yield unowned(match["last"]), _role(text, match, 10)


def posts(text: str) -> Iterator[tuple[str, Role]]:
    """Every surname with a post beside it, each post once."""
    seen: set[Span] = set()
    for known in _patterns():
        for match in known.finditer(text):
            role = _role(text, match)
            if role.span not in seen:
                seen.add(role.span)
                yield unowned(match["last"]), role


def _role(text: str, match: re.Match[str], reach: int = 28) -> Role:
    span, groups = Span(*match.span("role")), match.groupdict()
    lead = text[max(0, span.start - reach) : span.start]
    verb = (groups.get("verb") or "").lower()
    held = not (_FORMER.search(lead + match["which"]) and verb not in ("has been", "became"))
    of = (groups.get("of") or "").lower()
    words = " ".join(match["role"].split())
    firm = verb.startswith(("has", "became", "steps", "retires", "will"))
    owner = (groups.get("owner") or "").strip().lower()
    which = match["which"].strip(" -").lower()
    head = _in_short().get(match["head"].lower(), match["head"].lower())
    return Role(span, head, which, of, words, owner, held, firm)


@cache
def _in_short() -> dict[str, str]:
    """Titles in short with the whole word: "capt" is "captain"."""
    pairs = (entry.split() for entry in cues.words("titles_in_short"))
    return {pair[0]: pair[1] for pair in pairs}


def same_post(one: Role, other: Role) -> bool:
    same_head = one.head == other.head
    which = within(one.which, other.which)
    of = one.of == other.of or "" in (one.of, other.of) or one.of.split()[0] == other.of.split()[0]
    return same_head and which and of


def within(one: str, other: str) -> bool:
    """Whether one is the other, or the other with more words before it; a deputy is another post."""
    if any((word in one) != (word in other) for word in cues.words("other_post")):
        return False
    return one.endswith(other) or other.endswith(one)
