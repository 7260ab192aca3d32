"""Counts with the things counted told behind them, however the list is joined on: "three terminals have stopped work:
A, B and the fruit quay", "four homes, a laundry, a dovecote, a convent and a barge", "the four sealed are those at A, B, C
and D", "three songs, one about a boat, one about …", "two wickets, the first … and the second …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.layout import Line, letter

_MOST = 14
_FEW = 4  # counts of a sentence of which the first may be that of a list in the next
_REACH = 3  # how far a count may be off a list that is its own
_AHEAD = 110  # characters from a count to its list
_WORDS = 14  # of the longest item
_COLON = re.compile(
    r"(?:: | [–—] | - | ?-- ?|(?<=[a-z])—)(?P<list>[^:–—]{5,400}?)(?:[.!?]?[”\"']?\s*$| [–—] |—| - | ?--)"
)
_BRACKET = re.compile(r" \((?P<list>[^()]{5,300})\)")
_ARE = re.compile(
    r"^(?:(?:The|These|Those|They)\b[^,;:]{0,60}?|[A-Z][a-z]+ing|Chosen|Named|Listed|Affected) (?:are|were|will be) (?:those (?:of|at|in|from) )?(?P<list>[^;:]{5,300}?)[.!?]?\s*$"
)
_COMMA = re.compile(
    r"«N(?P<n>\d+)»(?P<noun>(?: \w[\w'-]*){1,6}?), (?:(?:those of|those at|those in|those from|namely|(?P<lead>in|at|to|from|on|by|for)) )?(?P<list>(?:“[^”]+”|(?:the |an? |his |her |their |its )?[\w](?:(?! and )[^,;:«»()“”]){1,45}?)(?:, (?:“[^”]+”|(?:(?! and )[^,;:«»()“”]){2,45}))*?,? and (?:“[^”]+”|(?:the |an? |his |her |their |its )?[\w'-]+(?: (?!had\b|have\b|were\b|are\b|was\b|will\b|in (?:four|three|two)\b)[\w'-]+){0,4}?))(?=[.,;]|$| (?:had|have|has|were|are|was|will|would|in|for|and|to|who|which|can|could|said|on|from|with|at)\b)"
)
_FIGURE = re.compile(r"(?:aged )?«\w+»")
_OXFORD = re.compile(r", and (?!.*, and )")
_APPOSED = re.compile(r"^[a-z]+(?:ed|en|ing) ")
_LAST = re.compile(r",? and (?!.*,? and )")
_ONES = re.compile(
    r"(?:,|:|;| [–—]| and) (?:(?:one|another|a third|a fourth|the other)(?! (?:hundred|thousand|million|two|three|«))|«N(?P<mark>\d+)»)(?= [a-z])"
)
_NTHS = re.compile(r"\bthe «O(?P<o>\d+)»(?! of\b)")
_AND_END = re.compile(r"(?:\band|;) (?:the )?$|\band (?=the $)")
_NTH_AHEAD = 60  # characters from a count to "the first"
_OPEN = re.compile(
    r"\b(?:includ\w+|such as|among them|among|for example|notably|especially|some|mostly|mainly|respectively|e\.g|like|respectively|between|each)\b",
    re.I,
)
_CLAUSE = re.compile(
    r"^(?:who|which|where|when|then|but|though|although|because|while|as|so|if|not|or|said|he|she|it|they|we|i|you|there|that|this|whose|now|also|both|all|only|most|even)\b",
    re.I,
)
_CLASSES = (
    ("name", re.compile(r"^(?:the |The )?[“\"']?[A-ZÀ-Ý]")),
    ("a", re.compile(r"^(?:an?|one|another|two|three) ")),
    ("the", re.compile(r"^(?:the|his|her|their|its) ")),
    ("to", re.compile(r"^(?:to|in|on|at|by|for|from|with) ")),
    ("ing", re.compile(r"^[a-z]+ing\b")),
)
_PARTITIVE = re.compile(
    r"(?:«[NFP]\d+»|\b(?:one|some|many|most|all|each|none|both|few|several|half|any|two|three|last|first|rest))(?: [\w-]+)? of (?:(?:the|its|his|her|their|all|these|those) )*$|\b(?:among|of|from) (?:the|its|his|her|their|these|those) $",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A count, the numbers of things that its list can be read to name, and where the list stands."""

    count: Quantity
    sizes: tuple[int, ...]  # the likeliest first
    place: Span

    @property
    def held(self) -> bool:
        return int(amount(self.count)) in self.sizes


