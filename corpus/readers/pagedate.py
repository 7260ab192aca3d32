"""When a web page was published, out of the several dates that stand on it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from corpus.dateline import parse_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "parsely-pub-date",
    "pubdate",
    "publish-date",
    "publication_date",
    "sailthru.date",
    "citation_publication_date",
)
_CHANGED = re.compile(
    r"(?:updated?|refreshed|modified|reviewed|changed|corrected|retrieved|accessed|as of)"
    r"\W{0,12}(?:on\W+)?$",
    re.IGNORECASE,
)


def page_date(tree: HtmlElement, guessed: str | None) -> date | None:
    """The date of first publication.

    What the page declares (article:published_time, JSON-LD datePublished) comes first, then the
    first ``<time datetime>`` of the article that is not an "updated" time, then one elsewhere
    outside header and footer, and last ``guessed`` (trafilatura's).
    """
    for found in (_declared(tree), _linked_data(tree), _times(tree)):
        for value in found:
            if parsed := parse_date(value):
                return parsed
    return parse_date(guessed) if guessed else None


def _declared(tree: HtmlElement) -> Iterator[str]:
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if key in _PUBLISHED:
            yield meta.get("content") or ""


def _linked_data(tree: HtmlElement) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _dates_of(json.loads(script.text_content()))
        except (ValueError, RecursionError):
            continue


def _dates_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        for inner in value.values():
            yield from _dates_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _dates_of(inner)


def _times(tree: HtmlElement) -> Iterator[str]:
    inside = "//*[self::article or self::main or @role='main' or @itemprop='articleBody']"
    for path in (
        f"{inside}//time[@pubdate or @itemprop='datePublished'][@datetime]",
        f"{inside}//time[@datetime][not(ancestor::footer or ancestor::aside or ancestor::nav)]",
        "//time[@datetime][not(ancestor::footer or ancestor::aside or ancestor::nav)]",
    ):
        for time in tree.xpath(path):
            if not _CHANGED.search(_before(time)) and time.get("itemprop") != "dateModified":
                yield time.get("datetime")


def _before(element: HtmlElement) -> str:
    """The words directly before an element, within its parent."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return str(previous.tail or previous.text_content())
    return str(parent.text or "") if parent is not None else ""
