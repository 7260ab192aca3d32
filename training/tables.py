"""Tables: rows in words, CSV or key lists, and claims about cells, extremes, totals and order."""

import random
from collections.abc import Iterator
from typing import Final

from training.edits import mutate
from training.labels import REFUTED, SUPPORTED, UNKNOWN
from training.lexicon import lexicon
from training.rows import Pair

_COLUMNS: Final = (
    ("births", 20, 9000),
    ("visitors", 100, 90000),
    ("unemployment rate", 2, 25),
    ("cases", 5, 5000),
    ("votes", 200, 60000),
    ("arrests", 3, 900),
    ("homes built", 5, 4000),
    ("members", 10, 20000),
    ("rainfall in mm", 10, 400),
    ("pupils", 50, 3000),
    ("goals", 5, 110),
    ("points", 10, 102),
    ("spending in millions", 1, 900),
    ("exports in millions", 5, 5000),
    ("staff", 8, 4000),
    ("beds", 20, 900),
    ("trains", 5, 400),
    ("complaints", 2, 700),
)
_FORMS: Final = ("csv", "semicolons", "words", "keys", "pipes")
_VALUE: Final = (
    "{row} had {value} {column}.",
    "The figure for {column} in {row} is {value}.",
    "{row}: {value} {column}.",
    "In {row} there were {value} {column}.",
    "{row} recorded {value} {column} in {year}.",
    "For {column}, {row} stands at {value}.",
)


def _render(
    form: str, title: str, rows: list[str], columns: list[str], cells: dict[tuple[str, str], str]
) -> str:
    if form == "words":
        body = ". ".join(
            f"{r} had " + " and ".join(f"{cells[r, c]} {c}" for c in columns) for r in rows
        )
        return f"{title}. {body}."
    if form == "keys":
        return f"{title}. " + " ".join(f"{c} of {r}: {cells[r, c]}." for r in rows for c in columns)
    if form == "semicolons":
        return (
            f"{title}: "
            + "; ".join(f"{r}: " + ", ".join(f"{c} {cells[r, c]}" for c in columns) for r in rows)
            + "."
        )
    sign = "," if form == "csv" else " |"
    head = f"{sign} ".join(["", *columns]) if sign == " |" else ",".join(["name", *columns])
    lines = [
        (f"{sign} " if sign == " |" else ",").join(
            [r, *(cells[r, c].replace(",", "") for c in columns)]
        )
        for r in rows
    ]
    return f"{title} {head} " + " ".join(lines)


def tables(count: int, rng: random.Random, source: str = "table") -> Iterator[Pair]:
    words = lexicon()
    made = 0
    while made < count:
        people = rng.random() < 0.2
        names = (
            [f"{rng.choice(words.first_names)} {rng.choice(words.last_names)}" for _ in range(8)]
            if people
            else rng.sample(words.places, 8)
        )
        if len(set(names)) < 8:
            continue
        rows, missing = names[: rng.randint(3, 6)], names[-1]
        chosen = rng.sample(_COLUMNS, rng.randint(1, 3))
        columns = [c for c, _, _ in chosen]
        absent = rng.choice([c for c, _, _ in _COLUMNS if c not in columns])
        year = rng.randint(2005, 2026)
        commas = rng.random() < 0.5
        values = {
            (r, c): rng.randint(low, max(low + 20, rng.choice([high, high // 10])))
            for r in rows
            for c, low, high in chosen
        }
        cells = {k: f"{v:,}" if commas else str(v) for k, v in values.items()}
        title = rng.choice(
            [
                f"Figures for {year}",
                f"Annual table, {year}",
                f"Table {rng.randint(1, 9)}, {year}",
                f"By area, {year}",
            ]
        )
        form = rng.choice(_FORMS)
        column = rng.choice(columns)
        row, other = rng.sample(rows, 2)
        if cells[row, column] == cells[other, column]:
            continue

        def table(
            changed: dict[tuple[str, str], str],
            leave: str = "",
            form: str = form,
            title: str = title,
            rows: list[str] = rows,
            columns: list[str] = columns,
        ) -> str:
            return _render(form, title, [r for r in rows if r != leave], columns, changed)

        evidence = table(cells)
        swapped = dict(cells)
        swapped[row, column], swapped[other, column] = cells[other, column], cells[row, column]
        kind = rng.choice(["value", "value", "compare", "extreme", "unknown"])
        if kind == "value":
            wording = rng.choice(_VALUE)
            new = rng.choice([cells[other, column], mutate(cells[row, column], rng)])
            changed = dict(cells)
            changed[row, column] = new
            if new == cells[other, column]:
                changed = swapped
            true = wording.format(row=row, column=column, value=cells[row, column], year=year)
            false = wording.format(row=row, column=column, value=new, year=year)
        elif kind == "compare":
            more = values[row, column] > values[other, column]
            first, second = ("more", "fewer") if more else ("fewer", "more")
            wording = rng.choice(
                [
                    "{row} had {w} {column} than {other}.",
                    "There were {w} {column} in {row} than in {other}.",
                ]
            )
            true = wording.format(row=row, other=other, column=column, w=first)
            false = wording.format(row=row, other=other, column=column, w=second)
            changed = swapped
        elif kind == "extreme":
            best = max(rows, key=lambda r: values[r, column])
            if sum(values[r, column] == values[best, column] for r in rows) > 1 or best == other:
                continue
            wording = rng.choice(
                [
                    "{row} had the most {column}.",
                    "The highest figure for {column} was in {row}.",
                    "{row} came first for {column}.",
                    "No one had more {column} than {row}.",
                ]
            )
            true, false = (
                wording.format(row=best, column=column),
                wording.format(row=other, column=column),
            )
            changed = dict(cells)
            changed[best, column], changed[other, column] = (
                cells[other, column],
                cells[best, column],
            )
            row = best
        else:
            wording = rng.choice(_VALUE)
            value = cells[row, column]
            claim = wording.format(row=missing, column=column, value=value, year=year)
            yield Pair(evidence, claim, UNKNOWN, source, "table-row")
            if f"{absent}" not in evidence:
                yield Pair(
                    evidence,
                    wording.format(row=row, column=absent, value=value, year=year),
                    UNKNOWN,
                    source,
                    "table-column",
                )
            made += 2
            continue
        edited = table(changed)
        yield Pair(evidence, true, SUPPORTED, source, f"table-{kind}")
        yield Pair(evidence, false, REFUTED, source, f"table-{kind}")
        yield Pair(edited, false, SUPPORTED, source, f"table-{kind}")
        yield Pair(edited, true, REFUTED, source, f"table-{kind}")
        yield Pair(table(cells, leave=row), true, UNKNOWN, source, f"table-{kind}")
        if kind == "value":
            yield Pair(table(cells, leave=row), false, UNKNOWN, source, f"table-{kind}")
        made += 6