def enumerations(article: Article) -> Iterator[Enumeration]:
    """The counts of an article with their lists, each count once."""
    done: set[Span] = set()
    for line in article.layout.lines:
        for found in _read(article, line):
            if found.count.span not in done:
                done.add(found.count.span)
                yield found


def _read(article: Article, line: Line) -> Iterator[Enumeration]:
    if " and " not in line.masked:
        return
    yield from _apart(article, line)
    if "N" in line.kinds:
        yield from _beside(line)
        yield from _ones(line)


def _apart(article: Article, line: Line) -> Iterator[Enumeration]:
    """Lists behind a colon or a dash, in brackets, and as what "they are"."""
    for regex in (_COLON, _BRACKET, _ARE):
        match = regex.search(line.masked)
        if match is None or _OPEN.search(line.masked[: match.start("list")][-60:]):
            continue
        sizes = sizes_of(match["list"])
        if not sizes or (regex is _ARE and not _nominal(match["list"])):
            continue
        count = _count(article, line, match.start("list"), sizes, regex is _ARE)
        if count is not None and _close(count, sizes):
            yield Enumeration(count, sizes, _cut(line, *match.span("list")))
            return


def _beside(line: Line) -> Iterator[Enumeration]:
    """A list right behind the count and its noun."""
    for match in _COMMA.finditer(line.masked):
        q = line.mentions[int(match["n"])]
        if not isinstance(q, Quantity) or not small(q) or _PARTITIVE.search(line.before(q)):
            continue
        if _OPEN.search(match[0]) or _verbal(match["noun"]):
            continue
        sizes = sizes_of(match["list"])
        if match["lead"] and sizes and sizes[0] < int(amount(q)):
            continue  # "four mills, in Ontario and Maine"
        if sizes and _alike(match["list"]) and _close(q, sizes):
            yield Enumeration(q, sizes, _cut(line, *match.span("list")))


def _ones(line: Line) -> Iterator[Enumeration]:
    """ "Three songs, one about a boat, one about a breadfruit and one …"; "two wickets, the first … and the second …"."""
    for q in line.quantities:
        if not small(q):
            continue
        start = len(line.before(q)) + 1
        ones = [m for m in _ONES.finditer(line.masked, start) if _is_one(line, m)]
        if len(ones) > 1:
            between = line.masked[ones[0].end() : ones[-1].start() + 5]
            lead = line.masked[start : ones[0].start()]
            told = (
                " and " in between and not _OPEN.search(lead) and not _others(line, start, ones[-1])
            )
            if told and _close(q, (len(ones),)):
                place = _cut(line, ones[0].start() + 2, ones[-1].end())
                yield Enumeration(q, (len(ones),), place)
            return
        yield from _nths(line, q, start)


def _others(line: Line, start: int, last: re.Match[str]) -> bool:
    """Whether a number other than one stands in the stretch: "two from the jaw, one from a flipper"."""
    inside = (
        m for m, at in zip(line.mentions, line.starts, strict=True) if start < at < last.start()
    )
    return any(letter(m) == "N" and m.text.lower() != "one" for m in inside)


def _is_one(line: Line, match: re.Match[str]) -> bool:
    return match["mark"] is None or line.mentions[int(match["mark"])].text.lower() == "one"


def _nths(line: Line, count: Quantity, start: int) -> Iterator[Enumeration]:
    found = list(_NTHS.finditer(line.masked, start))
    told = [line.mentions[int(m["o"])] for m in found]
    numbers = [int(amount(o)) for o in told if isinstance(o, Quantity)]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return
    joined = _AND_END.search(line.masked, found[-2].end(), found[-1].start())
    if (
        joined is not None
        and found[0].start() - start < _NTH_AHEAD
        and _close(count, (len(numbers),))
    ):
        yield Enumeration(count, (len(numbers),), line.place(found[0].start(), found[-1].end()))


