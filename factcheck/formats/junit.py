"""``junit``: JUnit XML as Jenkins and GitLab read it: one suite an article, one case a check or
claim, so that what holds counts as passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

from factcheck.formats import wording
from factcheck.formats.base import Format, Style
from factcheck.formats.inert import for_xml

_SKIPPED = ("not_enough_evidence", "not_checkable")  # unverified is never a pass


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    suites = [_suite(report) for report in reports]
    root = ElementTree.Element("testsuites", {"name": "factcheck", **_counts(suites)})
    root.extend(suites)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _counts(suites: Sequence[ElementTree.Element]) -> dict[str, str]:
    return {
        key: str(sum(int(suite.get(key, "0")) for suite in suites))
        for key in ("tests", "failures", "errors")
    }


def _suite(report: dict[str, Any]) -> ElementTree.Element:
    name = for_xml(report["article"]["name"])
    cases = [*_claims(report, name), *_checks(report, name), *_errors(report, name)]
    suite = ElementTree.Element("testsuite", {"name": name, "tests": str(len(cases))})
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
    suite.extend(cases)
    return suite


def _case(name: str, suite: str, group: str) -> ElementTree.Element:
    return ElementTree.Element(
        "testcase", {"name": for_xml(name), "classname": for_xml(f"{suite}.{group}")}
    )


def _outcome(case: ElementTree.Element, tag: str, kind: str, message: str, body: str = "") -> None:
    inner = ElementTree.SubElement(case, tag, {"type": for_xml(kind), "message": for_xml(message)})
    inner.text = for_xml(body) or None


def _failures(report: dict[str, Any], key: str) -> dict[str, dict[str, Any]]:
    return {f[key]: f for f in report["findings"] if f[key] is not None}


def _claims(report: dict[str, Any], suite: str) -> Iterator[ElementTree.Element]:
    failures = _failures(report, "claim")
    for claim in report["claims"]:
        words = " ".join(claim["text"].split())
        case = _case(f"{claim['line']}:{claim['column']} {words}", suite, "claims")
        verdict, finding = claim["verdict"], failures.get(claim["id"])
        if finding:
            _outcome(
                case, "failure", finding["severity"], finding["message"],
                wording.full_message(report, finding),
            )  # fmt: skip
        elif verdict["label"] in wording.VERDICT_RULES:
            _outcome(case, "skipped", "accepted", verdict["reason"])
        elif verdict["label"] in _SKIPPED:
            _outcome(case, "skipped", verdict["label"], verdict["reason"])
        yield case


def _checks(report: dict[str, Any], suite: str) -> Iterator[ElementTree.Element]:
    failures = _failures(report, "check")
    for check in report["checks"]:
        place = check["spans"][0]
        name = f"{place['line']}:{place['column']} {check['rule']}: {check['calculation']}"
        case, finding = _case(name, suite, f"checks.{check['rule']}"), failures.get(check["id"])
        if finding:
            _outcome(
                case, "failure", finding["severity"], finding["message"],
                wording.full_message(report, finding),
            )  # fmt: skip
        elif check["outcome"] != "consistent":
            _outcome(case, "skipped", "accepted", check["message"])
        yield case


def _errors(report: dict[str, Any], suite: str) -> Iterator[ElementTree.Element]:
    for error in report["errors"]:
        case = _case(error["rule"], suite, "run")
        _outcome(case, "error", "could not run", error["message"])
        yield case


FORMAT = Format("junit", render)
