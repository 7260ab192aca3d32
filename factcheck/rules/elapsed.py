"""elapsed: the time between two dates or clock times is the time the text gives."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import Span
from factcheck.rules import between, later_told, stays, two_days, years_headed, years_since
from factcheck.rules.base import Article, Example, Rule
from factcheck.rules.dating import as_date
from factcheck.rules.elapsed_told import NAME, of_one_year, patterned
from factcheck.types import Check


def check(article: Article) -> Iterator[Check]:
    """Times between two moments of the sentence, then from an earlier one, then beside two points."""
    read: set[Span] = set()
    for found in patterned(article):
        read.update(found.spans)
        yield found
    for ago, year, holds in later_told.ago(article):
        if not read & {ago.span, year.span}:
            yield of_one_year(year, ago, as_date(ago.first).year if ago.first else 0, holds=holds)
    for line in article.layout.lines:
        for found in (*years_since.told(article, line), *two_days.told(article, line)):
            if not read & set(found.spans):
                read.update(found.spans)
                yield found
    for found in between.told(article, read):
        read.update(found.spans)
        yield found
    yield from stays.told(article, read)
    for found in years_headed.told(article):
        if not read & set(found.spans):
            yield found


RULE = Rule(
    name=NAME,
    summary="The time between two dates or clock times is the time the text gives.",
    doc="""A stretch of time with both its ends ("on 2 November, 19 days after the raid of 14 October", "at 6.12am,
eight minutes later") is worked out on the calendar or the clock. A time told with a word of order or length ("That was two
weeks too early", "a delay of six days") is held against the only two points in time beside it. Where the earlier end is not in the sentence, it is the
last date told before it. Years that are counted to now ("for the first time in 12 years", "16 years after it closed") are held against the
one past year that the article gives for the same thing, a number of years in the headline against the past years of the story, and a stay ("a silence of 17 days") against the only two days that it names.
A time is confirmed only by what would also deny it.""",
    authority="The calendar and the clock; months and years are counted to one either way.",
    check=check,
    passes=(
        Example(
            "She took a degree in 1957 and joined the garden in the same year. She stayed for 42 years, retiring in 1999."
        ),
        Example(
            "The bridge was opened in 1962.\n\nIt will close on Sunday after 64 years.",
            "2026-03-12",
        ),
        Example("The lease, signed in 2006 for 30 years, runs out in 2036."),
        Example(
            "The choir will sing for the first time in 12 years.\n\nIt last sang in 2013, in a barn.",
            "2025-09-03",
        ),
        Example(
            "The buoy has spoken again after a silence of 17 days. It fell silent on 30 May.\n\nA signal came in on 16 June.",
            "2025-06-18",
        ),
        Example(
            "The storm began on Saturday, and by Monday, its third day, the roads were shut.",
            "2025-06-18",
        ),
        Example(
            "In 1966 she married Poul Lund; they had been together for 52 years when he died in 2018."
        ),
        Example(
            "The raid was on 14 October 2023.\n\nOn 2 November 2023, 19 days after the raid, a van was found."
        ),
        Example(
            "Smoke was noticed at 6.04am and a call went out eight minutes later, at 6.12am.",
            "2025-07-20",
        ),
        Example(
            "Building began in March 2021 and was completed in March 2025.\n\nThe work took four years."
        ),
        Example("The strike, now in its third week, began on 3 November.", "2025-11-18"),
        Example(
            "The bill was paid on 6 June.\n\nNobody approved it until the 20th. That was two weeks too late."
        ),
        Example("The lights went at ten past six and came back at 7.50, after 100 minutes."),
        Example(
            "It was stolen on 2 February 2024.\n\nThe building reopened 11 weeks later, on 19 April 2024."
        ),
    ),
    fails=(
        Example(
            "She took a degree in 1957 and joined the garden in the same year. She stayed for 46 years, retiring in 1999."
        ),
        Example(
            "Mr Reed had come to Orr in 2010 and stayed; by the time of the fire, on 2 March, he had been there for 25 years.",
            "2025-08-14",
        ),
        Example(
            "The station was built in 2013, against advice. Fourteen years on, the slope has been stripped of trees.",
            "2024-07-23",
        ),
        Example(
            "The slide came on 3 September 2022 and buried a road.\n\nA claim was lodged on Friday, four years and 16 days after the collapse.",
            "2025-09-22",
        ),
        Example(
            "Orr gets its jaw back after 122 years\n\nThe jaw was lent in 1913 to a school in Tarn.",
            "2025-09-22",
        ),
        Example(
            "The strike began on 1 June.\n\nFor 17 weeks the mill has made nothing, and it has lost £3m.",
            "2026-08-20",
        ),
        Example(
            "The bridge was opened in 1962.\n\nIt will close on Sunday after 74 years.",
            "2026-03-12",
        ),
        Example("The lease, signed in 2006 for 25 years, runs out in 2036."),
        Example("The show opens on 1 April and runs for six weeks, until 30 June.", "2026-03-12"),
        Example(
            "Anglers saw the leak on 4 August.\n\nStaff had found it two days earlier, on 6 August, and said nothing."
        ),
        Example(
            "The choir will sing for the first time in 22 years.\n\nIt last sang in 2013, in a barn.",
            "2025-09-03",
        ),
        Example(
            "The buoy has spoken again after a silence of 27 days. It fell silent on 30 May.\n\nA signal came in on 16 June.",
            "2025-06-18",
        ),
        Example(
            "The storm began on Saturday, and by Monday, its fifth day, the roads were shut.",
            "2025-06-18",
        ),
        Example(
            "Ida Marsh, who has been vicar of Tarn for 38 years, leaves on Sunday.\n\nShe came to the parish in 1998.",
            "2025-09-03",
        ),
        Example(
            "The pit was dug on 3 March 2024. The roof fell in nine months later, on 3 November 2025."
        ),
        Example("In 1966 she spent a year in the hills, three years before her marriage, in 1965."),
        Example(
            "Building began in March 2021 and was completed in September 2023.\n\nThe work took four years."
        ),
        Example("The strike, now in its fifth week, began on 3 November.", "2025-11-18"),
        Example(
            "The bill was paid on 6 June.\n\nNobody approved it until the 28th. That was two weeks too late."
        ),
        Example("The lights went at ten past six and came back at 7.50, after 60 minutes."),
        Example(
            "In 1966 she married Poul Lund; they had been together for 42 years when he died in 2018."
        ),
        Example(
            "The raid was on 14 October 2023.\n\nOn 2 November 2023, 29 days after the raid, a van was found."
        ),
        Example(
            "Smoke was noticed at 6.04am and a call went out eight minutes later, at 6.21am.",
            "2025-07-20",
        ),
    ),
    silent=(
        Example(
            "The mine was last at work in 2019. The ministry has given it a licence for three years.",
            "2024-06-05",
        ),
        Example("Girl of 16 wins race\n\nThe club was founded in 2008.", "2026-03-03"),
        Example("The line will open in December 2031, three years later than promised in 2022."),
        Example("The ferry runs every 15 minutes from 6 a.m. to 10 p.m."),
        Example(
            "TARN HERALD, 16 June 2023\n\nThe dairy was shut on 14 June. The line was idle for five weeks."
        ),
        Example("She worked there for 12 years and, in 2018, left."),
        Example(
            "The mill opened in 1902 and shut in 1960. It will be pulled down two years before the road is built."
        ),
    ),
)
