"""Findings that an editor has looked at and let stand, with a reason and perhaps a last day.

In the article: ``<!-- factcheck: ignore sum -- counted twice on purpose; until 2026-12-31 -->``
holds for the paragraph it stands in, or the next one if it stands alone; ``ignore-all`` holds for
the whole article. In ``factcheck.yml``: a list under ``suppress``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus import Span
from factcheck import configfile
from factcheck.configfile import Value
from factcheck.types import Check, Outcome

_COMMENT = re.compile(
    r"<!--\s*factcheck:\s*(ignore|ignore-all)\s+([\w*, -]+?)\s*(?:--\s*(.*?))?\s*-->", re.DOTALL
)
_ANY = re.compile(r"<!--\s*factcheck:[^<>]{0,500}?-->")
_UNTIL = re.compile(r"[;,]?\s*until\s+(\d{4}-\d\d-\d\d)\s*$")
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")


@dataclass(frozen=True, slots=True)
class Suppression:
    """``rules`` is empty for every rule; ``words`` must stand in the finding's own words."""

    rules: tuple[str, ...]
    reason: str
    until: date | None = None
    place: Span | None = None  # of the article
    words: str | None = None

    def covers(self, check: Check, text: str) -> bool:
        if self.rules and check.rule not in self.rules:
            return False
        if self.place is not None and not any(self.place.overlaps(s) for s in check.spans):
            return False
        said = " ".join(span.of(text) for span in check.spans) + " " + check.message
        return self.words is None or self.words in said

    def expired(self, today: date | None) -> bool:
        return self.until is not None and today is not None and today > self.until


def in_article(text: str) -> tuple[Suppression, ...]:
    """The suppressions that the article's own comments ask for."""
    if "factcheck:" not in text:
        return ()
    paragraphs = [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]
    return tuple(_of_comment(match, text, paragraphs) for match in _COMMENT.finditer(text))


def _of_comment(match: re.Match[str], text: str, paragraphs: Sequence[Span]) -> Suppression:
    reason = match[3] or ""
    last = _UNTIL.search(reason)
    until = None
    if last is not None:
        until = _day(last[1])
        reason = reason[: last.start()]
    place = None
    if match[1] == "ignore":
        place = _paragraph(Span(*match.span()), text, paragraphs)
    return Suppression(_named(match), reason.strip() or "no reason given", until, place)


def _paragraph(comment: Span, text: str, paragraphs: Sequence[Span]) -> Span:
    home = next((p for p in paragraphs if p.overlaps(comment)), comment)
    alone = _COMMENT.sub("", home.of(text)).strip() == ""
    following = next(
        (p for p in paragraphs if p.start >= home.end and _COMMENT.sub("", p.of(text)).strip()),
        None,
    )
    return home.join(following) if alone and following is not None else home


def read(values: Sequence[Value], rules: Sequence[str]) -> tuple[Suppression, ...]:
    """Suppressions of ``factcheck.yml``; each needs a reason."""
    return tuple(_of_value(value, rules) for value in values)


def _of_value(value: Value, rules: Sequence[str]) -> Suppression:
    fields = value.fields("rule", "reason", "until", "words")
    if "reason" not in fields:
        value.fail("needs a 'reason'")
    named = fields["rule"].items() if "rule" in fields else []
    if not named and "words" not in fields:
        value.fail("needs a 'rule' or 'words'")
    return Suppression(
        tuple(item.choice(rules) for item in named),
        fields["reason"].text(),
        fields["until"].day() if "until" in fields else None,
        None,
        fields["words"].text() if "words" in fields else None,
    )


def apply(
    checks: Sequence[Check],
    text: str,
    suppressions: Sequence[Suppression],
    today: date | None,
) -> Iterator[Check]:
    """The checks that are left. ``today`` is the run's ``as-of`` or the article's date, never the
    clock; a suppression past its last day lets the finding return and says so."""
    for check in checks:
        if check.outcome is Outcome.CONSISTENT:
            yield check
            continue
        covering = [s for s in suppressions if s.covers(check, text)]
        if not covering:
            yield check
        elif all(s.expired(today) for s in covering):
            old = covering[0]
            note = f" (It was ignored until {old.until}: {old.reason}.)"
            yield replace(check, message=check.message + note)


def unknown(text: str, rules: Sequence[str]) -> tuple[str, ...]:
    """What the article's comments to us get wrong: rules that do not exist, each with the nearest
    that does, comments that say nothing to us, and last days that are no dates."""
    if "factcheck:" not in text:
        return ()
    out = []
    for comment in _ANY.finditer(text):
        known = _COMMENT.fullmatch(comment[0])
        if known is None:
            out.append(
                f"a comment in the article is not understood: {' '.join(comment[0].split())}; "
                "write <!-- factcheck: ignore RULE -- reason -->"
            )
            continue
        for name in _named(known):
            if name not in rules:
                close = configfile.nearest(name, rules)
                hint = f" (did you mean {close!r}?)" if close else ""
                out.append(f"a comment in the article ignores {name!r}, which is not a rule{hint}")
        last = _UNTIL.search(known[3] or "")
        if last is not None and _day(last[1]) is None:
            out.append(f"a comment in the article ends on {last[1]!r}, which is not a date")
    return tuple(out)


def _named(comment: re.Match[str]) -> tuple[str, ...]:
    words = re.split(r"[\s,]+", comment[2].strip())
    return tuple(word for word in words if word not in ("", "*", "all"))


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
