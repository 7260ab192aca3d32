"""``factcheck calibrate``: thresholds fitted to a newsroom's own judged claims."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus import InputError, UserError
from factcheck import jsonlines
from factcheck.checker import checker
from factcheck.commands.meter import showing, tracked
from factcheck.commands.options import config_option, corpus_options, load_settings
from factcheck.commands.standardinput import STDIN, as_text, published, read_stdin
from factcheck.types import Label

if TYPE_CHECKING:  # the models are loaded when the command runs
    from factcheck import calibration


@click.command("calibrate", short_help="Fit thresholds to claims that you have judged.")
@click.argument("judged", nargs=-1, required=True, metavar="JUDGED...")
@corpus_options
@click.option("--precision", type=click.FloatRange(0.5, 0.99), default=0.9, show_default=True,
              metavar="SHARE",
              help="What share of supported and of refuted verdicts must be right.")  # fmt: skip
@config_option
def command(judged: tuple[str, ...], corpus: tuple[str, ...], index_folder: Path | None,
            precision: float, config: Path | None) -> int:  # fmt: skip
    """Fit how sure evidence must be to claims that you have judged yourselves.

    JUDGED is JSON lines ("-": standard input): "claim", "label" (supported, refuted,
    not_enough_evidence or conflicting) and, where there are any, "published" and "evidence", the
    text that it was judged by; without it the corpus or index is asked. The lines for
    factcheck.yml go to standard output, what they would change to standard error.
    """
    from factcheck import calibration
    from factcheck.models import load_verifier
    from factcheck.weighing import shipped_thresholds

    rows = [row for name in judged for row in _rows(name)]
    _enough([row.label for row in rows])
    settings = load_settings(config, corpus=corpus, index=index_folder)
    index = None
    if any(row.evidence is None for row in rows):
        with showing("indexing") as progress:
            index = checker(settings, progress).index
        if index is None:
            raise UserError(
                "claims without evidence of their own need sources",
                hint="Add --corpus or --index, or give each claim its evidence.",
            )
    own = shipped_thresholds().with_own(dict(settings.thresholds))
    verifier = load_verifier(settings.verifier)
    found = list(tracked(calibration.cases(rows, index, verifier, own), len(rows), "judging"))
    fitted = calibration.fit(found, own, precision)
    click.echo(_table(fitted, len(rows)), err=True)
    sys.stdout.write(
        f"thresholds:\n  support: {fitted.support:.2f}\n  refute: {fitted.refute:.2f}\n"
    )
    return 0


def _rows(name: str) -> list[calibration.JudgedRow]:
    from factcheck.calibration import LABELS, JudgedRow

    if name == "-":
        place, text = STDIN, read_stdin()
    else:
        place = name
        try:
            text = as_text(Path(name).read_bytes())
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", place=name) from None
    known = {label.value: label for label in LABELS}
    out = []
    for row, where in jsonlines.rows(text, place, "claim", "label"):
        label = known.get(row["label"])
        if label is None:
            raise InputError(
                f"{row['label']!r} is no verdict",
                place=where,
                hint=f"Use one of: {', '.join(known)}.",
            )
        if not row["claim"].strip():
            raise InputError("the claim is empty", place=where)
        evidence = row.get("evidence")
        if evidence is not None and not (isinstance(evidence, str) and evidence.strip()):
            raise InputError(
                "'evidence' must be a text", place=where, hint="Leave it out to search."
            )
        out.append(JudgedRow(row["claim"], label, published(row, where), evidence))
    return out


def _enough(labels: Sequence[Label]) -> None:
    from factcheck.calibration import LEAST, LEAST_OF_A_LABEL

    few = min(labels.count(Label.SUPPORTED), labels.count(Label.REFUTED))
    if len(labels) < LEAST or few < LEAST_OF_A_LABEL:
        raise UserError(
            f"{len(labels)} judged claims ({labels.count(Label.SUPPORTED)} supported, "
            f"{labels.count(Label.REFUTED)} refuted) are too few to fit to",
            hint=f"Give at least {LEAST}, with {LEAST_OF_A_LABEL} supported and as many refuted.",
        )


def _table(fitted: calibration.Fitted, count: int) -> str:
    lines = [
        f"{count} judged claims; the fitted thresholds on claims that they were not fitted on:"
    ]
    lines.append(f"{'':24}{'now':>14}{'fitted':>14}")
    for label in (Label.SUPPORTED, Label.REFUTED):
        name = label.value.replace("_", " ")
        for what, of in (("right", "called"), ("found", "held")):
            cells = [
                f"{s.right[label]} of {(s.called if of == 'called' else s.held)[label]}"
                for s in (fitted.now, fitted.fitted)
            ]
            lines.append(f"{name + ', ' + what:24}{cells[0]:>14}{cells[1]:>14}")
    lines.append(f"{'macro F1':24}{fitted.now.macro_f1:>14.3f}{fitted.fitted.macro_f1:>14.3f}")
    return "\n".join(lines)
