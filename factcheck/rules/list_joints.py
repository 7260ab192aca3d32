"""How a list is joined to its count within and between sentences without a colon: "four homes, a laundry, a dovecote, a
convent and a barge", "the five wards, at A, B, C, D and on the island of E", "four culverts were cut, at A, B, C and D",
"in A, B, C and D. The four cities …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Quantity
from factcheck.rules.base import Article
from factcheck.rules.cues import listed
from factcheck.rules.layout import Line
from factcheck.rules.list_items import LEADS, together
from factcheck.rules.list_sizes import nominal, sizes_of, uniform

Joined = tuple[
    Quantity, tuple[int, ...], Line, int, int
]  # a count, the sizes, and where the list stands

_LEAD = rf"(?P<lead>{LEADS}) "
_STOPS = r"(?:had|have|were|are|was|will|and)\b|in (?:four|three|two)\b"
_ITEM = r"(?:the |an? |his |her |their |its )?[\w](?:(?! and )[^,;:«»()“”]){1,45}?"
_MID = r"(?:“[^”]+”|(?:(?! and )[^,;:«»()“”]){2,45}?)"
_END = rf"(?:“[^”]+”|(?:(?:{LEADS}) )?(?:the |an? |his |her |their |its )?[\w'-]+(?: (?!{_STOPS})[\w'-]+){{0,4}}?)"
_LIST = rf"(?P<list>(?:“[^”]+”|{_ITEM})(?:, {_MID})*?,? and {_END})"
_THEN = r"(?=[.,;]|$| (?:had|have|has|were|are|was|will|would|in|for|to|who|which|can|could|said|on|from|with|at)\b)"
_COMMA = re.compile(
    rf"«N(?P<n>\d+)»(?P<noun>(?: \w[\w'-]*){{0,6}}?), (?:(?:those (?:of|at|in|from)|namely) |{_LEAD})?{_LIST}{_THEN}"
)
_FURTHER = re.compile(
    rf"«N(?P<n>\d+)»(?P<noun>(?: \w[\w'-]*){{1,3}}?) (?:is|are|was|were|will be|have been|had been|would be)\b(?P<act>(?:(?! and )[^,;:«»()“”]|«D\d+»){{4,60}}?), (?P<lead>at) {_LIST}(?=[.;]|$)"
)
_NAMES = re.compile(
    r"\b(?:in|at|from|to|of|between|across) (?P<list>(?:[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?, )+[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?,? and [A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)?)\.?$"
)
_THE = re.compile(
    r"^(?:The|These|Those|All|All the|All of the|In the|The other) «N(?P<n>\d+)» (?P<noun>[a-z]+)\b"
)
_SOME = re.compile(r"^ (?:who|which|that|with|where|whose)\b")
_BARE = re.compile(r"\b[Tt]he (?:other |remaining |last |first |latter )?$")
_RELATIVE = re.compile(r"^ (?:that|which|whom|who|it|he|she|they|we) ")
_NAME_AT_END = re.compile(r" [A-ZÀ-Ý][\w'-]*$")  # "the three buses Ante, Biret and Kari"
_IN_A_STATE = re.compile(r", [A-ZÀ-Ý]")


def beside(line: Line, counted: re.Pattern[str], verbal: re.Pattern[str]) -> Iterator[Joined]:
    """A list right behind the count and its noun, or behind what is done to those counted; ``counted`` are openings
    before a count that is a part, ``verbal`` words behind which a stretch is more than the noun of a count."""
    for pattern in (_COMMA, _FURTHER):
        for match in pattern.finditer(line.masked):
            q = line.mentions[int(match["n"])]
            if not isinstance(q, Quantity) or counted.search(line.before(q)):
                continue
            noun, lead = match["noun"], match["lead"]
            bare = _BARE.search(line.before(q)) is not None
            related = bare and _RELATIVE.match(noun) is not None
            if (not related and verbal.search(noun)) or _NAME_AT_END.search(noun):
                continue
            if not noun and not bare:
                continue
            told = together(match["list"], lead)
            if told is None:
                continue
            if lead and _IN_A_STATE.match(line.masked[match.end("list") :]):
                continue  # "in Hunt Valley, Maryland, and Orr, New York"
            sizes = sizes_of(told)
            loose = lead and told == match["list"] and not (lead == "at" and bare)
            if loose and pattern is _COMMA and sizes and sizes[0] < int(q.value or 0):
                continue  # "four mills, in Ontario and Maine"
            if sizes and (uniform(told) or (lead == "at" and bare and nominal(told))):
                yield q, sizes, line, match.start("list"), match.end("list")


def after(article: Article, line: Line) -> Iterator[Joined]:
    """ "A dealer in A, B and C. The three cities …": what a sentence ends with, counted by the next."""
    found = _THE.search(line.masked)
    q = line.mentions[int(found["n"])] if found else None
    if found is None or not isinstance(q, Quantity) or q.noun in listed("one_more_of"):
        return
    before = article.layout.around(line, 1)[0]
    if before is line or before.block != line.block or "N" in before.kinds:
        return
    if q.noun not in listed("places_listed") or _SOME.match(line.masked[found.end() :]):
        return  # "the two dealers who paid", "the two cities with ports"
    match = _NAMES.search(before.masked.rstrip('”" '))
    if match is not None:
        yield q, sizes_of(match["list"]), before, match.start("list"), match.end("list")
