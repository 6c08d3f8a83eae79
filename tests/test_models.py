"""No model is older than what it was fitted on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleanseed.score import COLUMNS
from fit.manifest import digest_of, files_digest, rules_digest
from fit.sources import BLOCKS, OWN_PAGES

MODELS = Path(__file__).parents[1] / "src" / "cleanseed" / "models"


@pytest.mark.parametrize("name", ["wording", "score", "score-html", "kinds", "limits", "limits-html"])
def test_a_model_was_fitted_on_what_is_here(name: str) -> None:
    origin = json.loads((MODELS / f"{name}.json").read_text(encoding="utf-8"))["origin"]
    assert origin["rulebook"] == rules_digest()
    assert origin["blocks"] == files_digest(BLOCKS)
    assert origin["pages"] == files_digest(OWN_PAGES)
    assert origin["columns"] == digest_of("\n".join(COLUMNS))
