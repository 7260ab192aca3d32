"""quote-restated: words quoted twice are quoted alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.cues import alternatives, listed
from factcheck.rules.echoes import Echo, echoes
from factcheck.rules.quotations import Quote, quotes_in
from factcheck.rules.retellings import retellings
from factcheck.types import Check, Outcome, Severity

NAME = "quote-restated"
_LEAST = 4
_TELLING, _LONG_WORD = 5, 7  # letters of a word that three, or two, words have in common
_SAME = 0.7
_MOST = 60
_RUN = 3  # words that may stand for others
_BETWEEN = 80
_LEAD = 30  # characters before a quotation that may set it in the place of one further back
_INSTEAD = re.compile(rf"\b(?:{alternatives('quote_instead')})\b", re.I)


def check(article: Article) -> Iterator[Check]:
    """Every shorter quotation against every longer one that has most of its words."""
    text = article.text
    quotes = list(quotes_in(text))[:_MOST]
    settled: set[Span] = set()
    for one, other in combinations(quotes, 2):
        short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
        if short.span in settled or one.span.overlaps(other.span):
            continue
        if _contains(long.words, short.words) or _contains(long.words, _core(short.words)):
            if len(short.words) > 1 or len(short.words[0]) > 5:
                settled.add(short.span)
                yield Check(
                    NAME,
                    Outcome.CONSISTENT,
                    f"{short.span.of(text)!r} repeats the words quoted elsewhere.",
                    f"{len(short.words)} of {len(short.words)} words",
                    _limited(one.span, other.span),
                )
            continue
        if _corrected(text, one.span, other.span) or _runs_on(long.words, short.words):
            continue
        if article.layout.line_of(one.span) is article.layout.line_of(other.span):
            continue  # two things said in one sentence
        headed = any(head.span.overlaps(short.span) for head in article.layout.headlines)
        same = _aligned(long, short, headed=headed)
        if same is None:
            continue
        settled.add(short.span)
        odd = " ".join(w for w in short.words if w not in long.words)
        if not odd and headed:
            continue  # shortened for the headline
        odd = odd or "the order of the words"
        yield Check(
            NAME,
            Outcome.INCONSISTENT,
            f"The same words are quoted in two ways: {_short(short.span.of(text))!r} and "
            f"{_short(long.span.of(text))!r} ({odd}).",
            f"{same} of {len(short.words)} words",
            _limited(one.span, other.span),
            Severity.WARNING,
        )
    for echo in echoes(article, [quote.span for quote in quotes]):
        yield _echoed(text, echo)
    for echo in retellings(article, [quote.span for quote in quotes]):
        yield _echoed(text, echo)


def _echoed(text: str, echo: Echo) -> Check:
    """A sentence that takes up a quotation in words of its own."""
    said, told = echo.quoted.of(text), echo.told.of(text)
    holds = echo.holds
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        "A sentence takes up the words quoted."
        if holds
        else f"What was said is told again with {told!r} where the quotation has {said!r}.",
        f"{said} {'≈' if holds else '≠'} {told}",
        tuple(sorted((echo.quoted, echo.told))),
        None
        if holds
        else Severity.WARNING
        if echo.sure
        else Severity.NOTE,  # other words may be meant to say more
    )


def _corrected(text: str, one: Span, other: Span) -> bool:
    """Whether the words between two quotations set the second in the place of the first."""
    between = text[one.end : other.start]
    lead = between if len(between) < _BETWEEN else between[-_LEAD:]
    return _INSTEAD.search(lead) is not None


def _limited(*spans: Span) -> tuple[Span, ...]:
    return tuple(sorted(Span(s.start, min(s.end, s.start + 200)) for s in spans))


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:77] + "…"


def _contains(long: Sequence[str], short: Sequence[str]) -> bool:
    size = len(short)
    return any(tuple(long[i : i + size]) == tuple(short) for i in range(len(long) - size + 1))


def _runs_on(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether one ends with the words that the other begins with, each cut elsewhere: "it may now sue", "may now sue the mine"."""
    size = len(short) - 1
    return size > 1 and (
        tuple(long[:size]) == tuple(short[-size:]) or tuple(long[-size:]) == tuple(short[:size])
    )


def _core(words: Sequence[str]) -> Sequence[str]:
    """The words without the small ones by which a quotation is fitted into a sentence: "with patience and luck"."""
    small = listed("quote_small")
    start = next((at for at, word in enumerate(words) if word not in small), 0)
    return words[start:] if len(words) - start > _LEAST else words


