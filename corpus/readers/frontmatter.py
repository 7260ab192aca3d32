"""The YAML block at the head of a Markdown file: what it says about the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from corpus.dateline import parse_date
from corpus.document import Status
from corpus.status import parse_status

_FENCE = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields we know; ``end`` is the offset at which the body begins (0 without any)."""

    end: int = 0
    title: str | None = None
    source: str | None = None
    author: str | None = None
    uri: str | None = None
    published: date | None = None
    status: Status | None = None
    supersedes: tuple[str, ...] = ()
    superseded_by: str | None = None
    warnings: tuple[str, ...] = ()


def parse_front_matter(text: str, name: str) -> FrontMatter:
    """What stands between ``---`` lines at the very start of ``text``.

    A block that is not YAML is passed over with a warning: the article is still an article.
    """
    import yaml

    fence = _FENCE.match(text)
    if not fence:
        return FrontMatter()
    try:
        loaded = yaml.safe_load(fence[1])
    except (yaml.YAMLError, ValueError):
        return FrontMatter(fence.end(), warnings=("its front matter is not valid YAML",))
    if not isinstance(loaded, Mapping):
        return FrontMatter() if loaded else FrontMatter(fence.end())
    fields = {str(key).strip().lower().replace("-", "_"): value for key, value in loaded.items()}
    status = text_of(fields.get("status"))
    return FrontMatter(
        end=fence.end(),
        title=text_of(fields.get("title")),
        source=text_of(fields.get("source") or fields.get("publisher")),
        author=text_of(fields.get("author") or fields.get("byline")),
        uri=text_of(fields.get("url") or fields.get("uri") or fields.get("link")),
        published=date_of(fields.get("published") or fields.get("date")),
        status=parse_status(status) if status else None,
        supersedes=names_of(fields.get("supersedes") or fields.get("replaces")),
        superseded_by=next(iter(names_of(fields.get("superseded_by"))), None),
    )


def text_of(value: object) -> str | None:
    """A scalar as text; lists are joined with commas."""
    if value is None or isinstance(value, Mapping):
        return None
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of, value))) or None
    return str(value).strip() or None


def date_of(value: object) -> date | None:
    """A date from whatever YAML or JSON made of it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse_date(value) if isinstance(value, str) else None


def names_of(value: object) -> tuple[str, ...]:
    """One or several document names."""
    values = value if isinstance(value, list) else [value]
    return tuple(filter(None, map(text_of, values)))
