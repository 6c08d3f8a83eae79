"""What many documents have in common: counts by kind, verdict and rule, and the lines that recur among the kept."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cleanseed.report.view import View
from cleanseed.result import Kind, Verdict

_RECURRING = 30  # lines that the overview lists
_EXTREMES = 10  # documents most and least cut that it lists


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in the list of all."""

    name: str
    site: str
    verdict: Verdict
    size: int
    share: float
    kinds: tuple[Kind, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recurring:
    """A kept line that several documents have; `first` is the place of the first one in the list."""

    text: str
    documents: int
    first: int


@dataclass
class Overview:
    """The documents that were added, and their sums."""

    entries: list[Entry] = field(default_factory=list)
    _characters: Counter[Kind] = field(default_factory=Counter)
    _lines: Counter[Kind] = field(default_factory=Counter)
    _kept: Counter[str] = field(default_factory=Counter)
    _first: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, view: View) -> None:
        """Add one document."""
        place = len(self.entries)
        for count in view.counts:
            self._characters[count.kind] += count.characters
            self._lines[count.kind] += count.lines
        shown = {_folded(line): line for line in view.text.split("\n") if line.strip()}
        for folded, line in shown.items():
            self._kept[folded] += 1
            self._first.setdefault(folded, (place, line))
        self.entries.append(
            Entry(
                view.name,
                _site(view),
                view.verdict,
                view.size,
                view.share,
                tuple(count.kind for count in view.counts),
                tuple(sorted({removal.rule for removal in view.removals})),
            )
        )

    @property
    def size(self) -> int:
        """The characters of all documents."""
        return sum(entry.size for entry in self.entries)

    @property
    def counts(self) -> list[tuple[Kind, int, int]]:
        """The removed characters and lines of each kind that occurs, the most characters first."""
        ordered = sorted(self._characters.items(), key=lambda item: (-item[1], item[0]))
        return [(kind, characters, self._lines[kind]) for kind, characters in ordered]

    @property
    def verdicts(self) -> list[tuple[Verdict, int]]:
        """The number of documents of each verdict that occurs, the most frequent first."""
        return Counter(entry.verdict for entry in self.entries).most_common()

    @property
    def rules(self) -> list[str]:
        """The rules that removed something."""
        return sorted({rule for entry in self.entries for rule in entry.rules})

    @property
    def sites(self) -> list[str]:
        """The sites of the documents."""
        return sorted({entry.site for entry in self.entries if entry.site})

    @property
    def most_cut(self) -> list[tuple[int, Entry]]:
        """The documents that lost the greatest share, with their places in the list."""
        return self._by_share(reverse=True)

    @property
    def least_cut(self) -> list[tuple[int, Entry]]:
        """The documents that lost the smallest share, with their places in the list."""
        return self._by_share(reverse=False)

    @property
    def recurring(self) -> list[Recurring]:
        """The lines that most documents have among the kept: what the rules may be missing."""
        often = ((folded, number) for folded, number in self._kept.items() if number > 1)
        ordered = sorted(often, key=lambda item: (-item[1], item[0]))[:_RECURRING]
        return [Recurring(self._first[folded][1], number, self._first[folded][0]) for folded, number in ordered]

    def _by_share(self, *, reverse: bool) -> list[tuple[int, Entry]]:
        sign = -1 if reverse else 1
        return sorted(enumerate(self.entries), key=lambda item: (sign * item[1].share, item[0]))[:_EXTREMES]


def _folded(line: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", line).casefold().split())


def _site(view: View) -> str:
    """Return the host of the document's address, else the name of its site, else nothing."""
    stated = {one.name: one.values[0].text for one in view.fields}
    return urlsplit(stated.get("url", "")).hostname or stated.get("site_name", "")
