"""``html``: one page without network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from factcheck.formats import wording
from factcheck.formats.base import Format, Style

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    source = resources.files("factcheck").joinpath("formats/templates/report.html")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source.read_text("utf-8"))


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    views = [
        {**report, "pieces": pieces(report["article"]["text"], report["claims"])}
        for report in reports
    ]
    return _template().render(reports=views, wording=wording)


def pieces(text: str, claims: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The article cut into stretches, each with its claim or none, in order and without gaps."""
    out: list[dict[str, Any]] = []
    at = 0
    for claim in sorted(claims, key=lambda c: (c["start"], c["end"])):
        if claim["start"] < at:
            continue
        if claim["start"] > at:
            out.append({"text": text[at : claim["start"]], "claim": None})
        out.append({"text": text[claim["start"] : claim["end"]], "claim": claim})
        at = claim["end"]
    if at < len(text):
        out.append({"text": text[at:], "claim": None})
    return out


FORMAT = Format("html", render)
