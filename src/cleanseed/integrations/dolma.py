"""The Dolma toolkit: how its mixer applies the attribute files of `cleanseed run --attributes`.

The toolkit asks for old versions of many packages, so that it has an environment of its own.
"""

from __future__ import annotations

from typing import Any

from cleanseed.run.attributes import GAPS


def mixer_config() -> list[dict[str, Any]]:
    """Return the `span_replacement` of a mixer's stream that leaves the clean text."""
    return [{"span": f"$.attributes.{name}", "min_score": 1.0, "replacement": gap} for gap, name in GAPS.items()]
