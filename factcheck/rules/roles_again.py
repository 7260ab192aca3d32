"""Posts and trades told without a name: "the head of security wants more", "As superintendent she earned", and the
person of the article that bears the post, or the only one of its sort."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from claims.wordlists import verbs
from corpus import Span
from factcheck.rules import cues
from factcheck.rules.base import Article
from factcheck.rules.callings import Calling, forms, together
from factcheck.rules.posts import titles

_REACH = 400  # characters from a name to the pronoun that stands for it
_BESIDE = 24  # … and to what somebody was
_ENDINGS = ("", "s", "e", "es", "ed", "ing", "ers")  # of the work that a trade is named by
_WORD = re.compile(r"[a-z]+")
_REACHES = 800  # … and to a trade without a name; posts are many, and most without a name
_SORTS = ("offices", "trades", "rank_names")


@dataclass(frozen=True, slots=True)
class Again:
    """A post told without a name, the person meant, and what the article called that person."""

    span: Span
    words: str
    person: str
    told: str
    place: Span
    same: bool


@cache
def _roles() -> str:
    known = {form for sort in _SORTS for form in forms(sort)}
    listed = "|".join(re.escape(form) for form in sorted(sorted(known), key=len, reverse=True))
    open_ = rf"(?:{cues.alternatives('leading')}) [a-z]+(?:{cues.alternatives('person_endings')})"
    return rf"(?:{open_}|{listed})(?: of [a-z]+)?"


@cache
def _definite() -> re.Pattern[str]:
    return re.compile(
        rf"\b[Tt]he (?P<role>{_roles()})(?=,? (?:{cues.alternatives('says')}|{cues.alternatives('acts')}|{cues.alternatives('role_does')})\b|, (?:who|whose|for|in)\b|['’]s )"
    )


@cache
def _named_again() -> re.Pattern[str]:
    return re.compile(
        rf"\b[Tt]he (?:[a-z]+ )?(?P<role>{_roles()})(?=(?:['’]s)? [a-z]|, [a-z]|[.,]”)"
    )


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(
        rf"\bAs (?P<a>{_roles()})(?:,? (?:he|she)\b|(?: (?:at|of|for) [^,.;]{{1,40}})?, (?:(?:Mr|Mrs|Ms|Dr)\.? )?(?P<name>[A-ZÀ-Ý][\w’'-]+) (?:has|had|is|was|will|said)\b)|\b(?:whose|[Hh]is|[Hh]er) (?:contract|term|pay|salary|time|tenure|appointment|job|post|role) as (?P<b>{_roles()})\b"
        rf"|\b(?:He|She) has been (?P<c>{_roles()}) (?:since|for)\b"
        rf"|(?<=, )who (?:steps?|stepped|stands?|stood|will step|is stepping) down as (?P<d>{_roles()})\b"
    )


def again(
    article: Article, told: Mapping[str, list[Calling]], named: list[tuple[Span, str]]
) -> Iterator[Again]:
    """Every post without a name whose bearer, or the only one who can be meant, the article names."""
    text = article.text
    pronouns, definite = list(_pronoun().finditer(text)), list(_definite().finditer(text))
    if not named:
        return
    bearers = [(person, one) for person, own in told.items() for one in own]
    bearers = [(person, one) for person, one in bearers if one.sort in ("office", "trade")]
    bearers += _once(text, named)
    bearers += _ranked(text, {person for _, person in named})
    if not bearers:
        return
    bearers.sort(key=lambda pair: pair[1].span)
    starts = [span.start for span, _ in named]
    for match in pronouns:
        group = next(name for name in "abcd" if match[name])
        span = Span(*match.span(group))
        at = bisect_right(starts, match.end("name") if match["name"] else match.start()) - 1
        while at >= 0 and not named[at][1]:
            at -= 1
        if at < 0 or match.start() - starts[at] > _REACH:
            continue
        own = [pair for pair in bearers if pair[0] == named[at][1] and pair[1].span < span]
        same = next((pair for pair in own if _is(match[group], pair[1])), None)
        fields = any(_field_apart(match[group], one) for _, one in own)
        if same or (own and (fields or not any(_goes(match[group], one) for _, one in own))):
            yield _again(span, match[group], same or own[0], same is not None)
    strict = set()
    for match in definite:
        strict.add(match.span("role"))
        yield from _meant(article, match["role"], Span(*match.span("role")), bearers)
    for match in _named_again().finditer(text):
        if match.span("role") not in strict and not _beside(starts, match, text):
            yield from _same_bearer(match["role"], Span(*match.span("role")), bearers)


def _beside(starts: list[int], match: re.Match[str], text: str) -> bool:
    """Whether a name follows a post, which then is told with it: "the mayor, Ann Bell"."""
    at = bisect_right(starts, match.end())
    return (
        at < len(starts)
        and starts[at] - match.end() <= _BESIDE
        and "." not in text[match.end() : starts[at]]
    )


def _same_bearer(role: str, span: Span, bearers: list[tuple[str, Calling]]) -> Iterator[Again]:
    """A post without a name that one person alone was called before."""
    same = {
        pair[0]: pair for pair in bearers if pair[1].span.end <= span.start and _is(role, pair[1])
    }
    if len(same) == 1:
        yield _again(span, role, next(iter(same.values())), True)


def _once(text: str, named: list[tuple[Span, str]]) -> Iterator[tuple[str, Calling]]:
    """What somebody was: "Ann Bell, a retired anaesthetist"."""
    starts = [span.start for span, _ in named]
    for match in _former().finditer(text):
        at = bisect_right(starts, match.start()) - 1
        beside = at >= 0 and match.start() - named[at][0].end <= _BESIDE
        if beside and named[at][1]:
            words, span = match["role"], Span(*match.span("role"))
            yield named[at][1], Calling(named[at][1], span, words, "trade", _head(words))


@cache
def _former() -> re.Pattern[str]:
    trades = "|".join(re.escape(form) for form in sorted(forms("trades"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:former|retired|one-time|sometime|ex-) ?(?:[a-z]+ )?(?P<role>{trades}|engineer)\b"
    )


def _ranked(text: str, people: set[str]) -> Iterator[tuple[str, Calling]]:
    """Ranks before a name: "Chief Superintendent Moira Bell"."""
    full = {person.split()[-1]: person for person in people if " " in person}
    for last, role in titles(text):
        head = f"{role.which} {role.head}".strip()
        if last in full and head in forms("rank_names"):
            yield full[last], Calling(full[last], role.span, role.words, "rank", head)


def _meant(
    article: Article, role: str, span: Span, bearers: list[tuple[str, Calling]]
) -> Iterator[Again]:
    before = [pair for pair in bearers if pair[1].span < span]
    same = {person: pair for pair in before if _is(role, pair[1]) for person in pair[:1]}
    if same:
        if len(same) == 1:
            yield _again(span, role, next(iter(same.values())), True)
        return
    head = role.split(" of ")[0].lower()
    told = len(re.findall(rf"\b{re.escape(head)}\b", article.text, re.I))
    if " of " in role or told > 1:
        like = {
            person: pair for pair in before if _field_apart(role, pair[1]) for person in pair[:1]
        }
    elif head in cues.listed("known_by_place"):
        return
    else:
        trade = head in forms("trades") and head not in cues.listed("work_of_firms")
        near = [pair for pair in before if trade and span.start - pair[1].span.end <= _REACHES]
        like = {person: pair for pair in near if pair[1].sort == "trade" for person in pair[:1]}
        ranked = {pair[0]: pair for pair in before if _ranked_alike(head, pair[1].head)}
        like = ranked if head in forms("rank_names") else ranked or like
        if any(_goes(role, one) for _, one in before) or _acted(article, span, head):
            return
    if len(like) == 1:
        yield _again(span, role, next(iter(like.values())), False)


def _acted(article: Article, span: Span, head: str) -> bool:
    """Whether the sentence of a trade or the one before it tells its work: "one beat the drum", "she danced"."""
    trade, line = head.split()[-1], article.layout.line_of(span)
    if not trade.endswith("er") or line is None:
        return False
    works = _works(trade)
    told = (w for one in article.layout.around(line, 1, 0) for w in _WORD.findall(one.text.lower()))
    return any(word in works or verbs().lemma(word) in works for word in told)


@cache
def _works(trade: str) -> frozenset[str]:
    """The words for the work that a trade is named by: "drum", "drums", "drummed", "drumming", and its plural."""
    stem = trade.removesuffix("er")
    single = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    return frozenset(f"{root}{ending}" for root in {stem, single} for ending in _ENDINGS)


def _again(span: Span, role: str, bearer: tuple[str, Calling], same: bool) -> Again:
    person, one = bearer
    return Again(span, role, person, one.words, one.span, same)


def _head(role: str) -> str:
    head = role.split(" of ")[0].lower()
    return next((forms(sort)[head] for sort in _SORTS if head in forms(sort)), head)


def _field(role: str) -> str:
    return role.lower().partition(" of ")[2].removeprefix("the ")


def _is(role: str, one: Calling) -> bool:
    """Whether a post without a name is the one that somebody is called by."""
    if _head(role) != one.head and role.lower() not in one.words.lower():
        return False
    field = _field(role)
    return not field or field in f"{one.words} {one.owner}".lower() or not (one.field or one.of)


def _field_apart(role: str, one: Calling) -> bool:
    """Whether two posts are of one name and two fields: "head of security", "head of signalling"."""
    return (
        bool(_field(role) and one.field) and _head(role) == one.head and _field(role) != one.field
    )


def _ranked_alike(one: str, other: str) -> bool:
    """Whether two posts of two words begin alike: "chief constable", "chief superintendent"."""
    return " " in one and " " in other and one.split()[0] == other.split()[0]


def _goes(role: str, one: Calling) -> bool:
    """Whether a person may be called both."""
    pair = {_head(role), one.head}
    name = "one_stock" if one.sort == "trade" else "held_together"
    return len(pair) == 1 or any(pair <= group for group in together(name))
