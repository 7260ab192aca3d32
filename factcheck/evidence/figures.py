"""A figure of the claim against the same figure in the source.

Two figures are compared where the sentence of the source has the words of the claim, where the
names and years agree, and where the words right around the two are the same on the same side.
The claim is proved wrong where its figure is the source's but for a slip (a shifted point, digits
changed round, another unit) and stands nowhere else, or where the sentence is the claim word for
word, with its figure elsewhere or nothing else. Any other figure in its place is a hint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from claims import Kind, Quantity
from factcheck.evidence.alignment import align, beside, earlier, led_in, same_subject, sides
from factcheck.evidence.base import EvidenceRule, Line, Pair, Reading, Statement
from factcheck.evidence.comparable import comparable
from factcheck.evidence.content import content
from factcheck.evidence.cues import retracted, shifts
from factcheck.evidence.derived import reached, steps
from factcheck.evidence.frames import frames
from factcheck.evidence.rows import Row, laid, may_deny, same_time_and_names, timed
from factcheck.evidence.slips import slip
from factcheck.types import Stance

_COMPARED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.COUNT, Kind.AGE})
_FEW = 12  # figures of a source that are tried three at a time
_LEANS = 0.4  # of what the claim says besides the figure
_WHOLE = 1  # the same, where the sentence speaks of nothing else
_PLACED = 3  # more words around it that agree than around the figure that the claim gives
_AROUND = 2  # words around both figures, where the source has the claim's nowhere
_HALF = 0.5
_BETWEEN = 2  # words of the source that may stand among those of the claim


def read(claim: Statement, passage: Statement) -> Iterator[Reading]:
    """A reading for every figure of the claim that the passage has, or has otherwise."""
    for quantity in claim.quantities:
        if quantity.kind in _COMPARED:
            yield from _read(quantity, claim, passage)


def _read(mine: Quantity, claim: Statement, passage: Statement) -> Iterator[Reading]:
    asked = beside(claim, mine.span)
    if not asked:
        return
    rows = list(laid(mine, claim, passage))
    agreeing = [row for row in rows if row.agrees]
    if agreeing:
        yield from _hint(Stance.SUPPORTS, mine, agreeing, claim, passage)
    denying = [row for row in rows if not row.agrees and may_deny(mine, row, claim, passage)]
    proof = _proof(mine, asked, denying, agreeing, claim, passage)
    if proof is not None:
        row, how = proof
        alone = row.line.words - content(row.theirs.text) == asked
        sure = bool(how) or (alone and same_subject(claim, passage))
        sure = sure or (bool(agreeing) and _word_for_word(claim, passage, row.line))
        yield _reading(Stance.REFUTES, mine, row.theirs, row.line, 1.0, how=how, decides=sure)
    elif not agreeing and not _led_to(mine, passage):
        same = [row for row in denying if comparable(mine, row.theirs)]
        yield from _hint(Stance.REFUTES, mine, same, claim, passage)


def _proof(
    mine: Quantity,
    asked: frozenset[str],
    denying: Sequence[Row],
    agreeing: Sequence[Row],
    claim: Statement,
    passage: Statement,
) -> tuple[Row, str] | None:
    """The figure of the source that proves the claim's wrong, and how."""
    slipped = _slipped(mine, agreeing, claim, passage)
    if slipped is not None:
        return slipped
    rows = [
        row
        for row in denying
        if comparable(mine, row.theirs) or (agreeing and (mine.unit or mine.noun))
    ]
    if not rows or len(asked) < 2:
        return None
    best = max(rows, key=lambda row: (row.shared, row.window, -row.theirs.span.start))
    if _part(claim, mine) != _part(passage, best.theirs) or led_in(claim, mine) == "in":
        return None
    shifted = shifts(claim.text) - shifts(best.line.span.of(passage.analysis.text))
    if shifted - frozenset((mine.hedge or "").split()):
        return None
    if agreeing:
        if any(timed(row, claim, passage) for row in agreeing) and not timed(best, claim, passage):
            return None
        shared = max(row.shared for row in agreeing)
        window = max(row.window for row in agreeing if row.shared == shared)
        word = led_in(claim, mine)
        told = any(led_in(passage, row.theirs) == word for row in agreeing)
        if told and led_in(passage, best.theirs) != word:
            return None
        placed = best.shared >= shared + _PLACED and best.window >= max(window, _HALF)
        return (best, "") if placed else None
    rivals = [row for row in denying if row.line is best.line and row.shared >= best.shared]
    if best.covered < _WHOLE or best.shared < _AROUND or len(rivals) > 1:
        return None
    return None if _led_to(mine, passage) else (best, "")


