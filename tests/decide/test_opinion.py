"""The second opinion: when it is asked, what it gets to see, and which decision is taken."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cleanseed import Cleaner, Policy
from cleanseed.decide import Cut, Decision
from cleanseed.decide.opinion import better_supported, is_doubtful, without_markup
from cleanseed.html import read_html
from cleanseed.policy import Extractor
from cleanseed.result import Kind
from cleanseed.text import Document, read_text

SENTENCE = "The council voted on Monday to rebuild the old harbour wall, which two storms broke last winter."
HTML = f"<h1>The harbour wall</h1><ul>{''.join(f'<li><p>{n}. {SENTENCE}</p></li>' for n in range(10))}</ul>"
DOUBT = -3.0  # log odds of lines of which nothing is sure


def removing(document_lines: range) -> Decision:
    """Return a decision that removes these lines of the page."""
    lines = read_html(HTML).lines
    cuts = [Cut(lines[n].start, lines[n].end, Kind.RELATED, "score", "", 0.9, "score") for n in document_lines]
    return Decision(cuts, [], None, 1.0)


@pytest.mark.parametrize(("score", "doubtful"), [(DOUBT, True), (0.0, False), (3.0, False)])
def test_a_page_is_doubtful_where_a_low_f1_is_expected(score: float, doubtful: bool) -> None:
    document = read_html(HTML)
    assert is_doubtful(document, [score] * len(document.lines)) is doubtful


def test_a_text_is_never_doubtful() -> None:
    document = read_text("One line.\nAnother line.\n")
    assert not is_doubtful(document, [DOUBT, DOUBT])


def test_the_other_opinion_sees_the_same_lines_without_their_markup() -> None:
    document = read_html(HTML)
    plain = without_markup(document)
    assert plain.source == document.source
    assert [(line.start, line.end, line.text) for line in plain.lines] == [
        (line.start, line.end, line.text) for line in document.lines
    ]
    assert document.is_marked
    assert not plain.is_marked


@pytest.mark.parametrize(("first", "taken"), [(range(1, 11), "second"), (range(1, 4), "first"), (range(0), "first")])
def test_the_other_decision_is_taken_where_the_first_keeps_a_small_part_of_it(first: range, taken: str) -> None:
    mine, other = removing(first), removing(range(1, 2))
    assert better_supported(read_html(HTML), mine, other) is (other if taken == "second" else mine)


def test_only_auto_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def note(document: Document, scores: Sequence[float]) -> bool:
        asked.append(extractor)
        return False

    monkeypatch.setattr("cleanseed.cleaner.is_doubtful", note)
    extractors: tuple[Extractor, ...] = ("auto", "cleanseed", "trafilatura")
    for extractor in extractors:
        Cleaner(Policy(format="html", extractor=extractor)).clean(HTML)
    assert set(asked) == {"auto"}
