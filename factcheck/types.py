"""What the program makes of an article: stances, verdicts, checks, findings, the report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from claims import Claim
from corpus import Document, Passage, Span


class Stance(Enum):
    """What a passage says of a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class Label(Enum):
    """The verdict on a claim, as in FEVER and AVeriTeC."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_CHECKABLE = "not_checkable"


class Severity(Enum):
    """``ERROR`` is proved by arithmetic, the calendar or a matched source; ``WARNING`` is probably
    wrong; ``NOTE`` is worth a look."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return [Severity.NOTE, Severity.WARNING, Severity.ERROR].index(self)


class Outcome(Enum):
    """What a consistency check found."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation from a source and what it says of the claim.

    ``quote`` lies in ``passage`` and in the same document; ``rule`` names the evidence rule that
    decided, ``None`` where only the model did. ``score`` is the retrieval's or the model's, 0 to 1.
    """

    passage: Passage
    quote: Span
    stance: Stance
    score: float
    rule: str | None = None

    @property
    def text(self) -> str:
        return self.quote.of(self.passage.document.text)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one claim, with a sentence that an editor understands."""

    label: Label
    confidence: float
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One relation of the article that was checked, holding or not.

    ``spans`` are the mentions it used and nothing wider. ``severity`` is ``None`` for a consistent
    check. ``suggestion`` is what the arithmetic would make of it.
    """

    rule: str
    outcome: Outcome
    message: str
    calculation: str
    spans: tuple[Span, ...]
    severity: Severity | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person must look at; ``span`` is the words to look at."""

    rule: str
    severity: Severity
    message: str
    span: Span
    fingerprint: str
    claim: int | None = None  # index into the report's claims, for verdicts
    check: int | None = None  # index into the report's checks


@dataclass(frozen=True, slots=True)
class RunError:
    """A rule that could not run: it is named in the report and the exit code is 3."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class CorpusInfo:
    """What the article was held against."""

    documents: int
    passages: int
    digest: str


@dataclass(frozen=True, slots=True)
class ModelInfo:
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim of the article with its verdict."""

    claim: Claim
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Report:
    """One article, checked. Every output format is made from this and nothing else."""

    version: str
    article: Document
    language: str | None
    corpus: CorpusInfo | None = None
    embedder: ModelInfo | None = None
    verifier: ModelInfo | None = None
    claims: tuple[JudgedClaim, ...] = ()
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()
    errors: tuple[RunError, ...] = ()
    notes: tuple[str, ...] = ()  # said once to the reader: no corpus given, not English
    settings: str = ""  # the digest of what it was made with: factcheck.lock.settings_digest
