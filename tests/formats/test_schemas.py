"""The formats that programs read, against their schemas.

``sarif-2.1.0-rtm.5.json`` is the published one of SARIF (MIT, from npm's @microsoft/jest-sarif).
``sarif.schema.json``, ``rdjson.schema.json`` and ``junit.xsd`` are written by hand after the
published ones (OASIS SARIF 2.1.0; reviewdog's proto/rdf; Jenkins' junit-10): the parts that we
write, closed to anything else.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from factcheck.conformity import fault, schema
from factcheck.formats import Style, format_named
from tests.formats.samples import CASES, SCHEMAS, saved

DOCS = Path(__file__).parents[2] / "docs"


def rendered(case: str, form: str) -> Any:
    return json.loads(format_named(form).render(saved(*CASES[case]), Style()))


@pytest.mark.parametrize("case", ["normal", "clean", "errors"])
def test_json(case: str) -> None:
    report = rendered(case, "json")
    jsonschema.validate(report, schema(), jsonschema.Draft202012Validator)
    assert fault(report) is None


def test_the_published_schema_is_the_shipped_one() -> None:
    published = json.loads((DOCS / "factcheck-report-1.schema.json").read_text("utf-8"))
    assert published == schema()
    jsonschema.Draft202012Validator.check_schema(published)


@pytest.mark.parametrize(
    ("form", "file"),
    [
        ("sarif", "sarif-2.1.0-rtm.5.json"),
        ("sarif", "sarif.schema.json"),
        ("rdjson", "rdjson.schema.json"),
    ],
)
@pytest.mark.parametrize("case", CASES)
def test_json_for_other_programs(case: str, form: str, file: str) -> None:
    published = json.loads((SCHEMAS / file).read_text("utf-8"))
    validator = jsonschema.validators.validator_for(published)
    validator.check_schema(published)
    validator(published).validate(rendered(case, form))


@pytest.mark.parametrize("case", CASES)
def test_junit(case: str) -> None:
    published = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit.xsd")))
    text = format_named("junit").render(saved(*CASES[case]), Style())
    document = etree.fromstring(text.encode())
    published.assertValid(document)
    for suite in document.iter("testsuite"):
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))


def test_what_is_unverified_is_no_pass() -> None:
    document = etree.fromstring(format_named("junit").render(saved("normal"), Style()).encode())
    skipped = [case for case in document.iter("testcase") if case.find("skipped") is not None]
    assert len(skipped) == 5  # four without evidence and an opinion


def test_sarif_columns_are_code_points() -> None:
    (run,) = rendered("normal", "sarif")["runs"]
    text = saved("normal")[0]["article"]["text"].split("\n")
    assert run["columnKind"] == "unicodeCodePoints"
    found = set()
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        line = text[region["startLine"] - 1]
        found.add(line[region["startColumn"] - 1 : region["endColumn"] - 1])
    assert "55%" in found and "Each ferry carries 240 passengers." in found


def test_rdjson_columns_are_bytes() -> None:
    text = saved("normal")[0]["article"]["text"].encode().split(b"\n")
    found = set()
    for diagnostic in rendered("normal", "rdjson")["diagnostics"]:
        span = diagnostic["location"]["range"]
        line = text[span["start"]["line"] - 1]
        found.add(line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode())
    assert "The pier is the longest on the coast." in found
    assert any(words.startswith("“The harbour") for words in found)


FAULTS: list[tuple[str, Any, str]] = [
    ("version", None, "report.version"),
    ("claims", {}, "report.claims"),
    ("claims/0/line", 0, "report.claims[0].line"),
    ("claims/0/verdict/label", "true", "report.claims[0].verdict.label"),
    ("checks/0/spans", [], "report.checks[0].spans"),
    ("checks/0/severity", "fatal", "report.checks[0].severity"),
    ("article/sha256", "abc", "report.article.sha256"),
    ("claims/0/checkable", 1, "report.claims[0].checkable"),
]


@pytest.mark.parametrize(("path", "value", "place"), FAULTS)
def test_a_damaged_report_is_told_with_its_place(path: str, value: Any, place: str) -> None:
    (report,) = saved("normal")
    *way, last = (int(key) if key.isdigit() else key for key in path.split("/"))
    inner: Any = report
    for key in way:
        inner = inner[key]
    inner[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema(), jsonschema.Draft202012Validator)
    assert (fault(report) or "").startswith(place)


def undescribed(value: Any, rule: dict[str, Any], place: str) -> list[str]:
    """The fields of ``value`` that the schema does not name."""
    if "$ref" in rule:
        rule = schema()["$defs"][rule["$ref"].rpartition("/")[2]]
    for choice in rule.get("anyOf", ()):
        if value is not None and choice != {"type": "null"}:
            return undescribed(value, choice, place)
    if isinstance(value, list):
        return [found for item in value for found in undescribed(item, rule["items"], place)]
    if not isinstance(value, dict):
        return []
    known = rule.get("properties", {})
    return [
        found
        for key, inner in value.items()
        for found in (
            undescribed(inner, known[key], f"{place}.{key}") if key in known else [f"{place}.{key}"]
        )
    ]


def test_every_field_of_a_report_is_described() -> None:
    """A field that is added is described in both copies of the schema, or this fails."""
    from factcheck import verify
    from factcheck.report import as_dict

    report = as_dict(verify(DOCS.parent / "examples/article.txt"))
    jsonschema.validate(report, schema(), jsonschema.Draft202012Validator)
    assert undescribed(report, schema(), "report") == []
    assert undescribed(saved("normal")[0], schema(), "report") == []
