from pathlib import Path

import pytest

from corpus import ConfigError
from factcheck import settings
from factcheck.types import Severity

RULES = ("sum", "weekday")


def load(tmp_path: Path, text: str) -> settings.Settings:
    path = tmp_path / settings.FILE
    path.write_text(text, encoding="utf-8")
    return settings.load(path, RULES)


def test_everything_a_desk_can_set(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    found = load(
        tmp_path,
        "corpus: sources\nas-of: 2025-11-18\nignore: [sum]\nfail-on: warning\n"
        "severity: {weekday: note}\nmin-worth: 0.3\nmodels: {verifier: ./mine}\n",
    )
    assert found.corpus == (str(tmp_path / "sources"),)
    assert found.as_of is not None
    assert found.ignore == ("sum",)
    assert found.fail_on == "warning"
    assert found.severity == (("weekday", Severity.NOTE),)
    assert found.verifier == "./mine"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("ignore: [sums]\n", 1, "sum"),
        ("fail-on: sometimes\n", 1, "error, warning"),
        ("\nas-of: soon\n", 2, "2025-11-18"),
        ("corpus: nowhere\n", 1, "no file or folder"),
        ("severity:\n  weekdy: note\n", 2, "weekday"),
        ("severity: {sum: fatal}\n", 1, "error"),
        ("min-worth: 2\n", 1, "between 0 and 1"),
        ("- a\n", 1, "mapping"),
        ("index: a\ncorpus: .\n", 1, "beside"),
    ],
)
def test_a_mistake_says_where_and_what_to_do(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / settings.FILE}:{line}: ")
    assert words in str(caught.value)


def test_an_empty_file_is_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path, "# nothing yet\n").fail_on == "error"


def test_the_index_beside_it_is_used(tmp_path: Path) -> None:
    (tmp_path / settings.INDEX).mkdir()
    assert load(tmp_path, "").index == tmp_path / settings.INDEX


def test_found_upwards(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / settings.FILE).write_text("", encoding="utf-8")
    assert settings.find(deep) == tmp_path / settings.FILE
