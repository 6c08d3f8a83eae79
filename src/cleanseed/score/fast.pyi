from collections.abc import Mapping, Sequence
from typing import Any

from cleanseed.read.document import Line, Shape
from cleanseed.rules import Claim

NAMES: tuple[str, ...]

class Scorer:
    def __init__(self, data: Mapping[str, Any], extra: Sequence[str] = ()) -> None: ...
    def scores(
        self, lines: Sequence[Line], claims: Sequence[Claim], shape: Shape, extra: Any = None
    ) -> tuple[list[float], list[float]]: ...
    def matrix(
        self, lines: Sequence[Line], claims: Sequence[Claim], shape: Shape, extra: Any = None
    ) -> list[list[float]]: ...

def expected_f1(scores: Sequence[float], words: Sequence[float]) -> float: ...
