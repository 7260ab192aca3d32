from pathlib import Path

import pytest

from corpus import ConfigError
from factcheck import configfile


def test_a_mistake_names_file_line_and_key() -> None:
    root = configfile.parse("a: 1\nsum:\n  tolerance: much\n", "desk.yml")
    assert root is not None
    with pytest.raises(ConfigError) as caught:
        root.fields("a", "sum")["sum"].fields("tolerance")["tolerance"].number()
    assert caught.value.place == "desk.yml:3"
    assert "sum.tolerance" in caught.value.message


def test_an_unknown_key_offers_the_nearest() -> None:
    root = configfile.parse("ingore: [sum]\n", "desk.yml")
    assert root is not None
    with pytest.raises(ConfigError) as caught:
        root.fields("ignore", "select")
    assert caught.value.hint == "Did you mean 'ignore'?"


def test_a_key_given_twice_is_an_error() -> None:
    root = configfile.parse("a: 1\nb: 2\na: 3\n", "desk.yml")
    assert root is not None
    with pytest.raises(ConfigError, match="given twice") as caught:
        list(root.mapping())
    assert caught.value.place == "desk.yml:3"


@pytest.mark.parametrize("text", ["a: [1, 2", "a: b: c", "\ta: 1", "a: 'x", "a: \x00"])
def test_what_is_not_yaml_says_where(text: str) -> None:
    with pytest.raises(ConfigError, match="not YAML") as caught:
        configfile.parse(text, "desk.yml")
    assert caught.value.place is not None
    assert caught.value.place.startswith("desk.yml")


def test_no_objects_are_made() -> None:
    root = configfile.parse("a: !!python/object/apply:os.system ['true']\n", "desk.yml")
    assert root is not None
    with pytest.raises(ConfigError):
        root.fields("a")["a"].text()


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "factcheck.yml"
    path.write_bytes(b"\xff\xfe\x00a")
    with pytest.raises(ConfigError, match="not UTF-8"):
        configfile.load(path)


def test_values_read_as_what_they_are() -> None:
    root = configfile.parse("d: 2025-11-18\nn: 1_000.5\nb: yes\nl: one\n", "desk.yml")
    assert root is not None
    fields = root.fields("d", "n", "b", "l")
    assert fields["d"].day().isoformat() == "2025-11-18"
    assert str(fields["n"].number()) == "1000.5"
    assert fields["b"].boolean() is True
    assert [item.text() for item in fields["l"].items()] == ["one"]


@pytest.mark.parametrize(
    ("text", "word"),
    [('index: "a\\0b"\n', "null character"), ("? [a]\n: b\n", "a name must be text")],
)
def test_what_no_path_or_name_can_be(text: str, word: str) -> None:
    root = configfile.parse(text, "desk.yml")
    assert root is not None
    with pytest.raises(ConfigError) as caught:
        root.fields("index")["index"].text()
    assert caught.value.place == "desk.yml:1"
    assert word in caught.value.message
