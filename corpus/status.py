"""Whether a document says of itself that it no longer stands."""

from __future__ import annotations

import re
from functools import cache

from corpus.document import Status
from corpus.wordlists import table

_HEAD = 700
"""Characters at the head of a text where a notice about the text itself stands."""


@cache
def _cues(name: str) -> re.Pattern[str]:
    return re.compile("|".join(table("status")[name]), re.IGNORECASE | re.MULTILINE)


def parse_status(value: str) -> Status | None:
    """The status that a metadata field names ("superseded", "withdrawn", "current"), if any."""
    for status in (Status.WITHDRAWN, Status.SUPERSEDED, Status.CURRENT):
        if _cues(f"field_{status.value}").search(value):
            return status
    return None


def text_status(text: str) -> Status:
    """The status that the text gives itself: "do not use", "this edition has been withdrawn".

    Only notices at the head or the foot count, so that a story about a withdrawn document
    stays current.
    """
    head, foot = text[:_HEAD], text[max(_HEAD, len(text) - 300) :]
    for part in (head, foot):
        for status in (Status.WITHDRAWN, Status.SUPERSEDED):
            if _cues(status.value).search(part):
                return status
    return Status.CURRENT
