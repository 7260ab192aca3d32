"""What the rules make of whole articles by writers who never saw them: ``tests/data/unseen_*.yml``.

    python -m benchmarks.articles SET [--half even|odd] [--show] [--out FILE]

SET is the letter of a file. Each article is consistent as it stands (every error or warning is a
false alarm) and carries edits that each break it in one place: an edit is caught when an error or
a warning that the article itself has not touches it or the words it is related to, and a relation
is confirmed when a consistent check touches two of its quotes. ``--show`` prints the misses and
alarms of a half that may be read: the even one of a set that is read while rules are mended.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.measuring import keep
from benchmarks.wordings import checks_of, flagged, passages
from corpus import Span
from factcheck.types import Check, Outcome, Severity

FOLDER = Path(__file__).parent.parent / "tests" / "data"
HALVES = {"even": 0, "odd": 1}
MOST = 12  # spans of a check that confirms something


def everywhere(text: str, quotes: Iterable[str]) -> Iterator[Span]:
    """Every place where one of the quotes stands."""
    for quote in quotes:
        at = text.find(quote)
        while at >= 0:
            yield Span(at, at + len(quote))
            at = text.find(quote, at + 1)


def confirms(check: Check, text: str, quotes: list[str]) -> bool:
    """Whether a consistent check touches two of the quotes, or the only one."""
    if check.outcome is not Outcome.CONSISTENT or len(check.spans) > MOST:
        return False
    touched = sum(
        any(place.overlaps(span) for place in everywhere(text, [quote]) for span in check.spans)
        for quote in quotes
    )
    return touched >= min(2, len(quotes))


def caught(row: dict[str, Any], edit: dict[str, Any], known: set[tuple[str, str]]) -> bool:
    """Whether an alarm that the article has not touches the edit or what it is related to."""
    text, at = row["text"], edit["at"]
    broken = text[:at] + edit["new"] + text[at + len(edit["old"]) :]
    near = [Span(at, at + len(edit["new"])), *everywhere(broken, edit["related"])]
    return any(
        key not in known and any(place.overlaps(span) for place in near for span in check.spans)
        for key, check in flagged(checks_of(broken, str(row["published"]))).items()
    )


def measure(rows: list[dict[str, Any]], *, show: bool) -> dict[str, Any]:
    """Counts over articles, edits and relations, and the edits caught by family."""
    families: dict[str, Counter[str]] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        text = row["text"]
        checks = checks_of(text, str(row["published"]))
        known = flagged(checks)
        counts["articles"] += 1
        counts["false_alarms"] += len(known)
        counts["false_errors"] += sum(c.severity is Severity.ERROR for c in known.values())
        for check in known.values() if show else ():
            print(f"{row['id']} FALSE {check.rule} {check.severity}: {check.message}")
        for _, quotes in row["relations"]:
            counts["relations"] += 1
            counts["confirmed"] += any(confirms(check, text, quotes) for check in checks)
        for edit in row["broken"]:
            hit = caught(row, edit, set(known))
            families.setdefault(edit["family"], Counter()).update(edits=1, caught=hit)
            if show and not hit:
                print(f"{row['id']} missed {edit['family']}: {edit['old']!r} -> {edit['new']!r}")
    edits = sum(family["edits"] for family in families.values())
    found = sum(family["caught"] for family in families.values())
    return {
        **counts,
        "share_confirmed": round(counts["confirmed"] / max(counts["relations"], 1), 3),
        "edits": edits,
        "caught": found,
        "share_caught": round(found / max(edits, 1), 3),
        "families": {
            name: f"{count['caught']} of {count['edits']}"
            for name, count in sorted(families.items())
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", choices=[p.stem[-1] for p in sorted(FOLDER.glob("unseen_*.yml"))])
    parser.add_argument("--half", choices=HALVES, help="articles whose number is even or odd")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    rows = [
        row
        for number, row in enumerate(passages(FOLDER / f"unseen_{given.set}.yml"), 1)
        if given.half is None or number % 2 == HALVES[given.half]
    ]
    keep(f"articles-{given.set}", measure(rows, show=given.show), given.out)


if __name__ == "__main__":
    main()
