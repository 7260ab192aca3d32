"""Every mention of a person with the fullest name that the text gives."""

from __future__ import annotations

import re
from bisect import bisect_right

from claims import Analysis
from claims.types import NameKind
from corpus import Span
from factcheck.rules.people import people as introduced

_LETTERS = re.compile(r"(?: (?:[KQS]C|MPs?|MEP|TD|OBE|MBE|CBE|Jr|Sr)\b\.?)+$")
_LONE = re.compile(r"(?<![\w’'-])[A-ZÀ-Ý][\w’-]*\w(?![\w-])")


def mentions(analysis: Analysis) -> list[tuple[Span, str]]:
    """Every mention of a person with the fullest name, surnames that stand alone among them; "" for
    the person behind a name that two people share."""
    people = [
        name
        for name in analysis.names
        if name.kind is NameKind.PERSON and not re.match(r"[DR]-[A-Z]", name.text)
    ]
    full = {name: _LETTERS.sub("", name.identity or name.text) for name in people}
    alone = {name.text for name in people if " " not in name.text}
    whole = {name.span.start for name in people if " " in name.text}
    missed = [p for p in introduced(analysis.text) if p.last in alone and p.span.start not in whole]
    known: dict[str, set[str]] = {}
    for person in (*full.values(), *(one.span.of(analysis.text) for one in missed)):
        if " " in person:
            for word in {person.split()[0], person.split()[-1]}:
                known.setdefault(word, set()).add(person)
    shared = {person for group in known.values() if len(group) > 1 for person in group}
    found = {one.span: one.span.of(analysis.text) for one in missed}
    for name, person in full.items():
        bearers = known.get(person, {person})
        fullest = next(iter(bearers)) if len(bearers) == 1 else ""
        found[name.span] = "" if fullest in shared else fullest
    taken = sorted([name.span for name in analysis.names if " " in name.text] + list(found))
    begins = [span.start for span in taken]
    for match in _LONE.finditer(analysis.text):
        bearers = known.get(match[0], set()) - shared
        span = Span(*match.span())
        at = bisect_right(begins, span.start) - 1
        inside = analysis.text[span.start - 1 : span.start] == "("
        if len(bearers) == 1 and not inside and not (at >= 0 and taken[at].overlaps(span)):
            person = next(iter(bearers))
            if person.endswith(match[0]):
                found[span] = person
    return sorted(found.items())