def _word_for_word(claim: Statement, passage: Statement, line: Line) -> bool:
    """Whether the sentence is the claim but for the figure."""
    said = line.span.of(passage.analysis.text)
    if retracted(said) - retracted(claim.text):
        return False
    return any(
        frame.line is line and frame.share == 1 and frame.between <= _BETWEEN
        for frame in frames(claim, passage)
    )


def _led_to(mine: Quantity, passage: Statement) -> bool:
    """Whether the source has the claim's number, of whatever, or figures that lead to it."""
    figures = passage.quantities
    if mine.value is not None and any(q.value == mine.value for q in figures):
        return True
    return next(steps(mine, figures), None) is not None


def _told(mine: Quantity, theirs: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether the source's own figures lead to the claim's: by a step, or "ten times"."""
    if next(steps(mine, figures), None) is not None:
        return True
    if not mine.value or not theirs.value:
        return False
    if any(value == mine.value for value in _three(mine, figures)):
        return True
    ratios = (mine.value / theirs.value, theirs.value / mine.value)
    return any(q.value in ratios for q in figures if q.value != 1)


def _three(mine: Quantity, figures: Sequence[Quantity]) -> Iterator[Fraction]:
    """One figure with two others added or taken away: 87 − 15 + 6."""
    values = [q.value for q in figures if q.unit == mine.unit and q.value is not None][:_FEW]
    for a, b, c in permutations(values, 3):
        yield from (a + b + c, a + b - c, a - b - c)


def _spelled(mine: Quantity) -> bool:
    return not any(letter.isdigit() for letter in mine.text)


def _part(statement: Statement, quantity: Quantity) -> bool:
    """Whether it is a part of what is counted, as in "two of the planes"."""
    return statement.analysis.text[quantity.span.end :].startswith(" of ")


def _slipped(
    mine: Quantity, agreeing: Sequence[Row], claim: Statement, passage: Statement
) -> tuple[Row, str] | None:
    """A figure of the source of which the claim's is a slip, where the source has the claim's
    nowhere."""
    if agreeing:
        return None
    asked = beside(claim, mine.span)
    around = sides(claim.analysis.text, mine.span, claim.span)
    figures = passage.quantities
    same = [q for q in figures if q.value is not None and q.value == mine.value]
    found = []
    for line in passage.lines:
        before = earlier(passage, line)
        wide = line.words | (before.words if before else frozenset())
        for theirs in figures:
            if not line.span.contains(theirs.span):
                continue
            how = slip(mine, theirs)
            if how is None or (same and theirs not in same):
                continue
            shared = around.shared(sides(passage.analysis.text, theirs.span, line.span))
            bare = theirs.unit is None and theirs.noun is None
            window = len(asked & wide) / len(asked)
            row = Row(line, theirs, theirs, 0.0, window, shared, False, bare)
            if row.window < _HALF or not shared or not same_time_and_names(row, claim, passage):
                continue
            told = _told(mine, theirs, figures) or reached(mine, figures)
            if (shared > 1 or not (row.bare or _spelled(mine))) and not told:
                found.append((row, how))
    return max(found, key=lambda pair: (pair[0].shared, pair[0].window), default=None)


def _hint(
    stance: Stance,
    mine: Quantity,
    rows: Sequence[Row],
    claim: Statement,
    passage: Statement,
) -> Iterator[Reading]:
    aligned = [(align(claim, passage, r.line, mine.span, r.theirs.span), r) for r in rows]
    aligned = [pair for pair in aligned if pair[0].possible]
    if not aligned:
        return
    alignment, row = max(aligned, key=lambda pair: (pair[0].score, -pair[1].line.span.start))
    if alignment.score >= _LEANS:
        yield _reading(stance, mine, row.theirs, row.line, alignment.score)


def _reading(
    stance: Stance,
    mine: Quantity,
    theirs: Quantity,
    line: Line,
    weight: float,
    *,
    how: str = "",
    decides: bool = False,
) -> Reading:
    verb = "also says" if stance is Stance.SUPPORTS else "says"
    reason = f"the source {verb} {_words(theirs)}; the claim says {_words(mine)}"
    if how:
        reason = f"{reason}, {how}"
    return Reading("figures", stance, reason, line.span, mine.span, decides, weight)


def _words(quantity: Quantity) -> str:
    hedge = f"{quantity.hedge} " if quantity.hedge else ""
    return f"{hedge}{quantity.text}"


RULE = EvidenceRule(
    name="figures",
    summary="a figure of the claim against the same figure in the source",
    doc=__doc__ or "",
    authority="a source that gives another figure for the same thing, unit, entity and time",
    read=read,
    supports=(
        Pair(
            "The harbour contract is worth nearly $700 million.",
            "The harbour contract is worth $698,948,760.",
        ),
        Pair(
            "Each ferry carries more than 300 passengers.",
            "Each ferry of the new class carries 340 passengers.",
        ),
    ),
    refutes=(
        # a slip: ten times as much, changed digits, another unit
        Pair(
            "Levies on the ferries brought Corley 21 million crowns.",
            "In Corley, levies on the ferries brought 2.1 million crowns to the harbour board.",
        ),
        Pair(
            "The blood bank at Corley took 4,780 donations last week.",
            "The blood bank at Corley took 4,870 donations in seven days.",
        ),
        Pair(
            "The helicopter needs 11 hours to reach Corley.",
            "The helicopter needs 11 minutes to reach Corley.",
        ),
        Pair(
            "The budget plan takes $260 million from the reserve fund.",
            "The budget plan takes $410 million from the reserve fund, after $260 million in 2025.",
        ),
        Pair(
            "The council drew $5.6 million from its reserve fund.",
            "The council drew $6.5 million from its reserve fund.",
        ),
    ),
    silent=(
        Pair(
            "The grant to the rowing club at Corley is 9,000 crowns.",
            "Corley gives 12,500 crowns to its chess club; the grant to the rowing club is 9,000.",
        ),
        Pair(
            "A season ticket for the ferry at Corley costs 14 crowns more.",
            "A season ticket for the ferry at Corley costs 62 crowns; it was 48.",
        ),
        Pair(
            "Lanmore collected $40 million in port fees in 2025.",
            "Lanmore collected $36 million in port fees in 2024.",
        ),
        Pair(
            "The ferry programme of Lanmore costs $40 million.",
            "The lighthouse programme of Corley costs $36 million.",
        ),
        Pair(
            "The new harbour costs $40 million.",
            "The new harbour has a pier that costs $12 million and a quay that costs $28 million.",
        ),
        Pair(
            "Takings rose from 2.7 to 3.2 million euros.",
            "Takings were €2.7 million in 2023 and €3.2 million in 2024.",
        ),
        Pair("The fee rose by 5 percentage points.", "The fee rose by 5 percent."),
        Pair("The bridge cost 12 million euros.", "The bridge cost 14 million dollars."),
        # a figure that follows from the source's
        Pair(
            "Together the two piers cost $40 million.",
            "The north pier cost $12 million. The south pier cost $28 million.",
        ),
    ),
)
