"""The editable claims file: what goes out comes in, edits are honoured, mistakes are named."""

from datetime import date
from pathlib import Path

import pytest

from claims import Claim, ClaimType, analyse, extract
from corpus import ConfigError, Document
from corpus.blocks import plain_text_blocks
from factcheck import claimsfile

TEXT = (
    "The council cut the levy by 3 percent and raised the fee to 4 euros.\n\n"
    "“We had no choice,” Mayor Ann Lee said. The vote was a disgrace.\n"
)
DOCUMENT = Document("article.txt", "", TEXT, plain_text_blocks(TEXT), published=date(2025, 11, 18))
ANALYSIS = analyse(DOCUMENT)


def read(content: str, folder: Path) -> tuple[Claim, ...]:
    path = folder / "claims.yml"
    path.write_text(content, encoding="utf-8")
    return claimsfile.read(path, DOCUMENT, ANALYSIS)


def test_an_unedited_file_gives_the_same_claims(tmp_path: Path) -> None:
    claims = extract(DOCUMENT, ANALYSIS)
    assert read(claimsfile.dump(claims, DOCUMENT), tmp_path) == claims


def test_a_dropped_claim_is_gone(tmp_path: Path) -> None:
    claims = extract(DOCUMENT, ANALYSIS)
    assert read(claimsfile.dump(claims[1:], DOCUMENT), tmp_path) == claims[1:]


def test_a_reworded_claim_keeps_its_place(tmp_path: Path) -> None:
    (claim,) = read("claims:\n- claim: The levy fell by 5 percent.\n  at: 0-37\n", tmp_path)
    assert claim.wording == claim.resolved == "The levy fell by 5 percent."
    assert claim.text == TEXT[:37]


def test_merged_claims_are_one(tmp_path: Path) -> None:
    sentence = TEXT.split("\n")[0]
    (claim,) = read(f"claims:\n- claim: {sentence}\n", tmp_path)
    assert claim.text == sentence
    assert claim.wording is None
    assert len(claim.quantities) == 2


def test_types_and_speakers_can_be_changed(tmp_path: Path) -> None:
    content = "claims:\n- claim: The vote was a disgrace.\n  type: statement\n  speaker: Eva Koll\n"
    (claim,) = read(content, tmp_path)
    assert claim.type is ClaimType.STATEMENT
    assert claim.speaker == "Eva Koll"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "has no claims"),
        ("claims: [", "is not YAML"),
        ("claim:\n- x\n", "Did you mean 'claims'?"),
        ("other: 1\n", "is not an option"),
        ("claims:\n- The council\n", "claims.yml:2: claims[0]: must be a mapping"),
        ("claims:\n- at: 0-5\n", "claims.yml:2: claims[0]: has no claim"),
        ("claims:\n- claim: Nobody said this.\n", "the article does not say 'Nobody said this.'"),
        ("claims:\n- claim: The council\n  at: here\n", "claims.yml:3: claims[0].at: must be two"),
        ("claims:\n- claim: x y\n  at: 5-99999\n", "is outside the article"),
        ("claims:\n- claim: The council\n  type: lie\n", "'lie' is not known"),
        ("claims:\n- claim: The council cut\n- claim: council cut the levy\n", "claim of line 2"),
    ],
)
def test_mistakes_name_place_and_remedy(content: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        read(content, tmp_path)
    assert message in str(error.value)


@pytest.mark.parametrize("entry", ["claim: ''", "claim: '  '\n  at: 0-5", "claim: x\n  at: ²-5"])
def test_hostile_entries(entry: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"claims\.yml:[23]: "):
        read(f"claims:\n- {entry}\n", tmp_path)
