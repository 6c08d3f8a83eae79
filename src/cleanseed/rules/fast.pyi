from cleanseed.read.document import Line
from cleanseed.rules.index import Index
from cleanseed.rules.match import Match

class Matcher:
    def __init__(self, index: Index) -> None: ...
    def matches(self, line: Line, raw: str) -> list[Match]: ...
