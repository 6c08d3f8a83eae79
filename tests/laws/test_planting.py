"""Law 4: boilerplate between the paragraphs of an article takes nothing else with it; a rule's own examples all go.
Law 5: what only speaks of boilerplate stays.
"""

from __future__ import annotations

import pytest
from hypothesis import example as find
from hypothesis import given
from hypothesis import strategies as st

from tests.laws.strategies import examples, misses
from tests.support import KEEPS, KNOWN_FAILURES, REMOVES, SEEDS, Seed, clean


def plant(body: str, insertions: dict[int, str]) -> str:
    """Return `body` with a text before each of the numbered paragraphs, joined as the body's own are."""
    joint = "\n\n" if "\n\n" in body else "\n"
    paragraphs = body.split(joint)
    return joint.join(
        part for number, paragraph in enumerate(paragraphs) for part in (insertions.get(number), paragraph) if part
    )


def middle(body: str, spread: int = 0) -> int:
    """Return the number of a paragraph inside the body."""
    count = len(body.split("\n\n" if "\n\n" in body else "\n"))
    return 1 + spread % (count - 1)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_every_example_goes_from_every_seed(seed: Seed) -> None:
    failed = []
    for number, (rule, example) in enumerate(REMOVES):
        if f"{rule}: {example}" in KNOWN_FAILURES["examples"]:
            continue
        if clean(plant(seed.body, {middle(seed.body, number): example})).text != seed.body:
            failed.append((rule, example))
    assert not failed, "\n".join(map(str, failed))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_every_near_miss_stays_in_every_seed(seed: Seed) -> None:
    failed = []
    for number, (rule, miss) in enumerate(KEEPS):
        if f"{rule}: {miss}" in KNOWN_FAILURES["near_misses"]:
            continue
        planted = plant(seed.body, {middle(seed.body, number): miss})
        if removals := clean(planted).removals:
            failed.append((rule, miss, [r.rule for r in removals]))
    assert not failed, "\n".join(map(str, failed))


_MENU = "Zum Inhalt springen\nÜber uns\nDatenschutz\nImpressum"
_NOTE = "About the author\nJane Doe has been growing roses for over thirty years. She prunes, grafts and breeds them."
_OFFERS = "Advertisement\nAs seen on\nTop deals"


@pytest.mark.xfail(reason=KNOWN_FAILURES["laws"][0], strict=False)
@given(st.sampled_from(SEEDS), st.dictionaries(st.integers(0, 40), examples, min_size=1, max_size=4))
@find(SEEDS[3], {3: _OFFERS, 5: _OFFERS, 14: _OFFERS, 16: _OFFERS})  # a last paragraph between boxes
@find(SEEDS[4], {0: "A matéria continua após o anúncio", 1: "Artikel teilen\nTwittern\nMailen"})  # a standfirst
@find(SEEDS[3], {23: "°F °C", 39: "Scattered clouds\n68°F\nHumidity: 55%"})  # a sub-heading between two widgets
@find(SEEDS[3], {40: "Lire aussi : Comment tailler un vieux poirier en hiver"})  # a paragraph after a note in French
@find(SEEDS[3], {14: _MENU, 21: _MENU, 39: _MENU, 40: _MENU})  # a sub-heading between two menus
@find(SEEDS[3], {31: "Dernières actualités", 34: _NOTE})  # "Donald Trump has spoken ..." after a note on an author
def test_several_examples_take_nothing_else_along(seed: Seed, examples: dict[int, str]) -> None:
    planted = plant(seed.body, {middle(seed.body, number): example for number, example in examples.items()})
    left = set(clean(planted).text.split("\n"))
    assert [paragraph for paragraph in seed.body.split("\n") if paragraph not in left | {""}] == []


@given(st.sampled_from(SEEDS), st.dictionaries(st.integers(0, 40), misses, min_size=1, max_size=4))
def test_several_near_misses_stay(seed: Seed, misses: dict[int, str]) -> None:
    planted = plant(seed.body, {middle(seed.body, number): miss for number, miss in misses.items()})
    result = clean(planted)
    assert result.removals == []
