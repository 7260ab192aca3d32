"""Lists behind a colon against the count before it: "six people: A, a haulier; his sons B and C; D; and two guests",
"promised three things: to mend the fountain, to keep the bus and to find a doctor"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.boxes import amount
from factcheck.rules.cues import listed, words
from factcheck.rules.layout import Line, letter

_LONG = re.compile(r": (?P<list>[^:]*;[^:]*; and [^:;]*)$")
_SHORT = re.compile(
    r": (?P<list>(?P<first>to|by|for|an?|the|in|on|at|from|with|that|no|more|his|her|their) [^;:«»()]{2,80}(?:, (?P=first) [^;:«»(),]{2,80})*,? and (?P=first) [^;:«»()]{2,90})[.)”\"]*$",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:other|others|rest|also|includ\w+|among|such as|for example|notably|especially|some|mostly|mainly|too|respectively|between|each|cost|priced)\b",
    re.I,
)
_GROUP = re.compile(
    r"^(?:and )?(?:(?:the|his|her|their|its|another|all) )?(?:other )?(?P<n>two|three|four|five|six|«N\d+»)\b",
    re.I,
)
_PAIRED = re.compile(
    r"\b(?:sons|daughters|brothers|sisters|twins|children|parents|sisters|cousins|friends|ministers|deputies|villages|towns|cities|schools)"
    r",? (?:[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?, )*[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)? and [A-ZÀ-Ý]"
)
_NAMES = re.compile(r"[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?(?=,| and|$| [a-z])")
_THEY = re.compile(r"(?:They|These|Those|The (?:dead|\w+s)) (?:are|were|have|had)\b")
_REACH = 3  # how far a count may be off a list that is its own
_AHEAD = 90  # characters from a count to its colon

Found = tuple[Quantity, int, Span]


def colon_lists(article: Article, line: Line) -> Iterator[Found]:
    """The count that a list behind a colon is of, how many it has, and where it stands."""
    for pattern in (_LONG, _SHORT):
        found = pattern.search(line.masked)
        if found is None or _OPEN.search(line.masked[: found.start()][-60:]):
            continue
        count = _count(article, line, found.start())
        if count is None:
            continue
        told = found["list"]
        sizes = [_size(line, item) for item in _items(told, pattern is _LONG)]
        if any(size is None for size in sizes):
            return
        number = sum(size for size in sizes if size is not None)
        if 2 <= number <= 14 and abs(number - amount(count)) <= _REACH:
            yield count, number, line.place(*found.span("list"))
        return


def _items(told: str, long: bool) -> list[str]:
    parts = re.split(
        r"; ?"
        if long
        else r",? and (?=(?:to|by|for|an?|the|in|on|at|from|with|that|no|more|his|her|their) )|, ",
        told,
    )
    return [part.strip(" .") for part in parts if part.strip(" .")]


def _size(line: Line, item: str) -> int | None:
    """How many things an item names; ``None`` where that cannot be told."""
    group = _GROUP.match(item)
    if group is not None:
        word = group["n"].lower()
        if word.startswith("«"):
            q = line.mentions[int(word[2:-1])]
            small = isinstance(q, Quantity) and q.unit is None and 2 <= amount(q) <= 12
            return int(amount(q)) if small and isinstance(q, Quantity) else None
        return words("small_numbers").index(word)
    paired = _PAIRED.search(item)
    if paired is not None:
        names = _NAMES.findall(item[paired.start() :])
        return len(names) if len(names) >= 2 else None
    return 1


def _count(article: Article, line: Line, colon: int) -> Quantity | None:
    """The nearest small count with a noun before the colon, in its sentence or the one before."""
    here = [q for q in line.quantities if len(line.before(q)) < colon]
    found = [q for q in here if _small(q)]
    if found:
        last = found[-1]
        return last if colon - len(line.before(last)) <= _AHEAD and len(found) == 1 else None
    if here:
        return None
    before = article.layout.around(line, 1)[0]
    if before is line or before.block < line.block - 1 or not _THEY.match(line.masked):
        return None
    told = [q for q in before.quantities if _small(q)]
    return told[0] if len(told) == 1 else None


def _small(q: Quantity) -> bool:
    if letter(q) != "N" or q.unit is not None or q.hedge or q.is_range or q.text.lower() == "both":
        return False
    return 2 <= amount(q) <= 14 and q.noun not in listed("not_listed")
