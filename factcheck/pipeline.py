"""article → claims → evidence → verdicts → checks → findings → report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claims import Analysis, Claim, analyse, extract
from corpus import Document
from factcheck import claimsfile, language, suppressions
from factcheck._version import __version__
from factcheck.checks import run_checks
from factcheck.findings import findings
from factcheck.lock import settings_digest
from factcheck.rules import Article, Rule, all_rules
from factcheck.settings import Settings
from factcheck.types import (
    CorpusInfo,
    JudgedClaim,
    ModelInfo,
    Report,
    RunError,
)
from factcheck.unchecked import without_corpus

if TYPE_CHECKING:
    from factcheck.verifier import Verifier
    from index import Index

NO_CORPUS = "no corpus given: only the article's own consistency was checked"


@dataclass(frozen=True, slots=True)
class Checker:
    """Everything that stays the same from article to article. ``index`` and ``verifier`` may be
    ``None``: then claims are listed, and consistency alone is checked. ``notes`` are said in every
    report: a source that could not be read."""

    settings: Settings
    rules: tuple[Rule, ...]
    index: Index | None = None
    verifier: Verifier | None = None
    notes: tuple[str, ...] = ()
    claims_file: Path | None = None  # claims that an editor has gone over

    def check(self, document: Document, keep: Callable[[Claim], bool] | None = None) -> Report:
        """Check one article; of its claims only those that ``keep`` lets through."""
        spoken = language.detect(document.text)
        if spoken != "en":
            return self._unreadable(document, spoken)
        document = _dated(document, self.settings.as_of)
        analysis = analyse(document, document.published)
        claims = [c for c in self._claims(document, analysis) if keep is None or keep(c)]
        notes = self.notes if self.index else (NO_CORPUS,)
        notes += suppressions.unknown(document.text, [rule.name for rule in all_rules()])
        if self.index is None:
            judged = tuple(JudgedClaim(claim, without_corpus(claim)) for claim in claims)
        else:
            from factcheck import retrieval
            from factcheck.verdicts import judge_claims
            from factcheck.weighing import shipped_thresholds

            evidence = retrieval.evidence(claims, document, analysis.dateline, self.index)
            own = shipped_thresholds().with_own(dict(self.settings.thresholds))
            replaced = self.index.replaced()
            judged = judge_claims(claims, analysis, evidence, self.verifier, replaced, own)
            notes += retrieval.later_news(claims, document, analysis.dateline, self.index)
        checks, errors = run_checks(
            Article(document, analysis, tuple(claims)), self.rules, self.settings
        )
        return replace(
            self._blank(replace(document, published=analysis.dateline), spoken),
            claims=judged,
            checks=checks,
            findings=findings(document.text, judged, checks),
            errors=errors,
            notes=notes,
        )

    def _claims(self, document: Document, analysis: Analysis) -> list[Claim]:
        if self.claims_file is not None:
            return list(claimsfile.read(self.claims_file, document, analysis))
        return [c for c in extract(document, analysis) if c.worth >= self.settings.min_worth]

    def _unreadable(self, document: Document, spoken: str) -> Report:
        reads = "" if spoken == "und" else f" (it reads as {spoken!r})"
        message = f"the article is not in English{reads}, so nothing was checked"
        return replace(self._blank(document, spoken), errors=(RunError("language", message),))

    def _blank(self, document: Document, spoken: str) -> Report:
        made_with = settings_digest(self.settings, self.claims_file)
        blank = Report(version=__version__, article=document, language=spoken, settings=made_with)
        if self.index is None:
            return blank
        info = self.index.info()
        verifier = self.verifier
        return replace(
            blank,
            corpus=CorpusInfo(info.documents, info.passages, info.digest),
            embedder=ModelInfo(info.embedder, info.embedder_sha256),
            verifier=None if verifier is None else ModelInfo(verifier.name, verifier.sha256),
        )


def _dated(document: Document, as_of: date | None) -> Document:
    """The article with ``--as-of`` as its date, where it names none itself."""
    return document if document.published or as_of is None else replace(document, published=as_of)
