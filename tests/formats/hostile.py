"""A report in which every text is hostile."""

from __future__ import annotations

import copy
from typing import Any

from tests.formats.samples import saved

TEXTS = {
    "script": "<script>window.pwned = 1</script>",
    "quotes": "\"' onmouseover='window.pwned=1' x=\"",
    "image": "<img src=x onerror=window.pwned=1>",
    "end": "</style></title></textarea></script><script>window.pwned=1</script>",
    "template": "{{ 7*7 }}{% raw %}${7*7}",
    "address": "javascript:window.pwned=1",
    "bidi": "abc\u202egnp.exe\u2066\u200f",
    "formula": "=HYPERLINK(\"http://x.example\",\"a\")",
    "plus": "+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "terminal": "\x1b[31mred\x1b]0;title\x07\x1b[2J\x9b1m\b\b",
    "command": "x\n::error file=a::b\r\n::set-output name=a::b",
    "markdown": "[a](javascript:x) ![b](http://x) <b>c</b> `d` # e\n# f | g",
    "xml": "]]><!--&xxe;<![CDATA[\x00\x0b\ufffe",
    "json": "\"}],\"findings\":[",
    "surrogate": "\U0001f6f3\u0301",
}  # fmt: skip


def hostile(text: str) -> dict[str, Any]:
    """The normal report, each of its free texts replaced by ``text``."""
    (report,) = copy.deepcopy(saved("normal"))
    article = f"{text} the article {text}\n{text}"
    report["article"].update(name=text, title=text, text=article)
    report["notes"] = [text]
    report["errors"] = [{"rule": text, "message": text}]
    place = {"start": 0, "end": len(article), "line": 1, "column": 1}
    for claim in report["claims"]:
        claim.update(text=text, speaker=text, quoted=True, **place)
        verdict = claim["verdict"]
        verdict.update(reason=text, wording=text, correction=text)
        for date in claim["dates"]:
            date["text"] = text
        for evidence in verdict["evidence"]:
            evidence.update(document=text, title=text, uri=text, quote=text, published=text)
            evidence.update(before=text, after=text)
    for check in report["checks"]:
        check.update(message=text, calculation=text, rule=text, suggestion=text)
        check.update(wording=text, correction=text, spans=[place])
    for finding in report["findings"]:
        finding.update(message=text, **place)
        if finding["check"]:
            finding["rule"] = text
    return report
