"""What a newsroom sets once: ``factcheck.yml``, found upwards from where the command runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from corpus import ConfigError, UserError
from factcheck import configfile, house, suppressions
from factcheck.configfile import Value
from factcheck.house import House
from factcheck.suppressions import Suppression
from factcheck.types import Severity

FILE = "factcheck.yml"
INDEX = ".factcheck"
THRESHOLDS = ("support", "refute")
FAIL_ON = ("error", "warning", "note", "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run; the command's options replace single fields.

    Paths are absolute. ``select`` empty means every rule that is on by default.
    """

    file: Path | None = None
    corpus: tuple[str, ...] = ()
    index: Path | None = None
    as_of: date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    severity: tuple[tuple[str, Severity], ...] = ()
    baseline: Path | None = None
    min_worth: float = 0.0
    embedder: str | None = None
    verifier: str | None = None
    tolerance: tuple[tuple[str, Fraction], ...] = ()
    house: House = field(default_factory=House)
    suppress: tuple[Suppression, ...] = ()
    thresholds: tuple[tuple[str, float], ...] = ()


def working_folder() -> Path:
    """Where the command runs. Raises :class:`corpus.UserError` where that folder is gone."""
    try:
        return Path.cwd()
    except OSError as error:
        raise UserError(
            f"the working folder cannot be read: {error.strerror}", hint="Change to another folder."
        ) from None


def find(start: Path) -> Path | None:
    """The nearest ``factcheck.yml`` in ``start`` or above it."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
    return None


def load(path: Path | None, rules: tuple[str, ...]) -> Settings:
    """Settings from ``path``, the defaults where it is ``None``.

    ``rules`` are the names that ``select``, ``ignore`` and ``severity`` may use. A
    ``.factcheck`` index beside the file (or in the working folder) is used where nothing is named.
    Raises :class:`corpus.ConfigError` with file, line, key and the nearest valid name.
    """
    here = path.parent.resolve() if path else working_folder()
    default_index = here / INDEX if (here / INDEX).is_dir() else None
    root = configfile.load(path) if path else None
    if root is None:
        return Settings(file=path, index=default_index)
    fields = root.fields(
        "corpus", "index", "as-of", "select", "ignore", "fail-on", "severity", "baseline",
        "min-worth", "models", "tolerance", "house", "packs", "suppress",
        "thresholds",
    )  # fmt: skip
    models = fields["models"].fields("embedder", "verifier") if "models" in fields else {}
    corpus = tuple(_source(item, here) for item in _list(fields, "corpus"))
    index = _path(fields["index"], here) if "index" in fields else None
    if corpus and index:
        fields["index"].fail("cannot stand beside corpus", "Name the sources or a built index.")
    return Settings(
        file=path,
        corpus=corpus,
        index=index or (None if corpus else default_index),
        as_of=fields["as-of"].day() if "as-of" in fields else None,
        select=tuple(item.choice(rules) for item in _list(fields, "select")),
        ignore=tuple(item.choice(rules) for item in _list(fields, "ignore")),
        fail_on=fields["fail-on"].choice(FAIL_ON) if "fail-on" in fields else "error",
        severity=_severities(fields.get("severity"), rules),
        baseline=_path(fields["baseline"], here) if "baseline" in fields else None,
        min_worth=_share(fields["min-worth"]) if "min-worth" in fields else 0.0,
        embedder=models["embedder"].text() if "embedder" in models else None,
        verifier=models["verifier"].text() if "verifier" in models else None,
        tolerance=_tolerances(fields.get("tolerance"), rules),
        house=_house(fields, here),
        suppress=suppressions.read(_list(fields, "suppress"), rules),
        thresholds=_thresholds(fields.get("thresholds")),
    )


def _list(fields: dict[str, Value], key: str) -> list[Value]:
    return fields[key].items() if key in fields else []


def _path(value: Value, here: Path) -> Path:
    return (here / value.text()).resolve()


def _source(value: Value, here: Path) -> str:
    text = value.text()
    if "://" in text:
        return text
    path = (here / text).resolve()
    if not path.exists():
        raise ConfigError(
            f"{value.key}: there is no file or folder {text!r}", place=f"{value.file}:{value.line}"
        )
    return str(path)


def _share(value: Value) -> float:
    number = value.number()
    if not 0 <= number <= 1:
        value.fail(f"must lie between 0 and 1, not {number}")
    return float(number)


def _thresholds(value: Value | None) -> tuple[tuple[str, float], ...]:
    if value is None:
        return ()
    return tuple((name, _share(level)) for name, level in value.fields(*THRESHOLDS).items())


def _house(fields: dict[str, Value], here: Path) -> House:
    """The house rules of the file itself and of its rule packs."""
    found = house.read(fields["house"]) if "house" in fields else House()
    for pack in _list(fields, "packs"):
        found = found.with_more(house.load(_path(pack, here)))
    return found


def _tolerances(value: Value | None, rules: tuple[str, ...]) -> tuple[tuple[str, Fraction], ...]:
    if value is None:
        return ()
    return tuple((_rule(name, level, rules), house.share(level)) for name, level in value.mapping())


def _rule(name: str, value: Value, rules: tuple[str, ...]) -> str:
    if name not in rules:
        close = configfile.nearest(name, rules)
        value.fail(f"{name!r} is not a rule", f"Did you mean {close!r}?" if close else None)
    return name


def _severities(value: Value | None, rules: tuple[str, ...]) -> tuple[tuple[str, Severity], ...]:
    if value is None:
        return ()
    out = []
    for name, level in value.mapping():
        _rule(name, level, rules)
        out.append((name, Severity(level.choice([s.value for s in Severity]))))
    return tuple(out)
