"""Law 3: the same input gives the same bytes, in any process and in any order."""

import hashlib
import os
import subprocess
import sys

from hypothesis import given

from cleanseed import Cleaner, CleanResult, Policy
from tests.laws.strategies import documents
from tests.support import REMOVES, SEEDS, clean

_DIGEST = "from tests.laws.test_determinism import digest; print(digest())"


def digest() -> str:
    """Return a hash of the results on the seeds and on all examples."""
    found = hashlib.sha256()
    pages = [seed.raw for seed in SEEDS] + ["\n\n".join(example for _, example in REMOVES[i::7]) for i in range(7)]
    for page in pages:
        found.update(clean(page).model_dump_json().encode())
    return found.hexdigest()


def test_hash_seeds_do_not_matter() -> None:
    digests = {digest()}
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", _DIGEST], env=environment, capture_output=True, text=True, check=True
        )
        digests.add(run.stdout.strip())
    assert len(digests) == 1


@given(documents())
def test_a_new_cleaner_gives_the_same(source: str) -> None:
    assert Cleaner(Policy(format="text")).clean(source) == clean(source)


@given(documents())
def test_a_result_round_trips(source: str) -> None:
    result = clean(source)
    assert CleanResult.model_validate_json(result.model_dump_json()) == result
