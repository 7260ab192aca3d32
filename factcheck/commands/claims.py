"""``factcheck claims``: only the claims."""

from __future__ import annotations

import sys
from datetime import date

import click

from claims import analyse, extract
from corpus import Lines
from factcheck import jsonlines
from factcheck.articles import read_article
from factcheck.commands.options import as_of_option
from factcheck.formats.inert import inert
from factcheck.report import claim_fields

FORMATS = ("text", "jsonl", "yaml")


@click.command("claims", short_help="List the claims of an article.")
@click.argument("article")
@as_of_option
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="text",
              show_default=True)  # fmt: skip
@click.option("--min-worth", type=click.FloatRange(0, 1), default=0.0, show_default=True,
              help="Leave out claims less worth checking than this.")  # fmt: skip
def command(article: str, as_of: date | None, form: str, min_worth: float) -> int:
    """List the claims of ARTICLE with their figures, dates, names and speaker.

    With -f yaml the list can be edited, and then be given to factcheck verify --claims.
    """
    document = read_article(article)
    analysis = analyse(document, document.published or as_of)
    lines = Lines(document.text)
    claims = [claim for claim in extract(document, analysis) if claim.worth >= min_worth]
    if form == "yaml":
        from factcheck import claimsfile

        sys.stdout.write(claimsfile.dump(claims, document))
        return 0
    for number, claim in enumerate(claims, 1):
        fields = claim_fields(number, claim, lines)
        if form == "jsonl":
            sys.stdout.write(jsonlines.line(fields))
        else:
            kind = "" if claim.checkable else f" ({claim.type.value}, not checkable)"
            speaker = f" [{claim.speaker}]" if claim.speaker else ""
            unclear = "".join(f" ({word!r} could be several)" for word in claim.unresolved)
            sys.stdout.write(
                f"{fields['line']}:{fields['column']} {claim.worth:.2f}{kind}{speaker} "
                f"{inert(' '.join(claim.text.split()))}{unclear}\n"
            )
    return 0
