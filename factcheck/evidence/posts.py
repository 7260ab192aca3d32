"""Who holds which post, as a text says it: "the finance minister, Odile Kremer", "Treasurer: Dai
Tudor", "Glyn Parry (chair)", "Elio Brusa, who is secretary"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import Name, NameKind
from corpus import Span
from factcheck.evidence.base import Statement, kept
from factcheck.evidence.content import content
from factcheck.tables import data

_PASSIVE = re.compile(r"\b(?:by|for|at|with|to|from|against|before|or)\b")
_VERB = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|said|says)\b")
_WHOSE = re.compile(
    r"\b(?!(?:post|office|role|job|title|position|rank)\b)[\w’'-]+ (?:of|to) "
    r"(?:(?:the|a|an|its|his|her|their) )?(?:[\w’'-]+ )?$",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:is|was) $")
_SAID = re.compile(r" (?:said|says|wrote|writes|added|argued|thought|thinks|claimed),")
_OWNS = re.compile(r"[’']s?\b")
_REACH = 70  # characters beside a name in which its post is looked for


@dataclass(frozen=True, slots=True)
class _Table:
    heads: dict[str, str]
    single: frozenset[str]
    beside: frozenset[str]
    loose: frozenset[str]
    outside: frozenset[str]
    otherwise: frozenset[str]


@cache
def _table() -> _Table:
    lists = data("posts")
    heads = {}
    for line in lists["heads"]:
        forms = [form.strip() for form in line.split(",")]
        heads.update(dict.fromkeys(forms, forms[0]))
    return _Table(
        heads,
        frozenset(word.replace("-", " ") for word in lists["single"].split())
        | frozenset(lists["single"].split()),
        frozenset(lists["beside"].split()),
        frozenset(lists["loose"].split()),
        frozenset(lists["outside"].split()),
        frozenset(lists["otherwise"].split()),
    )


@dataclass(frozen=True, slots=True)
class Post:
    """``person`` holds, by the words at ``span``, the post ``head`` ("minister") of the field
    ``which`` ("finance"; stems), ``of`` some body (stems). ``now`` is false for a former, acting
    or coming one."""

    person: Name
    span: Span
    head: str
    which: frozenset[str]
    of: frozenset[str]
    now: bool

    @property
    def single(self) -> bool:
        """Whether one person holds it at a time."""
        return self.head in _table().single

    def excludes(self, other: Post) -> bool:
        """Whether who holds the one is not, at the same time, called the other."""
        table = _table()
        if self.same(other) or {self.head, other.head} & table.beside:
            return False
        if self.head == other.head:
            return True
        return not {self.head.split()[-1], other.head.split()[-1]} <= table.loose

    def same(self, other: Post) -> bool:
        """Whether the two can be one post: the same kind, and no field that sets them apart."""
        one, two = set(self.head.split()), set(other.head.split())
        if not (one <= two or two <= one):
            return False
        mine, theirs = self.which | self.of, other.which | other.of
        return not mine or not theirs or bool(mine & theirs)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    heads = "|".join(re.escape(head) for head in sorted(_table().heads, key=len, reverse=True))
    of = r"(?P<of> (?:of|for) (?:the |its |his |her )?[\w’'-]+(?: (?:and )?[\w’'-]+){0,3}?)?"
    post = rf"(?P<which>(?:[\w’'-]+ ){{0,3}})\b(?P<head>{heads})(?![\w-])"
    courtesy = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Cllr|Madame|Mme)\.? )?"
    before = re.compile(rf"(?:^|(?<=[\s(*“\"])){post}{of}(?:,|:\**|:| is| was)? {courtesy}$", re.I)
    link = (
        r"(?:, (?:aged )?\d\d?)?(?:, | \(|: | – | — | - | is | was | has been | became | remains |"
        r" as |, who is |, who was |, now | elected | re-elected | appointed )"
    )
    after = re.compile(
        rf"^{link}(?:now |also |currently |still )?(?:(?:the|a|an|its|their|his|her|our) )?"
        rf"{post}{of}(?=[\s,;.:)|]|$)",
        re.I,
    )
    return before, after


@kept
def posts(statement: Statement) -> tuple[Post, ...]:
    """Every person of a statement with a post beside the name."""
    text = statement.analysis.text
    names = statement.names
    found: list[Post] = []
    for at, name in enumerate(names):
        if name.kind is not NameKind.PERSON and name.title is None:
            continue
        floor = names[at - 1].span.end if at else statement.span.start
        found += _before(text, name, max(floor, name.span.start - _REACH, statement.span.start))
        found += _after(text, name, min(name.span.end + _REACH, statement.span.end))
    return tuple(found)


def _before(text: str, name: Name, start: int) -> Iterator[Post]:
    stretch = text[start : name.span.start]
    begin = max(
        (m.end() for m in re.finditer(r"[.;|(!?]\s|[,:]\s(?=.*[,:]\s)", stretch)), default=0
    )
    stretch, start = stretch[begin:], start + begin
    match = _patterns()[0].search(stretch)
    owner = name.text.endswith(("’s", "'s")) or _OWNS.match(text, name.span.end)
    if owner and _IS.search(stretch):
        return  # "the mayor is Ann Lowe's cousin"
    if stretch.endswith(", ") and _SAID.match(text, name.span.end):
        return  # "the mayor, Ann Lowe said, was wrong"
    if match is not None:
        yield from _made(text, name, match, start)


def _after(text: str, name: Name, end: int) -> Iterator[Post]:
    stretch = text[name.span.end : end]
    match = _patterns()[1].match(stretch)
    if match is None:
        return
    if _PASSIVE.search(stretch[: match.start("head")]):
        return  # "Ann Lowe was praised by the mayor"
    between = stretch[: match.start("head")]
    if _WHOSE.search(between) or re.search(r"\bnot\b", between):
        return  # "Ann Lowe, a niece of the mayor", "Ann Lowe, not the mayor"
    rest = stretch[match.end() :]
    if re.match(r"(?:,|:)? (?:(?:Mr|Mrs|Ms|Dr|Cllr)\.? )?[A-ZÀ-Ý][a-zà-ÿ]", rest):
        return  # "Ann Lowe, treasurer Ben Dray": the next one's
    yield from _made(text, name, match, name.span.end)


def _made(text: str, name: Name, match: re.Match[str], shift: int) -> Iterator[Post]:
    table = _table()
    if match["of"] and _VERB.search(match["of"]):
        return  # "the head of government is keeping Ann Lowe"
    words = match["which"].split()
    cut = max((at + 1 for at, word in enumerate(words) if _out(word, table.outside)), default=0)
    kept, left = words[cut:], words[:cut]
    form = match["head"].lower()
    while kept and f"{kept[-1]} {form}".lower() in table.heads:
        form = f"{kept.pop()} {form}".lower()
    head = table.heads[form]
    beside = {word.lower().strip("’'") for word in [*kept, *left[-2:]]}
    now = not beside & table.otherwise
    body = match["of"] or ""
    of = content("" if re.fullmatch(r" of the [a-z]+", body) else body)  # "of the union": any
    which = content(" ".join(word for word in kept if word.lower() not in table.otherwise))
    shown = len(" ".join([*kept, form]))
    start, stop = match.end("head") - shown, match.end("head")
    if match["of"]:
        stop = match.end("of")
    yield Post(name, Span(start + shift, stop + shift), head, which, of, now)


def _out(word: str, outside: frozenset[str]) -> bool:
    lower = word.lower()
    ends = ("'s", "’s", "s'", "s’", "ed", "'m", "’m", "ing")
    return lower in outside or lower.endswith(ends) or lower.isdigit() or lower[0] == "-"
