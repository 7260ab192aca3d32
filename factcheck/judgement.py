"""One claim against one passage: the exact rules first, then the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from corpus import Span
from factcheck.asking import ask
from factcheck.combiner import Scores, combine
from factcheck.evidence import Reading, Statement, all_evidence_rules, names, quotation, roles
from factcheck.evidence.naming import as_told
from factcheck.guards import may_refute, may_support
from factcheck.overlap import Overlap
from factcheck.types import Stance
from factcheck.verifier import LABELS, Verifier

# The model overrules an exact rule that it is this sure against.
_VETO = 0.6
# ... but not against these: what follows by arithmetic follows, however it reads.
_ARITHMETIC = frozenset(
    {"bounds", "changes", "comparisons", "implied", "redated", "rests", "sums", "votes"}
)
# The least probability of a stance; below it the passage settles nothing. Where somebody has set
# claim and passage side by side, the one is likelier to settle the other than if a search found it.
_LEAST = 0.5
_LEAST_GIVEN = 0.4
# A passage that the model is this sure says nothing of the claim is not asked about its slots.
_FAR = 0.8
UNDECIDED = 0.5
"""The probability of "not enough evidence" where the model may not decide (see
:mod:`factcheck.guards`)."""

Question = tuple[str, str]
"""A claim and a passage's text, for the model."""

