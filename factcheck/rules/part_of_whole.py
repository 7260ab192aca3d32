"""part-of-whole: a part is no larger than what it is part of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Interval, Quantity
from claims.units import dimension
from factcheck.rules.again import noun_fit
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.bonds import like
from factcheck.rules.boxes import amount, box, comparable
from factcheck.rules.cues import find, listed
from factcheck.rules.layout import Line, letter
from factcheck.rules.overlap import shared_words
from factcheck.rules.parts import in_units, is_whole, value_in
from factcheck.rules.restatement import distinct
from factcheck.rules.slips import slipped
from factcheck.rules.standing import OF_THEM, aside
from factcheck.rules.weighing import spans_of
from factcheck.rules.wording import number, said
from factcheck.types import Check, Outcome, Severity

NAME = "part-of-whole"
_OWNER = r"(?:[\w-]+ ){0,3}?[\w-]+(?:'s|s')"
INSIDE = (
    r"{X:w}(?:[^«».;:]|«[DO]\d+»){0,60}?,? (?:(?<!up to and )including|of which|of whom|among them|among which)(?: (?!and\b)[\w'-]+){0,3} {X:p}",
    r"{X:p},? (?:out )?of (?:the|a|an|its|their) (?:total |full |whole |overall )?{X:w}",
    r"\b(?:only|just|some|about|all but|as many as|[a-z]+ in) {N:p} of {N:w} [a-z]+s?\b",
    r"\bAmong (?:the|its|their|his|her|these|those) {N:w}(?: [\w'-]+){0,3} (?:are|were|is|was) {N:p}",
    r"\b(?:Out of|Of) {N:w} [a-z]+s,? {N:p} (?:are|were|is|was|have|had|has|came|went|said|failed|tested|turned)\b",
    r"{X:w}(?:[^«».;:]|«[DO]\d+»){0,60}?,? {X:p} of (?:them|these|those(?! (?:in|at|on|of|from|for|with|who|which|that)\b)|whom|which)\b",
    r"{X:p} of (?:(?:the|its|their|his|her|an?) )?(?:[\w-]+ ){0,3}?[\w-]+(?:'s|s') {X:w}",
    r"^[\"“'(]*(?:Of|Among) (?:the|its|their|his|her|these|those|all|all the|"
    + _OWNER
    + r") {X:w}(?: (?!«)[\w'’-]+| «D\d+»){0,4},? {X:p} (?!of\b|per\b)",
    r"^[\"“'(]*(?:Of|Among) (?:(?:the|its|their|his|her|these|those|all|all the|"
    + _OWNER
    + r") )?{X:w}(?: (?!«)[\w'’-]+| «D\d+»){0,9},? {X:p} (?:are|were|is|was|have|had|has|will|would|can|could|do|did|came|come|went|go|said|voted|stayed|remain|remained)\b",
)
_FRONTED = re.compile(r"^[\"“'(]*(?:Of|Among) [^«»]*$", re.I)
_GAIN = re.compile(r"\b(?:net|profits?|income|loss|losses|earnings)\b", re.I)
_BACK = 3  # sentences in which "it" or "them" may be told
_NOUN = 24  # characters behind a count that hold its noun
_LEAST = 20  # the share of a whole that a part told with it is at least
BROADER = r"\b(?:part|slice|portion|chunk|tranche|instal+ment|half|third|one) of (?:a|an|the|its) (?:broader|wider|larger|bigger|overall|total|whole) {M:w}"
OF_IT = (
    r"{X:p} of (?:it|them|these|those(?! (?:in|at|on|of|from|for|with|who|which|that)\b)|which)\b"
)


def check(article: Article) -> Iterator[Check]:
    """Parts named with their whole, parts "of it", and the article's sum beside a broader one."""
    for line in article.layout.lines:
        for cue in find(line, *INSIDE):
            whole, part = cue.quantity("w"), cue.quantity("p")
            them = letter(whole) == "U" and OF_THEM.match(line.after(part))
            if them or _FRONTED.search(line.before(whole)):
                part = _in_sort(part, whole)
            lead = line.before(whole)[-40:]
            if letter(whole) == "M" and _GAIN.search(lead):
                continue  # a profit may include a gain larger than itself
            if _bounded(whole) or _bounded(part) or line.before(part).endswith(" not the "):
                continue  # "six of whom are under 18", "fourteen, not the 140 of which"
            if aside(line, whole, part):
                continue  # "88.4 million (79.9), of which 21.0 million"
            whole = _largest(line, whole, part)
            if whole.per == part.per and _sorts(line, whole, part):
                sure = letter(whole) != "N" or (whole.noun is not None and whole.noun == part.noun)
                if sure or amount(part) <= amount(whole) or slipped_apart(part, whole):
                    yield _weighed(part, whole, Severity.ERROR if sure else Severity.WARNING)
        for cue in find(line, OF_IT):
            yield from _of_it(article, line, cue.quantity("p"))
        for cue in find(line, BROADER):
            yield from _broader(article, line, cue.quantity("w"))


def _in_sort(part: Quantity, whole: Quantity) -> Quantity:
    """A part that leaves out the unit of its whole: "of the 31,000 hectares, 19,000"."""
    if whole.unit is None or part.unit is not None or part.noun is not None:
        return part
    return like(part, whole) or part


def _bounded(q: Quantity) -> bool:
    """Whether a count may be an age: "under 70"."""
    return letter(q) == "N" and q.hedge in listed("told_bounds")


