"""A quotation held against a source's words: verbatim, marked, altered or not there.

Verbatim is settled first and exactly, on folded words, so no verbatim quotation is called altered.
Then ellipses and brackets are honoured; then the most similar stretch is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.alterations import altered
from claims.folding import Folded, fold
from claims.markings import BRACKETS, ELLIPSIS, marked, pieces_of
from claims.quotemarks import quoted
from claims.wording import Change, Outcome, Wording
from corpus import Span

INTERRUPTION = 120  # characters of reporting clause inside a source's quotation

__all__ = ["Change", "Outcome", "Wording", "compare", "occurrences"]


def compare(quotation: str, text: str) -> Wording:
    """Hold ``quotation`` (the words between its marks) against ``text``."""
    exact = next(occurrences(quotation, text), None)
    return exact if exact is not None else altered(_bare(quotation), fold(text))


def occurrences(quotation: str, text: str) -> Iterator[Wording]:
    """Every place where ``text`` has the quotation verbatim, else with marked changes only."""
    source = fold(text)
    streams = [source, *_spoken(source)]
    said = _bare(quotation)
    if not said.words or not source.words:
        return
    seen: set[Span] = set()
    if "[" not in quotation:
        outcome = Outcome.MARKED if _open_ended(quotation) else Outcome.VERBATIM
        for stream in streams:
            found = stream.find(said.joined)
            while found:
                span = stream.span(*found)
                if span not in seen:
                    seen.add(span)
                    yield Wording(outcome, span, similarity=1.0)
                found = stream.find(said.joined, found[0] + 1)
    pieces = [] if seen else pieces_of(quotation)
    if len(pieces) > 1 or (pieces and pieces[0].gap):
        for stream in streams:
            found = marked(pieces, stream)
            if found:
                yield Wording(Outcome.MARKED, stream.span(*found), similarity=1.0)
                return


def _bare(quotation: str) -> Folded:
    """The quotation's words without its ellipses and brackets."""
    return fold(BRACKETS.sub(r"\1", ELLIPSIS.sub(" ", quotation)))


def _open_ended(quotation: str) -> bool:
    """Whether an ellipsis stands at an end: words were left out there, and it is shown."""
    marks = list(ELLIPSIS.finditer(quotation))
    return bool(marks) and (
        not quotation[: marks[0].start()].strip(" \"'“‘")
        or not quotation[marks[-1].end() :].strip(" \"'”’.,;!?")
    )


def _spoken(source: Folded) -> list[Folded]:
    """The source's quoted words alone, so that "…," she said, "…" reads as one."""
    marks = [one for one in quoted(source.text) if one.outer is None]
    if len(marks) < 2:
        return []
    keep: list[int] = []
    at = 0
    streams: list[Folded] = []
    last_end: int | None = None
    for one in marks:
        if last_end is not None and one.span.start - last_end > INTERRUPTION:
            if keep:
                streams.append(source.part(keep))
            keep = []
        while at < len(source.spans) and source.spans[at].start < one.span.start:
            at += 1
        while at < len(source.spans) and source.spans[at].start < one.span.end:
            keep.append(at)
            at += 1
        last_end = one.span.end
    return [*streams, source.part(keep)] if keep else streams