_STANCES = {
    "supported": Stance.SUPPORTS,
    "refuted": Stance.REFUTES,
    "not_enough_evidence": Stance.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one passage says of one claim. ``quote`` counts from the passage's start; ``scores``
    are the calibrated probabilities of supported, not enough evidence and refuted; ``rule`` names
    the exact rule that decided; ``readings`` are what all of them read. ``model`` are the model's
    own probabilities and ``overlap`` counts what of the claim the passage has; ``None`` where only
    the words of a quotation were compared, or there is no model. ``barred`` is what the passage may
    not be taken to say, whatever the model reads (see :mod:`factcheck.guards`)."""

    stance: Stance
    confidence: float
    scores: tuple[float, float, float]
    reason: str
    quote: Span
    rule: str | None = None
    readings: tuple[Reading, ...] = ()
    model: Scores | None = None
    overlap: Overlap | None = None
    barred: frozenset[Stance] = frozenset()


def judge(
    pairs: Iterable[tuple[Statement, Statement]],
    verifier: Verifier | None,
    questions: Sequence[Question | None] | None = None,
    *,
    given: bool = False,
) -> list[Judgement]:
    """A judgement for every pair of claim and passage; ``given`` where the passages were not found
    by a search but named by whoever asks.

    The model reads while the rules do. Who knows the ``questions`` of the pairs (see
    :func:`question`) before the pairs themselves are made gives both, and pairs that are made as
    they are asked for.
    """
    if questions is None:
        pairs = list(pairs)
        questions = [question(claim, passage.text) for claim, passage in pairs]
    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(_scores, questions, verifier)
        read = [(claim, passage, _by_rules(claim, passage)) for claim, passage in pairs]
        scores = reading.result()
    slotted = _slotted([(claim, passage) for claim, passage, _ in read], scores, verifier)
    out = []
    for (claim, passage, found), row, of_slots in zip(read, scores, slotted, strict=True):
        if isinstance(found, Judgement):
            out.append(found)
            continue
        judgement = _combined(claim, passage, found, row, of_slots, given=given)
        if verifier is not None:
            judgement = replace(judgement, model=row, overlap=Overlap.of(claim, passage))
        out.append(judgement)
    return out


def question(claim: Statement, passage: str) -> Question | None:
    """What the model is asked of a claim and a passage's text; nothing where the claim is for the
    most part a quotation, which only the words themselves can confirm."""
    if _quotes(claim) and _mostly(claim):
        return None
    return as_told(claim.resolved or claim.text, claim.names, passage), passage


def modelled(
    pairs: Sequence[tuple[Statement, Statement]], verifier: Verifier | None
) -> list[tuple[Scores, tuple[Reading, ...]]]:
    """What the model makes of every pair, and of the slots of those of which it knows
    something."""
    scores = _scores([question(claim, passage.text) for claim, passage in pairs], verifier)
    return list(zip(scores, _slotted(pairs, scores, verifier), strict=True))


def _scores(questions: Sequence[Question | None], verifier: Verifier | None) -> list[Scores]:
    found: list[Scores] = [(0.0, 1.0, 0.0)] * len(questions)
    if verifier is None:
        return found
    asked = {at: question for at, question in enumerate(questions) if question is not None}
    rows = verifier.scores(list(asked.values()))
    for at, (supported, unknown, refuted) in zip(asked, rows, strict=True):
        found[at] = float(supported), float(unknown), float(refuted)
    return found


def _slotted(
    pairs: Sequence[tuple[Statement, Statement]],
    scores: Sequence[Scores],
    verifier: Verifier | None,
) -> list[tuple[Reading, ...]]:
    found: list[tuple[Reading, ...]] = [()] * len(pairs)
    if verifier is not None:
        near = [i for i, (_, unknown, _) in enumerate(scores) if unknown < _FAR]
        for i, readings in zip(near, ask([pairs[i] for i in near], verifier), strict=True):
            found[i] = readings
    return found


def exact(claim: Statement, passage: Statement) -> list[Reading]:
    """What the exact rules read."""
    return [reading for rule in all_evidence_rules() for reading in rule.read(claim, passage)]


def _by_rules(claim: Statement, passage: Statement) -> Judgement | list[Reading]:
    """What the rules read; the judgement itself, where they alone can give it."""
    if _quotes(claim) and (_mostly(claim) or any(True for _ in quotation.read(claim, passage))):
        return _quoted(claim, passage)
    return exact(claim, passage)


def _quotes(claim: Statement) -> bool:
    said = claim.quotation
    return said is not None and said.direct and claim.speaker is not None


def _mostly(claim: Statement) -> bool:
    """Whether the quotation is more than half of the claim."""
    return claim.quotation is not None and 2 * len(claim.quotation.span) > len(claim.span)


def _combined(
    claim: Statement,
    passage: Statement,
    read: Sequence[Reading],
    scores: Scores,
    slotted: tuple[Reading, ...],
    *,
    given: bool,
) -> Judgement:
    readings = [*read, *slotted]
    proofs = [r for r in readings if r.decides]
    for proof in sorted(proofs, key=_precedence):
        stance = proof.stance
        against = scores[0] if stance is Stance.REFUTES else scores[2]
        if against < _VETO or proof.rule in _ARITHMETIC:
            return Judgement(
                stance,
                0.95,
                _certain(stance),
                proof.reason,
                _local(proof, passage),
                proof.rule,
                tuple(readings),
            )
    combined = combine(scores, readings, given=given)
    best = max(range(3), key=lambda i: combined[i])
    least = _LEAST_GIVEN if given else _LEAST
    stance = _STANCES[LABELS[best]] if combined[best] >= least else Stance.NEUTRAL
    reason = reason_of(stance)
    barred = _barred(claim, passage, readings)
    if stance in barred:
        rest = (1 - UNDECIDED) / 2
        reason = f"the source {barred_reason(stance)}"
        stance, combined = Stance.NEUTRAL, (rest, UNDECIDED, rest)
    return Judgement(
        stance,
        max(combined),
        combined,
        reason,
        best_sentence(claim, passage),
        None,
        tuple(readings),
        barred=barred,
    )


def _barred(claim: Statement, passage: Statement, readings: Sequence[Reading]) -> frozenset[Stance]:
    barred = set()
    if not may_support(claim, passage, readings):
        barred.add(Stance.SUPPORTS)
    if not may_refute(claim, readings):
        barred.add(Stance.REFUTES)
    return frozenset(barred)


def _precedence(proof: Reading) -> tuple[bool, bool]:
    """Arithmetic first, then what refutes."""
    return proof.rule not in _ARITHMETIC, proof.stance is not Stance.REFUTES


def _quoted(claim: Statement, passage: Statement) -> Judgement:
    """Whether somebody said exactly that: only the words themselves can tell, and who is named with
    which post as their speaker, never the model."""
    for reading in _told(claim, passage):
        quote = _local(reading, passage)
        scores = _certain(reading.stance)
        return Judgement(reading.stance, 0.95, scores, reading.reason, quote, reading.rule)
    return Judgement(
        Stance.NEUTRAL,
        0.9,
        (0.05, 0.9, 0.05),
        "the quotation was found in no source",
        best_sentence(claim, passage),
    )


def _told(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """What the rules prove of a quotation and its speaker, what counts most first."""
    for rule in (roles, quotation, names):
        for reading in rule.read(claim, passage):
            if reading.decides and (rule is quotation or reading.stance is Stance.REFUTES):
                yield reading


def _certain(stance: Stance) -> tuple[float, float, float]:
    return (0.95, 0.03, 0.02) if stance is Stance.SUPPORTS else (0.02, 0.03, 0.95)


def _local(reading: Reading, passage: Statement) -> Span:
    return Span(reading.quote.start - passage.span.start, reading.quote.end - passage.span.start)


def barred_reason(stance: Stance) -> str:
    """Why a passage may not be taken to say what the model reads in it."""
    if stance is Stance.SUPPORTS:
        return "lacks the figure, or only plans what the claim says was done"
    return "has the same figure"


def reason_of(stance: Stance) -> str:
    """What is told of a passage that the model read."""
    return {
        Stance.SUPPORTS: "the source says the same",
        Stance.REFUTES: "the source says otherwise",
        Stance.NEUTRAL: "the nearest source does not settle it",
    }[stance]


def best_sentence(claim: Statement, passage: Statement) -> Span:
    """The sentence of the passage that shares most with the claim, from the passage's start."""
    sentences = [s.span for s in passage.analysis.sentences if passage.span.contains(s.span)] or [
        passage.span
    ]
    text = passage.analysis.text
    best = max(sentences, key=lambda s: (fuzz.token_set_ratio(claim.text, s.of(text)), -s.start))
    return Span(best.start - passage.span.start, best.end - passage.span.start)
