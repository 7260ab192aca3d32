"""Multiples that name neither figure: "had trebled", "thrice the guide price", "for each one he has seven"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from claims import Interval, Quantity
from corpus import Span
from factcheck.rules.base import Article
from factcheck.rules.beside import sole_pair
from factcheck.rules.boxes import amount
from factcheck.rules.compared import in_reach
from factcheck.rules.cues import alternatives, words
from factcheck.rules.layout import Line
from factcheck.rules.parts import value_in
from factcheck.rules.set_against import set_against
from factcheck.rules.statements import Statement
from factcheck.rules.tied import pair_for
from factcheck.rules.wording import number, numbers, said
from factcheck.types import Check, Outcome, Severity

_OF = r"(?: (?:the|that|what|as|its|his|her|their|our|this)\b)"
_WORD = re.compile(
    r"(?<!-)\b(?P<word>(?:doubl|redoubl|tripl|trebl|quadrupl|quintupl|sextupl|halv)(?:ed|ing|es)\b"
    r"|(?:to|will|by|at|can) (?:double|triple|treble|quadruple|halve)"
    rf"|(?:double|triple|treble|twice|thrice|quadruple){_OF}"
    rf"|(?:to|at|than|just|only) (?:half|«F(?P<half>\d+)»)(?= (?:of (?:what|that)|that|what)\b|$|[.,;])"
    r"|half[- ]as[- ](?:much|many|long|high|big)[- ]again|half again|as (?:much|many) again(?! «R)|the same again)",
    re.I,
)  # fmt: skip
_MARK = re.compile(
    rf"(?P<word>«R(?P<r>\d+)»(?= [a-z]+|{_OF}|[ ,.;\"])|«N(?P<n>\d+)» times\b(?! a\b))", re.I
)
_EVERY = re.compile(
    r"(?P<word>«N(?P<n>\d+)» (?:of (?:mine|ours|theirs|yours|the one|the other)|(?:now )?for (?:each|every) (?:one|\w+))\b"
    r"|\bone for (?:each|every) «N(?P<o>\d+)»"
    r"|\bfor (?:each|every) (?!«)[^«».;]{0,50}?\b(?:has|have|had|is|are|were|was|gets?|got|come|came|now) «N(?P<p>\d+)»)",
    re.I,
)
_COMPARES = re.compile(
    rf"^(?:{_OF}| (?:as|more|less|fewer|over|what|again|(?!after|under|ever|never|her\b|their|per|together)[a-z]+er)\b(?! (?:if|a|the)\b))",
    re.I,
)
_OPENS = re.compile(r"^[\"“'(]*$")
_IF = re.compile(r"^ (?:if|when|unless)\b")
_VERB = re.compile(
    r"(?:^|[\s\"“'(])([A-Za-z][a-z]{3,})(?: (?:has|have|had|is|are|was|were|will|since|almost|nearly|about|roughly|more|than|over))* $"
)
_WHAT = re.compile(r" (?:what|that)$", re.I)
_MONEY = re.compile(
    r"^(?: [\w'-]+){0,2} (?:price|costs?|value|money|pay|salary|wages?|sum|fees?|fine|rent)\b"
)
_PRICE = re.compile(
    r"\b(?:prices?|costs?|fares?|fees?|rents?|wages?|salaries|revenues?|profits?|income|takings)(?: (?:has|have|had|is|are|was|were|since|almost|nearly|about|more than))* $", re.I
)  # fmt: skip
_FAR, _SHORT = Fraction(3, 2), Fraction(85, 100)
_EACH = 100
_FOLD = re.compile(r"fold|to 1|to one|times|-to-", re.I)
_HEDGE = re.compile(rf"\b({alternatives('multiple_hedges')}) $", re.I)
_BASE = re.compile(r"^(?: as \w+ as| that of| what| over)?(?: [\w'-]+){0,3} «[MNU](\d+)»")
_ASIDE = re.compile(
    r"\bwould(?: \w+){0,6} $|\b(?:could|might|may|must|should|plan(?:s|ned)? to|aim(?:s|ed)? to|hop(?:es|ed|ing) to|wants? to|expect\w*|forecast\w*|"
    r"target\w*|goal|if|not|never|project\w*)\b(?: \w+){0,3} $|\b(?:wants?|wanted|demand(?:s|ed)?|see)(?: [\w'-]+){1,4}(?:, [^«».;,]*«\w\d+»[^«».;,]*,)? $", re.I,
)  # fmt: skip
_BASED = re.compile(
    r"^[^«»,.;]{0,40} than (?!«)|^ as (?:[\w'-]+ ){1,5}as (?!«|again\b|before\b)|^ what (?!«)|^(?: increase| rise| jump| growth)?(?: since| from| over| on) (?!«[MNU])|^(?: «D\d+»)? to «|"
    r"^ \(",
    re.I,
)
_AHEAD = re.compile(
    r"^(?:to|will|can) |\b(?:to|will|can) (?:be )?(?:double|triple|treble|quadruple|halve)d?$", re.I
)
_NAMES = re.compile(r"\b(?:the|two|an?|of|in|at|mixed|women's|men's) $|» $", re.I)
_PLURAL = re.compile(r"(?:double|triple|halve)s", re.I)
_THE = re.compile(r" (?:the|its|his|her|their|our)$", re.I)
_ONCE = re.compile(
    r"^ (?:nothing|time|a|an|each|every|per|in|before|since|daily|weekly|monthly|yearly|over)\b",
    re.I,
)


@cache
def _stems() -> tuple[tuple[str, Fraction], ...]:
    rows = (entry.split("=") for entry in words("multiples"))
    return tuple((stem, Fraction(value)) for value, stem in rows)


def _factor(line: Line, match: re.Match[str]) -> tuple[Fraction, Quantity | None]:
    """How many times, and the figure that says it; 0 where the words say none."""
    for name, found in match.groupdict().items():
        if name in ("word",) or found is None:
            continue
        mention = line.mentions[int(found)]
        if not isinstance(mention, Quantity) or not mention.value:
            return Fraction(0), None
        if name == "r" and not _FOLD.search(mention.text):
            return Fraction(0), None
        if name == "half" and " in " in mention.text:
            return Fraction(0), None  # "only one in 20" is so many of so many
        if name in "nop" and mention.value.denominator > 1:
            return Fraction(0), None  # "11.20 for each book" is a price
        return mention.value, mention
    word = re.sub(
        r"^(?:to|will|by|at|can|than|just|only|nearly|almost|about) ", "", match["word"].lower()
    )
    for stem, value in sorted(_stems(), key=lambda row: -len(row[0])):
        if word.replace("-", " ").startswith(stem.replace("-", " ")):
            return value, None
    return Fraction(0), None


def statements(line: Line) -> Iterator[tuple[Statement, str]]:
    """Every multiple of a line with its words."""
    for source in (_WORD, _MARK, _EVERY):
        for match in source.finditer(line.masked):
            times, own = _factor(line, match)
            left, right = line.masked[: match.start()], line.masked[match.end() :]
            if (
                times in (0, 1)
                or (source is _EVERY and times > _EACH)
                or _ASIDE.search(left[-60:])
                or not _multiplies(_shown(line, match["word"]), left, right)
                or _ONCE.match(right)
                or _IF.match(right)
            ):
                continue
            hedge = _HEDGE.search(left)
            said_hedge = hedge[1].lower() if hedge else (own.hedge or "") if own else ""
            allowed = _allowed(times, said_hedge)
            exact = times if times > 1 else 1 / times
            base = _BASE.match(right)
            bound = line.mentions[int(base[1])] if base else None
            start, end = match.span("word")
            text = _shown(line, match["word"])
            yield (
                Statement(
                    line,
                    line.place(start, end),
                    exact,
                    allowed,
                    (own,) if own else (),
                    bound if isinstance(bound, Quantity) else None,
                    subject=_subject(match["word"], left),
                    money=_MONEY.match(right) is not None or _PRICE.search(left) is not None,
                    based=_based(match["word"], right)
                    or _AHEAD.search(f"{left[-12:]}{match['word']}") is not None
                    or (not line.headline and _WHAT.search(match["word"]) is not None),
                ),
                f"{said_hedge} {text}".strip() if hedge else text,
            )


def _multiplies(word: str, left: str, right: str) -> bool:
    """Whether words are a multiple and no count of occasions ("voted on it five times") or odds."""
    if word.endswith(" times"):
        return _COMPARES.match(right) is not None or _OPENS.match(left) is not None
    if _PLURAL.fullmatch(word) and _NAMES.search(left):
        return False  # "the doubles final", "both halves"
    return not (" to " in word[1:] and left.endswith(", "))


def _subject(word: str, left: str) -> frozenset[str]:
    """The stem of the noun right before a verb, for what it says has doubled, with its kin."""
    found = _VERB.search(left) if word.endswith("ed") else None
    if found is None or found[1].lower() in words("no_subject"):
        return frozenset()
    noun = found[1].lower()
    stems = {noun[:6]}
    for row in words("kin_subjects"):
        names = row.split("=")
        if noun.rstrip("s") in names:
            stems.update(name[:6] for name in names)
    return frozenset(stems)


def _based(word: str, right: str) -> bool:
    """Whether the sentence names what the multiple is counted from, and it is neither a price nor
    a figure: "12 times the earnings", "up to seven times more than from cane"."""
    named = not re.match(r"(?: (?:the|its))? «[MNU]", right)
    the = named and (_THE.search(word) or re.match(r" (?:the|its)\b", right)) is not None
    if the and _MONEY.match(re.sub(r"^ (?:the|its)\b", "", right)):
        return False
    return the or _BASED.match(right) is not None


def _shown(line: Line, text: str) -> str:
    return re.sub(r"«\w(\d+)»", lambda mark: line.mentions[int(mark[1])].text, text)


def _of_one_unit(article: Article, small: Quantity, large: Quantity) -> bool:
    """Whether two figures have the same unit, or one leaves out that of the other in its sentence."""
    one, other = article.layout.line_of(small.span), article.layout.line_of(large.span)
    return (small.unit is None) == (large.unit is None) or one is other


def _allowed(times: Fraction, hedge: str) -> Interval:
    """What the words leave open for the quotient of the larger figure over the smaller."""
    over = hedge in words("multiple_over")
    under = hedge in words("multiple_under")
    if times < 1:
        times, over, under = 1 / times, under, over
    if over:
        return Interval(times, times * _FAR)
    if under:
        return Interval(times * _SHORT, times)
    width = Fraction(1, 10) if hedge else Fraction(1, 20)
    return Interval(times * (1 - width), times * (1 + width))


def multiples(rule: str, article: Article, line: Line, done: list[Span]) -> Iterator[Check]:
    """A check for every multiple whose two figures the text ties together."""
    for statement, text in statements(line):
        if any(span.overlaps(statement.span) for span in done):
            continue
        faced = set_against(statement)
        found = faced or sole_pair(statement) or pair_for(article, statement)
        if found is None:
            continue
        done.append(statement.span)
        pair, holds = found
        small, large = pair.small, pair.large
        top = (
            value_in(large, small)
            if large.unit is not None and small.unit is not None
            else amount(large)
        )
        shown = numbers([top, amount(small)])
        calculation = f"{shown[0]} / {shown[1]} = {number(pair.exact)}; the text says {text}"
        spans = tuple(sorted({small.span, large.span, statement.span}))
        if holds:
            message = (
                f"{said(large)} is {number(pair.exact)} times {said(small)}, as {text!r} says."
            )
            yield Check(rule, Outcome.CONSISTENT, message, calculation, spans)
        elif faced or (
            _of_one_unit(article, small, large)
            and in_reach(statement.line, statement.span, small, large)
        ):
            yield Check(
                rule,
                Outcome.INCONSISTENT,
                f"{said(large)} is {number(pair.exact)} times {said(small)}, which is not {text!r}, if the text compares these two.",
                calculation,
                spans,
                Severity.WARNING,
            )
