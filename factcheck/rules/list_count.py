"""list-count: "three: A, B and C" lists three."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims import Quantity
from corpus import Span
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.boxes import amount
from factcheck.rules.enumerations import enumerations
from factcheck.rules.layout import Line, letter
from factcheck.rules.listings import Told, collectives, listings
from factcheck.types import Check, Outcome, Severity

NAME = "list-count"
_AGED = re.compile(r"[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý][\w'’-]+, «A\d+»")
_PEOPLE = frozenset(
    [
        "man",
        "woman",
        "person",
        "people",
        "boy",
        "girl",
        "teenager",
        "defendant",
        "victim",
        "suspect",
        "player",
        "student",
        "worker",
        "child",
        "brother",
        "sister",
    ]
)
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def check(article: Article) -> Iterator[Check]:
    """Counts with a list beside them, in the next sentence, or in the people named after them."""
    for one in enumerations(article):
        count = int(amount(one.count)) if one.held else one.sizes[0]
        yield _weighed(one.count, count, [one.place], Severity.WARNING)
    for line in article.layout.lines:
        if "N" in line.kinds:
            yield from _named(article, line)
        for told, count, place in (*collectives(line), *listings(article, line)):
            yield weighed(told, count, [_cut(place)], Severity.WARNING)


def _named(article: Article, line: Line) -> Iterator[Check]:
    """ "Four men were jailed": the people named with their ages in the sentences after it."""
    for n in line.quantities:
        if letter(n) != "N" or n.noun not in _PEOPLE or not 2 <= amount(n) <= 12 or n.hedge:
            continue
        places: list[Span] = []
        for one in article.layout.around(line, 0, 4)[1:]:
            if one.block > line.block + 1:
                break
            places += [
                one.place(m.start(), m.start() + m[0].index(","))
                for m in _AGED.finditer(one.masked)
            ]
        if len(places) < 2:
            continue
        if len(places) == amount(n) or (abs(len(places) - amount(n)) == 1 and len(places) > 2):
            yield _weighed(n, len(places), places, Severity.WARNING)
        return


def _cut(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + 200))


def _weighed(n: Quantity, count: int, places: list[Span], severity: Severity) -> Check:
    told = int(n.value) if n.value is not None and n.value.denominator == 1 else 0
    return weighed(Told(n.text, told, n.span), count, places, severity)


def weighed(told: Told, count: int, places: list[Span], severity: Severity) -> Check:
    """The number that the text tells against what it lists."""
    spans = tuple(sorted({told.span, *places[:10]}))
    calculation = f"{count} listed; the text says {told.words}"
    if count == told.number:
        message = f"{count} are listed, as the text says."
        return Check(NAME, Outcome.CONSISTENT, message, calculation, spans)
    return Check(
        NAME,
        Outcome.INCONSISTENT,
        f"The text says {told.words}, but {count} are listed.",
        calculation,
        spans,
        severity,
        _WORDS[count] if count < len(_WORDS) and not told.words.isdigit() else str(count),
    )


RULE = Rule(
    name=NAME,
    summary="A count is that of the list beside it.",
    doc="""A small count is held against the list of what it counts, whatever joins the two: a colon or dashes ("three
terminals have stopped work: A, B and the fruit quay"), a comma ("four homes, a laundry, a dovecote, a convent and a barge", "four culverts were cut, at A, B, C and D"), the next
sentence ("in A, B and C. The three cities"),
brackets, "they are" in the sentence after, "one … one … and one", "the first … and the second", "one of three … The others
are A and B", people named with their ages. Asides in a list ("Ann Bell, the mayor") leave its length open: it denies only
what no reading of it allows. So are counted a trio, the ages of "four men aged 19, 22, 27 and 41", and the times of what
runs "four times a day". Lists that say they are open ("including", "such as") are left alone.""",
    authority="Counting.",
    check=check,
    passes=(
        Example("Three people, a shepherd and a couple from Orr, left on Monday."),
        Example(
            "She promised three things: to mend the well, to keep the bus and to find the village a doctor."
        ),
        Example("It is in service with only two countries, Australia and Indonesia."),
        Example(
            "The opening was put back three times: to February 2024, to November 2024 and finally to May 2025."
        ),
        Example(
            "Five objects have turned up.\n\nThey are a chalice, a cross, a boat, a reliquary and a jug."
        ),
        Example(
            "Three men were jailed on Monday.\n\nGareth Pugh, 47, got nine years. Liam Tordoff, 31, got seven and Nathan "
            "Quaye, 29, six."
        ),
        Example("Three mills have stopped work: Tarn Head, Ashby and the paper mill at Lund."),
        Example("It has had four homes, a laundry, a dovecote, a convent and a barge."),
        Example("He knows three songs, one about a boat, one about a goat and one about the sea."),
        Example("Four parishes, those of Tarn, Lund, Ashby and Nether Varn, had sent in letters."),
        Example(
            "Ms Bell is one of three people on trial. The others are a banker, Tom Rooke, and a clerk, Mia Low."
        ),
    ),
    fails=(
        Example(
            "She promised five things: to mend the well, to keep the bus and to find the village a doctor."
        ),
        Example("The upstream trio, Kalda and Meren, will release the water in summer."),
        Example("Five men aged 19, 22, 27 and 41 were held on suspicion of theft."),
        Example("There are five sailings a day, at 7am, 11am, 3pm and 6.05pm."),
        Example(
            "The charity will leave four of the six countries.\n\nGoing are Niger, Mauritania and Djibouti."
        ),
        Example("It is in service with only three countries, Australia and Indonesia."),
        Example(
            "Three culverts were cut through it in 2022, at Tarn Head, Las Rocas, Lund and Varn."
        ),
        Example("The firm gave three prizes, to a play about a goat and to a film without words."),
        Example(
            "It is read by dealers in Tarn, Lund, Orr and Varn. The five cities see the trade."
        ),
        Example("The five that the city owns, Ashby, Lund, Tarn and Orr, are let by ballot."),
        Example("He will sell five farms: Tarn Park, Nine Mile, Lund Downs and Lake Ester."),
        Example(
            "Six objects have turned up.\n\nThey are a chalice, a cross, a boat, a reliquary and a jug."
        ),
        Example(
            "Four men were jailed on Monday.\n\nGareth Pugh, 47, got nine years. Liam Tordoff, 31, got seven and Nathan "
            "Quaye, 29, six."
        ),
        Example("Four mills have stopped work: Tarn Head, Ashby and the paper mill at Lund."),
        Example("It has had three homes, a laundry, a dovecote, a convent and a barge."),
        Example("He knows four songs, one about a boat, one about a goat and one about the sea."),
        Example("Five parishes, those of Tarn, Lund, Ashby and Nether Varn, had sent in letters."),
        Example(
            "Ms Bell is one of four people on trial. The others are a banker, Tom Rooke, and a clerk, Mia Low."
        ),
    ),
    silent=(
        Example("Six boats were idle abroad – in Spain, Peru, Chile, France and South Africa."),
        Example("The two mills, in Hunt Valley, Maryland, and Orr, New York, are shut."),
        Example("The three unions – the Crofters and the Pilots, as well as the Clerks – agreed."),
        Example("Debts of the four Atlantic provinces, Quebec and Maine were forgiven."),
        Example("They won three golds, one silver and one bronze at Orr."),
        Example("Orr has named its three new boats Ann, Bess and Cleo after a vote."),
        Example(
            "The note ends after 18 years: it must be spent by May and can be changed until June."
        ),
        Example(
            "They got back four bones, two from the jaw, one from a fin and one from the tail."
        ),
        Example(
            "Voters settled two matters: the beach stays, by 15 to 8, and the hall will not be sold."
        ),
        Example("The firm has four mills, in Ontario, Quebec and Maine."),
        Example("The quartet, which plays Haydn and Mozart, left."),
        Example("The firm has 12 plants, including Hull, Leeds and York."),
    ),
)
