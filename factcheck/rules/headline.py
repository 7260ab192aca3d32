"""headline: what the headline says, the story says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from claims import Quantity
from factcheck.rules.again import counted, meant, noun_fit, permuted
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import about, amount, box, comparable
from factcheck.rules.cues import find
from factcheck.rules.headline_slips import slipped
from factcheck.rules.headline_words import words_against_story
from factcheck.rules.layout import Line, letter
from factcheck.rules.leads import OPENING, denies, led
from factcheck.rules.parts import value_in
from factcheck.rules.percent_change import change
from factcheck.rules.restatement import restates
from factcheck.rules.weighing import agrees, spans_of
from factcheck.rules.wording import listed, number, said
from factcheck.types import Check, Outcome, Severity

NAME = "headline"
LEVELS = (
    r"{X:b}(?:[^«».;]|«D\d+»){0,50}?,? (?:up|down|compared with|against|from) {w4} {X:a}",
    r"{X:b}(?:[^«».;]|«D\d+»){0,50}?,? (?:up from|down from|compared with|against|from) {X:a}",
    r"\bfrom {X:a}{w5} to {X:b}",
)
NEAR = Fraction(3, 20)
_OPENING = 4  # sentences of the story that tell what the headline does
_BY = re.compile(r"\bby $")
_MARGIN = re.compile(
    r"\b(?:majority|margin|lead) of (?:just |only )?$|\bby (?:just |only )?$", re.I
)
_AGAINST = re.compile(r"^(?: [\w'’]+){0,7}?,? (?:to|against|and)(?: [\w'’,]+){0,6} ?$", re.I)
_LATER = re.compile(r"^ (?:on|later|after|ago)\b")
_TITLE = re.compile(
    r"^(?:What|How|Why|Where|Who|When)\b|^«[A-Z]\d+»(?: [a-z-]+){0,2} (?:and|or|of|in|with|without|for|from) (?!court\b|hospital\b)[^,:;]*$"
)
_DIGITS = re.compile(r"[\d.,]*\d")
_ONE_MORE = re.compile(r"^(?: [\w-]+){1,3} and (?:an?|one|another) ")
_RATIO = re.compile(r"^ (?:votes? )?to\b")  # "by two votes to one"
_ANOTHER = re.compile(r"«D\d+»,? (?:when|in which|during which)\b[^«».;]*$")
_UNITS = re.compile(r"^ (?:votes?|points?|goals?|runs?|seats?|shots?|lengths?)\b", re.I)


def check(article: Article) -> Iterator[Check]:
    """Figures, directions, places and names of the headline, against the body."""
    for head in article.layout.headlines:
        for q in head.quantities:
            found = _figure(article, head, q)
            if found is not None:
                yield found
        yield from words_against_story(NAME, article, head)


def _figure(article: Article, head: Line, q: Quantity) -> Check | None:
    if letter(q) not in "MNUPBAO" or q.value is None:
        return None
    body = [
        o for line in article.layout.body for o in line.quantities if comparable(o, q) and o.value
    ]
    if (
        _BY.search(head.before(q)[-6:])
        and _UNITS.match(head.after(q))
        and not _RATIO.match(head.after(q))
    ):
        return _margin(article, head, q)
    twins = [o for o in body if o.value == q.value or restates(q, o) or _hedged(q, o)]
    title = _TITLE.match(head.masked) is not None
    if not twins and (title or _bare_twin(article, q)):
        return None
    lead = None if title else led(article, head, q)
    if lead is not None and lead.quantity not in twins and denies(article, head, q, lead):
        if not _one_more(lead.line, lead.quantity) and not any(
            _as_near(article, head, q, o) for o in twins
        ):
            return _differs(q, lead.quantity)
    if twins:
        return _holds(q, twins[0])
    if letter(q) == "O":
        return None
    if letter(q) == "P":
        changed = _change(article, q)
        if changed is not None:
            return changed
    own = {o.value for o in head.quantities}  # "altered from 3,100 to 1,300"
    slip = slipped(article, head, q) if q.unit != "year" else None
    slip = slip or _told(article, head, q)
    if slip is None or slip.value in own or any(r.interval.contains(amount(q)) for line in article.layout.body
                           for r in line.quantities if r.is_range and r.unit == q.unit):  # fmt: skip
        return None
    home = article.layout.line_of(slip.span)
    if home is not None and _ANOTHER.search(home.before(slip)):
        return None  # "the longest since 2008, when dockers stayed out for 19 days"
    return None if _one_more(home, slip) else _differs(q, slip)


def _bare_twin(article: Article, q: Quantity) -> bool:
    """Whether the story has the number without its unit: "raised that to 66" of 66 cents."""
    bare = "".join(_DIGITS.findall(q.text))
    return letter(q) != "N" and any(
        o.text == bare and o.noun is None for line in article.layout.body for o in line.quantities
    )


def _one_more(line: Line | None, q: Quantity) -> bool:
    """Whether the story's figure lacks the one that is told beside it: "two primary schools and a grammar school"."""
    return line is not None and _ONE_MORE.match(line.after(q)) is not None


