"""Counts with the things counted told behind them, however the list is joined on: "three terminals have stopped work:
A, B and the fruit quay", "four homes, a laundry, a dovecote, a convent and a barge", "the four sealed are those at A, B, C
and D", "three songs, one about a boat, one about …", "two wickets, the first … and the second …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import alternatives, listed, words
from factcheck.rules.layout import Line, letter
from factcheck.rules.list_items import LIST, clear, items
from factcheck.rules.list_joints import after, beside
from factcheck.rules.list_sizes import MOST, nominal, sizes_of
from factcheck.rules.standing import OF_THEM

_FEW = 4  # by how many less than this a list of people may be off its number
_REACH = 2  # how far a count may be off a list that is its own
_JOINT = 60  # characters before a list
_AHEAD = 110  # characters from a count to its list
_COLON = re.compile(
    r"(?:: | [–—] | - | ?-- ?|(?<=[a-z])—)(?P<list>[^:–—]{5,400}?)(?:[.!?]?[”\"']?\s*$| [–—] |—| - | ?--)"
)
_BRACKET = re.compile(r" \((?P<list>[^()]{5,300})\)")
_ARE = re.compile(
    r"^(?:(?:The|These|Those|They)\b[^,;:]{0,60}?|[A-Z][a-z]+ing|Chosen|Named|Listed|Affected) (?:are|were|will be|comprise) (?:those (?:of|at|in|from) )?(?P<list>[^:]{5,400}?)[.!?]?\s*$"
)
_LIST = re.compile(
    rf"(?P<list>{LIST})(?=[.,;)!?]|$| (?:survive|are|were|have|will|voted|said|wanted|had|remain|all|both)\b)"
)
_ONES = re.compile(
    r"(?:,|:|;| [–—]| and) (?:(?:one|another|a third|a fourth|the other)(?! (?:hundred|thousand|million|two|three|«))|«N(?P<mark>\d+)»)(?= [a-z])(?! [a-z]+(?: and\b|[,.;]|$))"
)
_THERE = re.compile(r"\bthere (?:are|were) (?:also |now )?$")
_PLACES = re.compile(
    r"(?:in|across|from) (?:the )?[A-ZÀ-Ý]"
)  # "six ships, idle in Spain, France and Peru"
_MORE = re.compile(r"\b(?:as well as|along with|together with)\b")
_GOES_ON = re.compile(r",? (?:and )?(?:the |an? )?[A-ZÀ-Ý]")
_NTHS = re.compile(r"\bthe «O(?P<o>\d+)»(?! of\b)")
_AND_END = re.compile(r"(?:\band|;) (?:the )?$|\band (?=the $)")
_NTH_AHEAD = 60  # characters from a count to "the first"
_OPEN = re.compile(
    r"\b(?:includ\w+|such as|among them|among|for example|notably|especially|some|mostly|mainly|respectively|e\.g|like|respectively|between|each)\b",
    re.I,
)
_NUMBER = re.compile(r"«N(\d+)»")
_MARK = re.compile(r"«[NU](\d+)»")
_NAMED = re.compile(r"[A-ZÀ-Ý][a-z]+(?: [A-ZÀ-Ý][a-z]+)?")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_OTHERS = re.compile(r"The others?\b")
_OF_SO_MANY = re.compile(r"(?:\bone|«N\d+») of (?:the |its |their )?«N(?P<n>\d+)»")
_ONE_OF = re.compile(r"one of (?:the |its |their )?([a-z]+)", re.I)
_FAR = 6  # sentences before a longer list of people that may tell their number
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
    if " and " in line.masked:
        yield from _apart(article, line)
    if "N" in line.kinds:
        yield from _joined(article, line)
        yield from _ones(line)


def _apart(article: Article, line: Line) -> Iterator[Enumeration]:
    """Lists behind a colon or a dash, in brackets, and as what "they are"."""
    for regex in (_COLON, _BRACKET, _ARE):
        match = regex.search(line.masked)
        if match is None or _OPEN.search(line.masked[: match.start("list")][-60:]):
            continue
        told = _spelled(line, match["list"])
        sizes = () if _MORE.search(told) else sizes_of(told) or _short(told)
        if not sizes or (regex is _ARE and not (nominal(told) or _short(match["list"]))):
            continue
        place = _cut(line, *match.span("list"))
        other = _OTHERS.match(line.masked) if regex is _ARE else None
        if other is not None:
            yield from _one_of(article, line, sizes, place)
            return
        count = _count(article, line, match.start("list"), sizes, regex is _ARE)
        if count is None and "; " in told:
            count = _people(article, line, sizes)
        fewer = count is not None and sizes[0] < amount(count) and _PLACES.match(told)
        if count is not None and not fewer and _close(count, sizes):
            yield Enumeration(count, sizes, place)
            return


def _short(told: str) -> tuple[int, ...]:
    """The size of a list with which a longer stretch begins: "three children, Esi, Kofi and Maren, who …"."""
    match = _LIST.match(told)
    if match is not None and _GOES_ON.match(told, match.end()):
        return ()
    found = items(match["list"]) if match is not None else []
    return (
        (len(found),) if match and clear(found, ":") and match["list"].count(" and ") == 1 else ()
    )


def _spelled(line: Line, told: str) -> str:
    """A list with its numbers in words where its items are parted by semicolons, or where they are of names ("Nine Mile"),
    and what is quoted in it without its commas."""
    told = _QUOTED.sub("“…”", told)
    if "; " in told:
        return _NUMBER.sub(lambda match: line.mentions[int(match[1])].text, told)
    names = (line.mentions[int(match[1])].text for match in _MARK.finditer(told))
    named = {name for name in names if _NAMED.fullmatch(name)}
    return _MARK.sub(lambda m: t if (t := line.mentions[int(m[1])].text) in named else m[0], told)


def _one_of(
    article: Article, line: Line, sizes: tuple[int, ...], place: Span
) -> Iterator[Enumeration]:
    """ "One of three people on trial … The others are A and B"."""
    for one in reversed(article.layout.around(line, 2)):
        q = _so_many(one)
        if q is not None:
            sizes = tuple(size + 1 for size in sizes)
            if _close(q, sizes):
                yield Enumeration(q, sizes, place)
            return


def _so_many(line: Line) -> Quantity | None:
    """The whole of "one of the three", which is also read as a fraction."""
    found = _OF_SO_MANY.search(line.masked)
    q = line.mentions[int(found["n"])] if found else None
    if isinstance(q, Quantity) and small(q):
        return q
    known = words("small_numbers")
    for q in line.quantities:
        told = _ONE_OF.fullmatch(q.text)
        if told is not None and told[1].lower() in known:
            return replace(q, value=Fraction(known.index(told[1].lower())))
    return None


def _people(article: Article, line: Line, sizes: tuple[int, ...]) -> Quantity | None:
    """The number of people that a longer list of them is of, told up to some sentences before."""
    for one in reversed(article.layout.around(line, _FAR)[:-1]):
        told = [
            q
            for q in one.quantities
            if small(q) and q.noun in listed("one_more_of") and not OF_THEM.match(one.after(q))
        ]
        if told:
            return (
                told[0] if len(told) == 1 and abs(int(amount(told[0])) - sizes[0]) < _FEW else None
            )
    return None


def _joined(article: Article, line: Line) -> Iterator[Enumeration]:
    """A list near the count and its noun, without a colon."""
    for q, sizes, home, start, end in (*beside(line, _PARTITIVE, _verbs()), *after(article, line)):
        opens = _OPEN.search(home.masked[max(0, start - _JOINT) : end])
        if small(q) and sizes and not opens and _close(q, sizes):
            lacks = int(amount(q)) - sizes[0]
            if home is line and (lacks > 1 or (lacks and _THERE.search(line.before(q)))):
                continue  # "the four Atlantic provinces, Quebec and Maine": three
            yield Enumeration(q, sizes, _cut(home, start, end))


def _ones(line: Line) -> Iterator[Enumeration]:
    """ "Three songs, one about a boat, one about a breadfruit and one …"; "two wickets, the first … and the second …"."""
    for q in line.quantities:
        if not small(q) or line.after(q).startswith(" of "):
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


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('list_breaks')})\b", re.I)


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
        2 <= amount(q) <= MOST
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
    alone = len(told) == 1 or (len(told) == 2 and _OF_SO_MANY.search(before.masked) is not None)
    return fits or (told[0] if alone else None)


def _cut(line: Line, start: int, end: int) -> Span:
    span = line.place(start, end)
    return Span(span.start, min(span.end, span.start + 200))