def _aligned(longer: Quote, shorter: Quote, *, headed: bool) -> int | None:
    """How many words of the shorter stand in the same order in a stretch of the longer about as long,
    where they are most of it and yet not all, and one run of words stands for another. One of the headline is taken from the story."""
    long, short = longer.words, shorter.words
    size = len(short)
    if 1 < size < _LEAST:
        return _one_word_off(longer, short)
    if size < _LEAST or sum(word in long for word in short) < max(3, int(size * _SAME)):
        return None
    best = max(
        (_common(long[start:end], short) for start, end in _stretches(longer, shorter)), default=0
    )
    carried = [w for w in short if w in long and w not in listed("quote_small")]
    if (
        best >= max(3, size * _SAME)
        and len(carried) >= (1 if best > 3 or headed else 2)
        and size - best <= max(2, size // 3)
    ):
        return best
    return None


def _one_word_off(longer: Quote, short: Sequence[str]) -> int | None:
    """The same of two or three words, of which one stands for another beside a word that tells the quotation."""
    size = len(short)
    least = _LONG_WORD if size == 2 else _TELLING
    for start in range(len(longer.words) - size + 1):
        one = longer.words[start : start + size]
        same = [a for a, b in zip(one, short, strict=True) if a == b]
        if any(a != b and a.rstrip("s") == b.rstrip("s") for a, b in zip(one, short, strict=True)):
            continue  # "a walkaway lease", "walkaway leases"
        begins = start == 0 or start - 1 in longer.breaks or one[0] == short[0]
        ends = start + size == len(longer.words) or start + size - 1 in longer.breaks
        whole = begins and (ends or one[-1] == short[-1])
        if (
            len(same) == size - 1
            and whole
            and any(len(word) >= least and word not in listed("quote_small") for word in same)
        ):
            return len(same)
    return None


def _stretches(longer: Quote, shorter: Quote) -> Iterator[tuple[int, int]]:
    """The stretches of the longer that differ from the shorter by one run of words, or by two runs
    changed for each other; where the run begins or ends the shorter, a clause begins or ends there."""
    long, short = longer.words, shorter.words
    for start in range(len(long)):
        for end in range(
            start + max(1, len(short) - _RUN), min(len(long), start + len(short) + _RUN) + 1
        ):
            one = long[start:end]
            head = _alike(one, short)
            tail = min(_alike(one[::-1], short[::-1]), len(one) - head, len(short) - head)
            runs = len(one) - head - tail, len(short) - head - tail
            swapped = sorted(one) == sorted(short)
            if max(runs) > _RUN and not swapped:
                continue
            begins = head or start == 0 or start - 1 in longer.breaks
            ends = tail or end == len(long) or end - 1 in longer.breaks
            if begins and ends:
                yield start, end


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for word in one:
        last = 0
        for at, own in enumerate(other, 1):
            last, row[at] = row[at], last + 1 if word == own else max(row[at], row[at - 1])
    return row[-1]


RULE = Rule(
    name=NAME,
    summary="Words quoted twice are quoted alike.",
    doc="""Quotations of one article are held against each other. A short one whose words stand in a longer one is
its repetition; one that has most of its words in the same order and yet differs was altered somewhere. So is one whose words a sentence
takes up without marks, other persons and tenses aside, with one word changed between words that run alike, and one that a word of telling
("repeated that", "her promise that", "his phrase about") takes up in any order with one word that it has not, or with what it denies told as what it says. Quotations with
an ellipsis or brackets say themselves that they differ.""",
    authority="A quotation is verbatim (any newsroom's style book).",
    check=check,
    passes=(
        Example(
            "“A lake like that is a bath whose wall is made of gravel,” said Ann Pell.\n\nShe repeated her warning that such lakes "
            "were baths walled with gravel."
        ),
        Example(
            "'I have burnt the good loaf,' says baker\n\nThe oven failed. \"I've burnt the good loaf,\" said Ann Pell."
        ),
        Example(
            "“We are not on a pre-set path,” said the governor.\n\n"
            "One analyst called “not on a pre-set path” a slippery phrase."
        ),
        Example(
            "“Nobody ever sold bread on an empty belly,” she said.\n\nIn Orr they doubt her theory that nobody sells bread "
            "on an empty belly."
        ),
    ),
    fails=(
        Example(
            "“A lake like that is a bath whose wall is made of gravel,” said Ann Pell.\n\nShe repeated her warning that such lakes "
            "were baths walled with ice."
        ),
        Example(
            "“I don't count the hills, I count the gates,” Pell said.\n\nAsked about it in Orr, she said that she counted hills, not gates."
        ),
        Example(
            "'I have burnt the good loaf,' says baker\n\nThe oven failed. \"I've burnt the bad loaf,\" said Ann Pell."
        ),
        Example(
            "“We are not on a pre-set path,” said the governor.\n\n"
            "One analyst called “not on a pre-set timetable” a slippery phrase."
        ),
        Example(
            "“I gave them somewhere to be,” he said. It is true that they had “somewhere to live”."
        ),
        Example(
            "“Nobody ever sold bread on an empty belly,” she said.\n\nIn Orr they doubt her theory that nobody sells bread "
            "on an empty purse."
        ),
    ),
    silent=(
        Example(
            "“The dam is old and the valley is full of people,” said Ann Pell.\n\nShe repeated that the people of the valley should "
            "leave the old farms before winter."
        ),
        Example(
            "The sign said “No darts on Saturdays”.\n\nIt is gone. The new sign says “No cards on Saturdays”."
        ),
        Example(
            "“We will close the school in spring,” she said.\n\nThe council said that it would sell the school in May."
        ),
        Example("“It is not what we wanted,” she said. “We wanted a better road for the village.”"),
    ),
    severity=Severity.WARNING,
)
