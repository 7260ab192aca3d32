"""The sentences of an article that changed since a state of its Git repository."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claims import Claim
from corpus import Document, Span, UserError
from corpus.readers import read_bytes
from corpus.sentences import split
from factcheck.types import Check, Report


@dataclass(frozen=True, slots=True)
class Changes:
    """Where an article differs from its state at ``reference``; ``total`` counts its sentences."""

    reference: str
    spans: tuple[Span, ...]
    total: int

    def touches(self, span: Span) -> bool:
        return any(span.overlaps(changed) for changed in self.spans)

    @property
    def keep(self) -> Callable[[Claim], bool]:
        """Which claims are checked."""
        return lambda claim: self.touches(claim.passage.span)

    def narrowed(self, report: Report) -> Report:
        """The report of the changed sentences: a relation counts where one of its mentions did
        change."""
        checks = [c for c in report.checks if self._relates(c)]
        places = {n: checks.index(c) for n, c in enumerate(report.checks) if c in checks}
        findings = tuple(
            found if found.check is None else replace(found, check=places[found.check])
            for found in report.findings
            if found.check is None or found.check in places
        )
        note = f"only sentences changed since {self.reference}: {len(self.spans)} of {self.total}"
        return replace(report, checks=tuple(checks), findings=findings, notes=(*report.notes, note))

    def _relates(self, check: Check) -> bool:
        return any(self.touches(span) for span in check.spans)


def between(old: Document | None, new: Document, reference: str) -> Changes:
    """The sentences of ``new`` that ``old`` has not, or has less often."""
    sentences = [sentence.span for sentence in split(new)]
    known = Counter(_words(old, s.span) for s in split(old)) if old else Counter[str]()
    changed = []
    for span in sentences:
        words = _words(new, span)
        if known[words]:
            known[words] -= 1
        else:
            changed.append(span)
    return Changes(reference, tuple(changed), len(sentences))


def _words(document: Document, span: Span) -> str:
    return " ".join(span.of(document.text).split())


def since(reference: str, document: Document) -> Changes:
    """What changed in an article's file since ``reference``; all of it where it is new.

    Raises :class:`corpus.UserError` where there is no repository or no such state.
    """
    path = Path(document.id)
    if not path.is_file():
        raise UserError("--changed-since needs an article that is a file", place=document.id)
    folder = path.resolve().parent
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options",
                  f"{reference}^{{commit}}")  # fmt: skip
    if commit is None:
        inside = _git(folder, "rev-parse", "--git-dir") is not None
        raise UserError(
            f"--changed-since: there is no {reference!r} here"
            if inside
            else "--changed-since needs a Git repository",
            place=str(folder),
            hint="Name a branch, a tag or a commit that git log shows." if inside else None,
        )
    content = _git(folder, "show", f"{commit.decode().strip()}:./{path.resolve().name}")
    old = None if content is None else read_bytes(content, name=path.name)
    return between(old, document, reference)


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints, ``None`` where it fails."""
    command: Sequence[str] = ("git", "-C", str(folder), *arguments)
    import subprocess  # slow to load

    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        raise UserError("--changed-since needs git, which is not installed") from None
    return done.stdout if done.returncode == 0 else None
