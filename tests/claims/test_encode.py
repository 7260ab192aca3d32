"""The JSON forms of the contract."""

from claims import encode, quantities


def encoded(text: str) -> list[dict[str, object]]:
    return encode.quantities(text, quantities.read(text))


def test_from_a_to_b_is_one_range() -> None:
    (found,) = encoded("Membership fell from 5,900 to 5,400.")
    assert (found["text"], found["value"], found["low"], found["high"]) == (
        "5,900 to 5,400",
        None,
        "5900",
        "5400",
    )


def test_to_b_from_a_stays_two() -> None:
    assert [one["value"] for one in encoded("The toll rose to 15 from 12.")] == ["15", "12"]


def test_different_units_stay_two() -> None:
    assert len(encoded("The lead grew from 5 percent to 7 seats.")) == 2


def test_decimals_are_written_out() -> None:
    (found,) = encoded("It cost $698.9 million.")
    assert (found["value"], found["low"], found["high"]) == ("698900000", "698850000", "698950000")


def test_fractions_have_twelve_digits() -> None:
    (found,) = encoded("A third of the budget goes to rent.")
    assert found["value"] == "0.333333333333"
