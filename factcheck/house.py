"""House rules without code: facts, exchange rates, names and forms a newsroom pins in YAML.

They stand under ``house`` in ``factcheck.yml`` or in a file of their own (a rule pack), which
``packs`` names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from claims import Quantity
from claims.quantities import read as read_quantities
from corpus import ConfigError
from factcheck import configfile
from factcheck.configfile import Value


@dataclass(frozen=True, slots=True)
class Fact:
    """What an article says of ``subject``'s ``about`` must be ``value``."""

    subject: str
    about: str
    value: Quantity
    as_of: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """One ``unit`` is ``value`` of ``to``; ``within`` is the share it may be off."""

    unit: str
    to: str
    value: Fraction
    within: Fraction


@dataclass(frozen=True, slots=True)
class HouseName:
    """A name as the house writes it, with its title and the forms that are wrong."""

    name: str
    title: str | None = None
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form to use or to avoid. ``avoid`` alone is forbidden; ``require`` must stand somewhere."""

    avoid: str | None
    use: str | None
    require: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class House:
    """Everything a newsroom has pinned."""

    facts: tuple[Fact, ...] = ()
    rates: tuple[Rate, ...] = ()
    names: tuple[HouseName, ...] = ()
    forms: tuple[Form, ...] = ()

    def with_more(self, other: House) -> House:
        return House(
            self.facts + other.facts,
            self.rates + other.rates,
            self.names + other.names,
            self.forms + other.forms,
        )


_KEYS = ("facts", "rates", "names", "forms")


def read(value: Value) -> House:
    """House rules from a mapping; mistakes raise :class:`corpus.ConfigError` with their place."""
    fields = value.fields(*_KEYS)
    return House(
        tuple(_fact(item) for item in _items(fields, "facts")),
        tuple(_rate(item) for item in _items(fields, "rates")),
        tuple(_name(item) for item in _items(fields, "names")),
        tuple(_form(item) for item in _items(fields, "forms")),
    )


def load(path: Path) -> House:
    """A rule pack: a file that holds house rules and nothing else."""
    if not path.is_file():
        raise ConfigError("there is no such rule pack", place=str(path))
    root = configfile.load(path)
    return House() if root is None else read(root)


def _items(fields: dict[str, Value], key: str) -> list[Value]:
    return fields[key].items() if key in fields else []


def _needed(value: Value, fields: dict[str, Value], *keys: str) -> None:
    for key in keys:
        if key not in fields:
            value.fail(f"needs {key!r}")


def _fact(value: Value) -> Fact:
    fields = value.fields("subject", "about", "value", "as-of", "source")
    _needed(value, fields, "subject", "about", "value")
    figure = fields["value"]
    found = read_quantities(figure.text(), ())
    if len(found) != 1:
        figure.fail(f"must be one figure such as '11,400 people', not {figure.text()!r}")
    return Fact(
        fields["subject"].text(),
        fields["about"].text(),
        found[0],
        fields["as-of"].day() if "as-of" in fields else None,
        fields["source"].text() if "source" in fields else None,
    )


def _rate(value: Value) -> Rate:
    fields = value.fields("from", "to", "rate", "within")
    _needed(value, fields, "from", "to", "rate")
    rate = Fraction(fields["rate"].number())
    if rate <= 0:
        fields["rate"].fail("must be more than 0")
    within = share(fields["within"]) if "within" in fields else Fraction(1, 20)
    return Rate(fields["from"].text().upper(), fields["to"].text().upper(), rate, within)


def _name(value: Value) -> HouseName:
    fields = value.fields("name", "title", "wrong")
    _needed(value, fields, "name")
    return HouseName(
        fields["name"].text(),
        fields["title"].text() if "title" in fields else None,
        tuple(item.text() for item in _items(fields, "wrong")),
    )


def _form(value: Value) -> Form:
    fields = value.fields("avoid", "use", "require", "reason")
    if ("avoid" in fields) == ("require" in fields):
        value.fail("needs either 'avoid' or 'require'")
    texts = {key: fields[key].text() if key in fields else None for key in
             ("avoid", "use", "require", "reason")}  # fmt: skip
    return Form(texts["avoid"], texts["use"], texts["require"], texts["reason"])


def share(value: Value) -> Fraction:
    """A share such as ``2%`` or ``0.02``."""
    text = value.text().strip()
    try:
        found = Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        value.fail(f"must be a share such as 2%, not {text!r}")
    if not 0 <= found < 1:
        value.fail(f"must lie between 0% and 100%, not {text!r}")
    return found