def _largest(line: Line, whole: Quantity, part: Quantity) -> Quantity:
    """What a part can be a part of: where it is too large for the figure beside it, one told before that in the
    sentence: "12 people in five boats, ten of them …"."""
    if value_in(part, whole) <= amount(whole):
        return whole
    before = [q for q in line.quantities if q.span < part.span and comparable(q, part)]
    large = [q for q in before if value_in(q, part) >= amount(part)]
    return large[-1] if large and comparable(part, whole) else whole


def _sorts(line: Line, whole: Quantity, part: Quantity) -> bool:
    """Whether a part counts what its whole counts: not "10 crew, among them 30 trips"."""
    if not comparable(whole, part) or not whole.value or not part.value or _timed(whole):
        return False
    if letter(whole) != "N" or amount(part) <= amount(whole) or OF_THEM.match(line.after(part)):
        return True
    named = part.noun is not None and part.noun[:4] in line.after(part)[:_NOUN].lower()
    people = all(noun_fit(q.noun, "person") > 1 for q in (whole, part))
    return not named or people or noun_fit(whole.noun, part.noun) > 1


def _timed(q: Quantity) -> bool:
    return q.unit is not None and dimension(q.unit) == "time"


def _of_it(article: Article, line: Line, part: Quantity) -> Iterator[Check]:
    larger: list[Quantity] = []  # that "it" or "them" may mean as well
    whole: Quantity | None = None
    for one in reversed(article.layout.around(line, _BACK)):
        found = [
            q
            for q in one.quantities
            if q.span.end <= part.span.start
            and letter(q) in "MNU"
            and comparable(q, part)
            and q.per == part.per
        ]
        larger += [q for q in found if value_in(q, part) >= amount(part)]
        if found and whole is None:
            whole = found[-1]
            if _timed(whole):
                return
            if letter(whole) != letter(part) or line.index - one.index > 1:
                return
    if whole is None:
        return
    holds = value_in(part, whole) <= amount(whole)
    if holds or (letter(whole) != "N" and not larger and slipped_apart(part, whole)):
        yield _weighed(part, whole, Severity.WARNING)


def slipped_apart(part: Quantity, whole: Quantity) -> bool:
    """Whether a slip makes a part larger than what it is part of."""
    own, other = value_in(part, whole), value_in(whole, part)
    return slipped(part, Interval(other / _LEAST, other)) or slipped(
        whole, Interval(own, own * _LEAST)
    )


def _broader(article: Article, line: Line, whole: Quantity) -> Iterator[Check]:
    """The article's own sum: the amount whose sentence shares most words with this one."""
    items = [q for q in distinct(article, whole) if q.span != whole.span and q.value]
    best: tuple[int, int, Quantity] | None = None
    for place, q in enumerate(items):
        home = article.layout.line_of(q.span)
        if home is None or is_whole(home, q):
            continue
        row = (shared_words(home, line), -place, q)
        if best is None or row[:2] > best[:2]:
            best = row
    if best is not None:
        yield _weighed(best[2], whole, Severity.WARNING)


def _weighed(part: Quantity, whole: Quantity, severity: Severity) -> Check:
    low, high = in_units(part, whole).low, box(whole).high
    holds = low is None or high is None or low <= high
    sign = "≤" if holds else ">"
    calculation = f"{number(value_in(part, whole))} {sign} {number(amount(whole))}"
    return Check(
        NAME,
        Outcome.CONSISTENT if holds else Outcome.INCONSISTENT,
        f"{said(part)[:1].upper()}{said(part)[1:]} {'fits into' if holds else 'cannot be part of'} {said(whole)}.",
        calculation,
        spans_of(part, whole),
        None if holds else severity,
    )


RULE = Rule(
    name=NAME,
    summary="A part is no larger than what it is part of.",
    doc="""A part that the text gives with its whole ("14 items, among them six icons", "£31,000 of it", "part of a
broader $2 billion package", "17 singers, 11 of them", "of the 140, 62") must fit into it. Counts of different things are not compared.""",
    authority="A part is at most the whole; rounding as intervals.",
    check=check,
    passes=(
        Example("There are 17 singers in two boats, 11 of them from one village."),
        Example("Of the 140 cottages, 62 have been let."),
        Example("Officers found €14,000 in notes, including €6,000 in fifties."),
        Example(
            "The order is worth $698.9 million.\n\nThe missiles are one slice of a broader $2 billion package."
        ),
    ),
    fails=(
        Example("There are 17 singers in two boats, 21 of them from one village."),
        Example("Of the 140 cottages, 162 have been let."),
        Example("Forty of the city's 26 ferries are to be replaced."),
        Example("Out of 310 tests 410 were positive."),
        Example("The choir has 88 members, including 97 children."),
        Example("Of the 31,000 hectares, 39,000 have been planted again."),
        Example("Officers found €14,000 in notes, including €16,000 in fifties."),
        Example(
            "The order is worth $698.9 million.\n\nThe missiles are one slice of a broader $0.6 billion package."
        ),
    ),
    silent=(
        Example("The ship has 10 crew, among them 30 years of service."),
        Example("The walk takes six hours and passes every sort of bird, of which he knows 11."),
        Example(
            "They asked for $350,000 of the hospital in Arden and $550,000 of those in Low and Orr."
        ),
    ),
)
