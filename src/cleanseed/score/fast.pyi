from collections.abc import Mapping, Sequence
from typing import Any

from cleanseed.read.document import Line, Shape
from cleanseed.rules import Claim

class Scorer:
    names: tuple[str, ...]

    def __init__(self, data: Mapping[str, Any]) -> None: ...
    def scores(
        self, lines: Sequence[Line], claims: Sequence[Claim], shape: Shape, hints: Mapping[str, object]
    ) -> tuple[list[float], list[float]]: ...
    def matrix(
        self, lines: Sequence[Line], claims: Sequence[Claim], shape: Shape, hints: Mapping[str, object]
    ) -> list[list[float]]: ...

def expected_f1(scores: Sequence[float], words: Sequence[float]) -> float: ...
