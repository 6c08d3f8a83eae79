"""Each pass changes the states that it is for, and says who changed them and why."""

from __future__ import annotations

from cleanseed.decide.by_score import NAME as SCORE
from cleanseed.decide.by_score import by_score
from cleanseed.decide.guards import keep_notes, keep_sentences, keep_something, keep_steps
from cleanseed.decide.limits import page_of
from cleanseed.decide.strong import strong_claims
from cleanseed.decide.structures import keep_code, keep_structure, whole_structures
from cleanseed.decide.table import State
from cleanseed.evidence import default_models
from tests.decide.tables import table_of

PARAGRAPH = (
    "The council voted on Monday to close the bridge for the winter, and the ferry that had served both villages "
    "until 1962 will run again from the first of December."
)


def test_the_score_removes_lines_below_the_limit_of_a_body() -> None:
    table = table_of(f"{PARAGRAPH}\n\nRead it all for a pound\n\n{PARAGRAPH}", [4, -3, 4])
    by_score(table)
    assert [row.state for row in table.rows] == [State.OPEN, State.REMOVED, State.OPEN]
    assert table.rows[1].by == SCORE


def test_a_line_in_doubt_stays_in_a_body_and_is_removed_from_a_page() -> None:
    text = f"{PARAGRAPH}\n\nRead it all for a pound\n\n{PARAGRAPH}"
    for share, removed in ((0.0, False), (1.0, True)):
        table = table_of(text, [4, -0.8, 4], share)
        by_score(table)
        assert table.rows[1].removed is removed


def test_a_box_is_removed_with_its_lines_in_doubt() -> None:
    lines = "Read on for a pound\nA month at a time\nNo card needed"
    table = table_of(f"{PARAGRAPH}\n\n{lines}\n\n{PARAGRAPH}", [4, -3, -0.9, -1.0, 4])
    by_score(table)
    assert [row.removed for row in table.rows] == [False, True, True, True, False]


def test_doubt_does_not_spread_over_a_blank_line() -> None:
    table = table_of(f"{PARAGRAPH}\n\nRead on for a pound\n\nThe second arch\n\n{PARAGRAPH}", [4, -3, -0.9, 4])
    by_score(table)
    assert not table.rows[2].removed


def test_a_strong_rule_removes_its_line_and_names_itself() -> None:
    table = table_of(f"{PARAGRAPH}\n\nSign up for our weekly newsletter to get more news.")
    strong_claims(table)
    row = table.rows[1]
    assert row.removed
    assert row.rule.startswith("newsletter.")
    assert row.by == "strong claims"


def test_a_sentence_that_runs_through_a_line_keeps_it_and_is_noted() -> None:
    table = table_of(f"{PARAGRAPH}\nThe mayor, who lives in\nNorth Street\n, opened it.\n{PARAGRAPH}", [4, 1, -3, 1, 4])
    by_score(table)
    keep_sentences(table)
    assert not table.rows[2].removed
    assert [(spared.by, spared.rule) for spared in table.spared] == [("sentences", "score")]


def test_a_list_that_stays_has_no_holes() -> None:
    items = "\n".join(f"* {word}" for word in ("Java", "Python", "JavaScript", "Go", "Ruby"))
    table = table_of(f"{PARAGRAPH}\n\n{items}", [4, 1, 1, -3, 1, 1])
    by_score(table)
    keep_structure(table)
    assert not any(row.removed for row in table.rows)


def test_a_list_stays_or_goes_whole() -> None:
    items = "\n".join(f"* {word} for {price} pounds" for word, price in (("Eggs", 2), ("Milk", 1), ("Bread", 3)))
    for scores, removed in (((1, -2, 1), False), ((-4, -3, 0), True)):
        table = table_of(f"{PARAGRAPH}\n\n{items}", [4, *scores])
        by_score(table)
        whole_structures(table)
        assert [row.removed for row in table.rows] == [False, removed, removed, removed]


def test_rows_below_a_heading_that_stays_stay() -> None:
    rows = "Tuesday | 10 to 8\nThursday | 10 to 6\nSunday | closed"
    table = table_of(f"{PARAGRAPH}\n\nWhen the house is open\n\n{rows}", [4, 1, -2, -2, -2])
    by_score(table)
    whole_structures(table)
    assert not any(row.removed for row in table.rows)


def test_fenced_code_stays_whatever_it_says() -> None:
    code = "```sh\nmake\n# or subscribe to our newsletter for builds\n# Copyright 2020 Foo. All rights reserved.\n```"
    table = table_of(
        "\n\n".join([PARAGRAPH, PARAGRAPH, PARAGRAPH, code, PARAGRAPH, PARAGRAPH]), [4, 4, 4, *([-3] * 5), 4, 4]
    )
    for run in (strong_claims, by_score, keep_code):
        run(table)
    assert not any(row.removed for row in table.rows)


def test_a_table_keeps_its_row_of_dashes() -> None:
    table = table_of(f"{PARAGRAPH}\n\n| Day | Open |\n|---|---|\n| Monday | 9 |", [4, 1, -4, 1])
    by_score(table)
    keep_code(table)
    assert not any(row.removed for row in table.rows)


def test_a_footnote_stays_with_its_reference() -> None:
    table = table_of(f"{PARAGRAPH}[^1]\n\n[^1]: Harbour log, 1962.\n[^2]: Shop.", [4, -3, -3])
    by_score(table)
    keep_notes(table)
    assert [row.removed for row in table.rows] == [False, False, True]


def test_something_is_left_of_a_text_that_the_score_alone_would_empty() -> None:
    table = table_of("Goals\n\nSmith 12", [-4, -4])
    by_score(table)
    keep_something(table)
    assert not any(row.removed for row in table.rows)


def test_what_is_given_is_taken_as_it_is() -> None:
    model = default_models().limits
    page = [-3.5] * 30 + [3.0] * 10
    assert page_of(model, page, [5.0] * 40, "body")[0] == 0
    assert page_of(model, page, [5.0] * 40, "page")[0] == 1


def test_a_body_is_told_from_a_page_by_its_scores() -> None:
    model = default_models().limits
    assert page_of(model, [4.0] * 40, [40.0] * 40, "auto")[0] == 0
    page = [-4 + 3 * n / 150 for n in range(150)] + [-1 + 0.2 * n for n in range(10)] + [2 + 0.1 * n for n in range(20)]
    assert page_of(model, page, [4.0] * 150 + [10.0] * 10 + [35.0] * 20, "auto")[0] > 0.5


def test_steps_of_instructions_stay_and_numbered_headlines_go() -> None:
    for items, removed in (
        ("1. Press the button.\n2. Select Settings.\n3. Read the warning.", False),
        ("1. Bridge closed again\n2. Mayor resigns\n3. Rain on Monday", True),
    ):
        table = table_of(f"{PARAGRAPH}\n\n{items}", [4, -3, -3, -3])
        by_score(table)
        keep_steps(table)
        assert [row.removed for row in table.rows[1:]] == [removed] * 3
