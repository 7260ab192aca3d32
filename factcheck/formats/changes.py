"""The difference of two reports: as text, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from factcheck.comparison import Comparison
from factcheck.formats import wording
from factcheck.formats.inert import as_json, inert, shortened
from factcheck.formats.markdown import plain

_TITLES = {"new": "New", "gone": "Gone", "kept": "Still there"}


def _lines(comparison: Comparison, shown: Callable[[str], str]) -> Iterator[tuple[str, list[str]]]:
    """Headings, each with its lines."""
    for key, title in _TITLES.items():
        found = getattr(comparison, key)
        if found:
            yield (
                f"{title} ({len(found)})",
                [
                    shown(f"{f['line']}:{f['column']} {f['severity']} [{f['rule']}] {f['message']}")
                    for f in found
                ],
            )
    if comparison.verdicts:
        yield (
            f"Other verdicts ({len(comparison.verdicts)})",
            [
                shown(
                    f"{claim['line']}:{claim['column']} {wording.LABELS[before]} → "
                    f"{wording.LABELS[claim['verdict']['label']]}: {claim['text']}"
                )
                for claim, before in comparison.verdicts
            ],
        )
    for title, claims in (("Claims added", comparison.added), ("Claims gone", comparison.removed)):
        if claims:
            yield f"{title} ({len(claims)})", [shown(claim["text"]) for claim in claims]


def _text(comparisons: Sequence[Comparison]) -> str:
    out = []
    for comparison in comparisons:
        out.append(inert(comparison.article))
        for title, lines in _lines(comparison, lambda words: inert(shortened(words))):
            out += ["", title, *(f"  {line}" for line in lines)]
        out += ["", _summary(comparison), ""]
    return "\n".join(out)


def _markdown(comparisons: Sequence[Comparison]) -> str:
    out = []
    for comparison in comparisons:
        out += [f"# {plain(comparison.article)}", "", _summary(comparison), ""]
        for title, lines in _lines(comparison, plain):
            out += [f"## {title}", "", *(f"- {line}" for line in lines), ""]
    return "\n".join(out)


def _summary(comparison: Comparison) -> str:
    return (
        f"{wording.plural(len(comparison.new), 'new finding')}, {len(comparison.gone)} gone, "
        f"{len(comparison.kept)} still there."
    )


def _json(comparisons: Sequence[Comparison]) -> str:
    return as_json([_fields(comparison) for comparison in comparisons], 2) + "\n"


def _fields(comparison: Comparison) -> dict[str, Any]:
    fields = asdict(comparison)
    fields["verdicts"] = [
        {"claim": claim["id"], "text": claim["text"], "before": before,
         "after": claim["verdict"]["label"]}
        for claim, before in comparison.verdicts
    ]  # fmt: skip
    for key in ("added", "removed"):
        fields[key] = [{"claim": c["id"], "text": c["text"]} for c in fields[key]]
    return fields


FORMS: Mapping[str, Callable[[Sequence[Comparison]], str]] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
}