def _as_near(article: Article, head: Line, q: Quantity, twin: Quantity) -> bool:
    """Whether a figure of the story that restates the headline's is told of the same."""
    line = article.layout.line_of(twin.span)
    if line is None or (twin.hedge is not None and twin.value != q.value):
        return False
    noun, other = counted(head, q), counted(line, twin)
    named = letter(q) == "N" and noun is not None and other is not None
    return line.index <= OPENING or (noun_fit(noun, other) > 1 if named else letter(q) != "N")


def _differs(q: Quantity, slip: Quantity) -> Check:
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"The headline says {said(q)}, the story {said(slip)}.",
        f"{number(amount(q))} ≠ {number(value_in(slip, q))}",
        spans_of(q, slip),
        Severity.WARNING,
        slip.text,
    )


def _margin(article: Article, head: Line, q: Quantity) -> Check | None:
    """ "By 312 votes": the margin that the story tells, or that the only votes of its opening leave."""
    counts: list[tuple[Quantity, ...]] = []
    for line in article.layout.body[:_OPENING]:
        told = [o for o in line.quantities if letter(o) == "N" and o.value]
        pairs = [
            (a, b)
            for a, b in combinations(told, 2)
            if _AGAINST.search(line.between(a, b)) and amount(a) > 1 < amount(b)
        ]
        sides = {q.span for pair in pairs for q in pair}  # "by 164 votes to 124"
        counts += pairs
        counts += [
            (o,) for o in told if o.span not in sides and _MARGIN.search(line.before(o)[-25:])
        ]
    left = [(abs(amount(c[0]) - (amount(c[1]) if len(c) > 1 else 0)), c) for c in counts]
    holds = next((c for value, c in left if value == amount(q)), None)
    if holds is not None:
        return _holds(q, *holds)
    near = any(o.value == q.value for _, o in article.figures.near(q, NEAR))
    if len({value for value, _ in left}) != 1 or q.hedge is not None or near:
        return None
    value, figures = left[0]
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"The headline says by {said(q)}, the story's {listed([said(o) for o in figures])} leave {number(value)}.",
        f"{number(amount(q))} ≠ {number(value)}",
        spans_of(q, *figures),
        Severity.WARNING,
    )


def _hedged(q: Quantity, other: Quantity) -> bool:
    if q.hedge is None or (letter(q) == "N" and q.noun != other.noun):
        return False
    near = abs(value_in(other, q) - amount(q)) <= amount(q) * NEAR
    return near and (q.interval if not about(q) else box(q)).contains(value_in(other, q))


def _told(article: Article, head: Line, q: Quantity) -> Quantity | None:
    """The figure of the story that the headline's must be."""
    if q.hedge is not None or _BY.search(head.before(q)[-6:]) or _LATER.match(head.after(q)):
        return None
    found = meant(article, head, q)
    if found is None or found.line.headline:
        return None
    opening = found.line in article.layout.body[:_OPENING]
    if letter(q) == "N":
        swapped = permuted(q, found.quantity) and found.shared > 1
        firm = (found.fit > 1 and (opening or found.shared > 0)) or (opening and swapped)
    elif q.unit == "year":
        firm = found.shared > 1 and found.rivals == 1
    else:
        firm = (found.rivals == 1 and (opening or found.shared > 0)) or found.shared > 1
    return found.quantity if firm else None


def _holds(q: Quantity, *others: Quantity) -> Check:
    return Check(
        NAME,
        Outcome.CONSISTENT,
        f"The headline's {said(q)} stands in the story.",
        f"{said(q)} ≈ {', '.join(said(o) for o in others)}",
        spans_of(q, *others),
    )


