"""Things of the headline that are no rivals of those in the story."""

import pytest

from factcheck.rules import Example
from factcheck.rules.headline import RULE
from factcheck.types import Outcome
from tests.rules.reading import read

ONE_THING = {
    "two words": "Lorry fire shuts tunnel\n\nA truck fire shut the tunnel at Orr on Monday.",
    "two spellings": "Orr whiskey cellar sold\n\nThe whisky cellar of Orr has been sold to a rival.",
    "an adjective": "Gold mask found at Orr\n\nA golden mask was found at Orr on Monday.",
    "a plural in -ies": "Library at Orr to shut\n\nOne of the two libraries at Orr will shut, as will a school at Orr.",
    "a plural in -oes": "Tomatoes rot at Orr\n\nOne tomato at Orr rots, and so does one potato at Orr.",
    "a plural told late": "Buses stop at Orr\n\nThe trams stop at Orr. No bus ran on Sunday either.",
}
NO_THING = {
    "a verb": "Sales rose at Orr quay\n\nCoffee sales at Orr quay grew by a tenth.",
    "part of a name": "Ring road opens at Orr\n\nThe brooch road at Orr opened on Monday.",
    "a wider word": "Ship aground off Orr\n\nA ferry is aground off Orr.",
    "a place in time": "First tram leaves Orr since war\n\nThe last tram left Orr in 1944, in the war.",
}


@pytest.mark.parametrize("text", [pytest.param(v, id=k) for k, v in (ONE_THING | NO_THING).items()])
def test_nothing_is_denied(text: str) -> None:
    assert [c for c in RULE.check(read(Example(text))) if c.outcome is Outcome.INCONSISTENT] == []


@pytest.mark.parametrize(
    "text",
    [
        "Lorry fire shuts road\n\nA tram fire shut the road at Orr on Monday.",
        "Cherries rot at Orr\n\nPotatoes rot at Orr after rain.",
    ],
)
def test_another_thing_is(text: str) -> None:
    assert [c for c in RULE.check(read(Example(text))) if c.outcome is Outcome.INCONSISTENT]
