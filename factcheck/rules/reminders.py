"""A person brought back by name and post: "Ms Marsh, the mediator, had it read" behind "Ida Marsh, a mediator".

A later mention reminds the reader of a post in front of the name ("the mediator, Ms Marsh"), behind it ("Marsh, the
mediator who") or as what the person goes on, steps down or must act as ("Marsh, who as mediator must"). The first mention
says what the post was; a post of somebody else, or one told nowhere else, is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus import Span
from factcheck.rules.callings import forms, together
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.roles_again import Again

_REACH = 90  # characters beside a name in which it is introduced or a post told again
_POST = r"(?P<role>(?P<which>(?:(?!who\b|and\b|or\b|a\b|an\b|the\b|as\b|be\b)[a-z-]+ ){0,2}?)(?P<head>[a-z-]{3,})(?: of (?P<of>(?!(?:the|its|his|her|their|an?)\b)[a-z]+(?: [a-z]+)??))?)"
_ENDS = r"(?= (?:and|of|at|for|from|in|with|who|whom|whose|that|to|since|on|must|will|has|had|is|was|would|can|may)\b|[,.;])"
_COURTESY = r"(?:(?:Mr|Mrs|Ms|Dr|Father|Sister|Prof|Captain)\.? )?"
_AGAIN = re.compile(
    rf", (?P<det>the )?{_POST}(?=(?: (?:of|at|in|for) the [a-z]+)?, [a-z]| (?:who|whose)\b)"
)
_AS = re.compile(
    rf"(?:, who|,| has| will| is to)?(?: [a-z]+| «?\d+){{0,9}}? ?(?P<verb>steps? down|stepped down|stands? down|stood down|stay(?:s|ed)? on|goes on|go on|went on|continues?|serves?|resign(?:s|ed)?|retire[sd]?"
    rf"|returns?|began|started|who|,) as (?P<det>the )?(?!(?:an?|if|though|it|he|she|they|his|her|its|the|part|well|long|soon|much|many|saying|did|was|being)\b){_POST}{_ENDS}"
)
_SINCE = re.compile(rf",? who has been (?P<det>the )?(?!an? ){_POST}(?= (?:since|for)\b)")
_LED = re.compile(rf"(?:\b[Tt]he |['’]s ){_POST}, {_COURTESY}$")
_BEHIND = re.compile(
    rf"(?:, \d\d)?, (?:an? |(?:the |its |their )?[\w’'-]+['’]s |the |its |their )?{_POST}{_ENDS}"
)
_AHEAD = re.compile(rf"(?:\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir)|['’]s) {_POST},? {_COURTESY}$")
_OFFICE = re.compile(r",? who (?P<verb>chairs|leads|heads|edits|runs|coaches|captains|conducts) ")
_VERBS = {
    "chairs": "chair", "leads": "leader", "heads": "head", "edits": "editor", "coaches": "coach",
    "captains": "captain", "conducts": "conductor",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Post:
    span: Span
    words: str
    head: str
    which: frozenset[str]
    of: str
    definite: bool


def reminders(text: str, named: list[tuple[Span, str]]) -> Iterator[Again]:
    """Every later mention with a post, against the post that introduced the person or somebody else."""
    first: dict[str, Span] = {}
    posts: dict[str, _Post] = {}
    for at, (span, person) in enumerate(named):
        if " " not in person:
            continue
        floor = named[at - 1][0].end if at else 0
        if person not in first:
            first[person] = span
            told = _introduced(text, span, floor)
            if told is not None:
                posts[person] = told
            continue
        ceiling = named[at + 1][0].start if at + 1 < len(named) else len(text)
        again = _again(text, span, floor, ceiling)
        if again is not None:
            yield from _held(text, person, posts, again)
        if person not in posts:
            later = _introduced(text, span, floor)
            if later is not None:
                posts[person] = later


def _held(text: str, person: str, posts: dict[str, _Post], again: _Post) -> Iterator[Again]:
    told = posts.get(person)
    if told is not None and told.span != again.span:
        same = told.head == again.head and not _apart(told, again)
        if same or _apart(told, again) or _new(text, again.head, told.head):
            yield Again(again.span, again.words, person, told.words, told.span, same)
        return
    others = [
        (name, post)
        for name, post in posts.items()
        if post.head == again.head and post.definite and name != person
    ]
    if told is None and again.definite and len(others) == 1 and not _named(text, again.head):
        name, post = others[0]
        yield Again(again.span, again.words, person, f"not {name}, {post.words}", post.span, False)


def _named(text: str, head: str) -> bool:
    """Whether somebody is told to be given a post, which may then have two holders in turn."""
    given = r"named|appointed|elected|made|chosen|became|becomes"
    return re.search(rf"\b(?:{given}) (?:the |its |as )?{re.escape(head)}\b", text) is not None


def _again(text: str, name: Span, floor: int, ceiling: int) -> _Post | None:
    """The post that a later mention tells."""
    rest = text[name.end : min(ceiling, name.end + _REACH)]
    for known in (_AGAIN, _SINCE, _AS):
        found = known.match(rest)
        if found is None or not _personal(found["head"]):
            continue
        bare = found["det"] is None
        if known is _AGAIN and bare and found["head"] not in forms("offices"):
            continue
        return _post(found, name.end, definite=not bare)
    led = _LED.search(text[max(floor, name.start - _REACH) : name.start])
    if led is not None and _known(led["head"]):
        return _post(led, max(floor, name.start - _REACH), definite=True)
    return None


def _introduced(text: str, name: Span, floor: int) -> _Post | None:
    """The post beside the first mention of a person."""
    rest = text[name.end : name.end + _REACH]
    behind = _BEHIND.match(rest)
    if behind is not None and _personal(behind["head"]):
        lead = behind[0][: behind.start("role")]
        return _post(behind, name.end, definite=lead.rstrip().endswith(("the", "'s", "’s")))
    verb = _OFFICE.match(rest)
    if verb is not None and verb["verb"] in _VERBS:
        span = Span(name.end + verb.start("verb"), name.end + verb.end("verb"))
        return _Post(span, verb["verb"], _VERBS[verb["verb"]], frozenset(), "", definite=True)
    start = max(floor, name.start - _REACH)
    ahead = _AHEAD.search(text[start : name.start])
    if ahead is not None and _personal(ahead["head"]):
        return _post(ahead, start, definite=not ahead[0].lower().startswith("a"))
    return None


def _post(match: re.Match[str], shift: int, *, definite: bool) -> _Post:
    span = Span(shift + match.start("role"), shift + match.end("role"))
    which = frozenset(match["which"].split()) - listed("plain_before_posts")
    return _Post(span, match["role"], match["head"], which, match["of"] or "", definite)


def _apart(one: _Post, other: _Post) -> bool:
    """Whether two posts of one name are of different fields: "salvage master", "harbour master"."""
    if one.head != other.head:
        return False
    if one.of and other.of:
        return not set(one.of.split()) & set(other.of.split())
    fields = one.head in listed("posts_with_field")
    return fields and bool(one.which and other.which) and not one.which & other.which


def _new(text: str, head: str, told: str) -> bool:
    """Whether a post is told nowhere else and is not the other in other words."""
    if len(re.findall(rf"\b{re.escape(head)}s?\b", text, re.I)) > 1:
        return False
    names = [
        next((forms(sort)[one] for sort in ("offices", "trades") if one in forms(sort)), one)
        for one in (head, told)
    ]
    groups = (*together("one_post"), *together("held_together"), *together("one_stock"))
    return names[0] != names[1] and not any(set(names) <= group for group in groups)


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('person_endings')})$")


def _personal(head: str) -> bool:
    """Whether a word names what a person is by work."""
    if head in listed("no_posts"):
        return False
    return _known(head) or _endings().search(head) is not None


def _known(head: str) -> bool:
    return head in forms("offices") or head in forms("trades") or head in listed("posts_with_field")