def _change(article: Article, q: Quantity) -> Check | None:
    """A change in the headline that the story gives as two levels."""
    for line in article.layout.body:
        for cue in find(line, *LEVELS):
            a, b = cue.quantity("a"), cue.quantity("b")
            if not comparable(a, b) or not a.value or not b.value:
                continue
            for sign in (1, -1):
                if (value_in(b, a) - amount(a)) * sign > 0 and agrees(q, change(a, b, sign)):
                    return _holds(q, a, b)
    return None


RULE = Rule(
    name=NAME,
    summary="What the headline says, the story says.",
    doc="""The figures of the headline must stand in the story, hedged, rounded or as the change between two levels;
one that stands there with a slip, counted of the same sort of people or things, or a small count that the story opens with
otherwise, is reported, and so is a margin that the only votes told do not leave; a figure in a title without an act ("Fifty fish in a tank") is not. So are an act that the story's first sentence has only
the other side of ("rejects", "approved") beside the same words, a thing that the story nowhere has beside another of its kind (heroin for cocaine, a fifth egg for a fourth), a place given to somebody whom the story puts elsewhere, and a name the story spells otherwise.""",
    authority="The headline is written last and from the story.",
    check=check,
    passes=(
        Example(
            "Fire passes 12,000 acres\n\nThe fire had burned 12,400 acres by Friday, and 31 homes, the county said."
        ),
        Example(
            "Police find cocaine among bananas in Orr\n\nCustoms officers at Orr have taken four tonnes of cocaine from a load of bananas."
        ),
        Example(
            "Acme recalls 84,000 heaters\n\nAcme is recalling all 84,000 of the heaters it has sold, it said on Monday."
        ),
        Example(
            "Mill profit falls 20%\n\nThe mill has reported a profit of £96m, down from £120m a year earlier, on Monday."
        ),
    ),
    fails=(
        Example(
            "Sales of Orr mill miss £1bn for first time\n\nThe mill had sales of £1.05bn in the year to June, it said."
        ),
        Example(
            "Police find heroin among bananas in Orr\n\nCustoms officers at Orr have taken four tonnes of cocaine from a load of bananas."
        ),
        Example(
            "Ashby rejects solar park after row\n\nThe council of Ashby has approved a solar park of 180 megawatts near the coast, ending a row."
        ),
        Example(
            "Approved by mayor: a new quay at Orr\n\nThe mayor of Orr has rejected the quay at Orr."
        ),
        Example(
            "Falcons lay fifth egg as fans watch\n\nA pair of falcons in Ashby laid a fourth egg on Monday in front of a crowd."
        ),
        Example(
            "Orr picks mayor by 19 votes\n\nIn Sunday's ballot 217 islanders were for Ann Pell and 186 against."
        ),
        Example(
            "Council waves through plan for pier\n\nMembers rejected the plan for the pier on Monday by nine to two."
        ),
        Example(
            "Acme recalls 48,000 heaters\n\nAcme is recalling all 84,000 of the heaters it has sold, it said on Monday."
        ),
        Example(
            "Pilots' strike leaves 29 ships waiting\n\nNineteen vessels lay off Orr on Monday as pilots stayed at home."
        ),
        Example(
            "Mill's loss widens as sales jump\n\nThe mill said on Monday that its loss narrowed to £12m from £30m."
        ),
        Example(
            "Mill profit rises 20%\n\nThe mill has reported a profit of £96m, down from £120m a year earlier, on Monday."
        ),
        Example(
            "Mill makes record £94m profit\n\nThe mill made £84m before tax in the year to March, against £75m the year before."
        ),
        Example(
            "Two killed as bus hits wall\n\nThree people were killed on Monday when a bus hit a wall in Ashby."
        ),
        Example(
            "Dallas's Lumetra raises money\n\nLumetra, a Denver startup that flags video, said on Tuesday it has money."
        ),
    ),
    silent=(
        Example("Mayor seals deal on dock\n\nA horse dealer and the mayor have a deal."),
        Example("New quay off Orr approved\n\nRejected quay off Orr is to be heard again in May."),
        Example(
            "Flood families face a third month away\n\nA sixth of the families that lost homes to the flood are back in Orr."
        ),
        Example(
            "Court lets Orr clerks strike\n\nA court has refused to forbid the clerks' strike in Orr."
        ),
        Example(
            "Fifty fish in a tank\n\nThe farmers of Orr reject a limit of 40 fish for every tank."
        ),
        Example(
            "Orr to lose three schools\n\nOrr will shut two primary schools and a grammar school in June."
        ),
        Example(
            "Storm hits coast\n\nA storm hit the coast on Monday, and 40 homes lost power for a night."
        ),
    ),
    severity=Severity.WARNING,
)
