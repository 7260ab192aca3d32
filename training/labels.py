"""The three labels, in the order of the model's output."""

from typing import Final

SUPPORTED: Final = 0
UNKNOWN: Final = 1
REFUTED: Final = 2

NAMES: Final = ("supported", "not_enough_evidence", "refuted")

#: Every spelling that the data sets use; two-way sets know only supported against the rest.
SPELLINGS: Final = {
    "supported": SUPPORTED,
    "entailment": SUPPORTED,
    "consistent": SUPPORTED,
    "not_enough_evidence": UNKNOWN,
    "neutral": UNKNOWN,
    "nei": UNKNOWN,
    "unverified": UNKNOWN,
    "refuted": REFUTED,
    "contradiction": REFUTED,
    "contradicted": REFUTED,
}