def sizes_of(told: str) -> tuple[int, ...]:
    """How many things a list can be read to name, the likeliest first; none where it is no list."""
    items = items_of(told)
    if not 2 <= len(items) <= _MOST or any(len(item.split()) > _WORDS for item in items):
        return ()
    oxford = ", and " in told
    if any((" and " in item and not oxford) or _FIGURE.fullmatch(item) for item in items):
        return ()
    if len({item.split(" ")[0] for item in items}) > 1 and any(map(_CLAUSE.match, items)):
        return ()
    if ";" not in told and ", " in items[-1]:
        return _paired([*items[:-1], *items[-1].split(", ")])
    kinds = [_kind(item) for item in items]
    if 0 < kinds.count("to") < len(kinds) and kinds[0] != "to":
        return ()  # "the beach stays, by 15 to 8, and the hall goes"
    if "bare" in kinds and len(set(kinds)) > 1 and any(map(_APPOSED.match, items)):
        return ()  # "the Khyber, torpedoed in 1943, and the Devi"
    if len({"name", "a", "the"} & set(kinds)) < 2:
        return (len(items),)
    found = [
        len(items),
        *(kinds.count(kind) for kind in dict.fromkeys(kinds) if kinds.count(kind) > 1),
    ]
    return tuple(dict.fromkeys(found))


def _paired(items: list[str]) -> tuple[int, ...]:
    """ "A crofter, Laurence Mouat, a nurse, Inga Halcrow, and a ferryman, Magnus Isbister": three."""
    kinds = [_kind(item) for item in items]
    pairs = list(zip(kinds[::2], kinds[1::2], strict=False))
    alternate = len(kinds) % 2 == 0 and all(
        set(pair) in ({"a", "name"}, {"the", "name"}) for pair in pairs
    )
    return (len(pairs),) if alternate and len(pairs) > 1 else ()


def items_of(told: str) -> list[str]:
    """The items of "A, B and C" or "A, of X; B; and C"."""
    told = told.strip(" .,")
    if "; " in told:
        parts = re.split(r"; (?:and )?", told)
        return [part for part in parts if part]
    last = _OXFORD.search(told) or _LAST.search(told)
    if last is None:
        return []
    return [*told[: last.start()].split(", "), told[last.end() :]]


def _kind(item: str) -> str:
    return next((name for name, regex in _CLASSES if regex.match(item)), "bare")


def _nominal(told: str) -> bool:
    """Whether the items of a list are names or noun phrases with an article."""
    return {_kind(item) for item in items_of(told)} <= {"name", "a", "the"}


def _alike(told: str) -> bool:
    """Whether the items of a list without a colon are all names, all quoted, or all noun phrases with an article."""
    kinds = {_kind(item) for item in items_of(told)}
    return len(kinds) == 1 and _nominal(told)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('list_breaks')})\b", re.I)


def _verbal(noun: str) -> bool:
    """Whether the words behind a count are more than what is counted."""
    return _verbs().search(noun) is not None


def _close(count: Quantity, sizes: tuple[int, ...]) -> bool:
    return min(abs(size - int(amount(count))) for size in sizes) <= _REACH


def small(q: Quantity, listable: bool = False) -> bool:
    """Whether a figure is a small count of things that can be listed."""
    if (
        letter(q) != "N"
        or q.unit is not None
        or q.hedge not in (None, "over", "past")
        or q.is_range
        or q.text.lower() == "both"
    ):
        return False
    return (
        2 <= amount(q) <= _MOST
        and amount(q).denominator == 1
        and (listable or q.noun not in listed("not_listed"))
    )


def _count(
    article: Article, line: Line, at: int, sizes: tuple[int, ...], are: bool
) -> Quantity | None:
    """The small count that a list is of: the only one before it, or that of the sentence before."""
    here = [q for q in line.quantities if len(line.before(q)) < at]
    found = [q for q in here if small(q, listable=q.noun == "time")]
    if found:
        last = found[-1]
        if line.after(last).startswith(":"):
            return None  # "Three: on Friday we start"
        near = at - len(line.before(last)) <= _AHEAD
        return (
            last if near and len(found) == 1 and not _PARTITIVE.search(line.before(last)) else None
        )
    if not are or here:
        return None
    before = article.layout.around(line, 1)[0]
    if before is line or before.block < line.block - 1:
        return None
    told = [q for q in before.quantities if small(q)]
    fits = next((q for q in told if int(amount(q)) in sizes), None)
    return fits or (told[0] if 0 < len(told) < _FEW else None)


def _cut(line: Line, start: int, end: int) -> Span:
    span = line.place(start, end)
    return Span(span.start, min(span.end, span.start + 200))
