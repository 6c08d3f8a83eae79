"""No model is older than what it was fitted on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleanseed.score import COLUMNS
from fit.manifest import blocks_digest, digest_of, rules_digest
from fit.sources import BLOCKS

MODELS = Path(__file__).parents[1] / "src" / "cleanseed" / "models"


@pytest.mark.parametrize("name", ["wording", "score", "score-html", "kinds", "limits", "limits-html"])
def test_a_model_was_fitted_on_what_is_here(name: str) -> None:
    origin = json.loads((MODELS / f"{name}.json").read_text(encoding="utf-8"))["origin"]
    assert origin["rulebook"] == rules_digest()
    assert origin["blocks"] == blocks_digest(BLOCKS)
    assert origin["columns"] == digest_of("\n".join(COLUMNS))
