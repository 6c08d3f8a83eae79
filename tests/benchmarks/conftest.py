"""Makes `benchmarks` importable: it belongs to the repository, not to the package."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
