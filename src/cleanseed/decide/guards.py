"""The passes that keep what score and site removed by mistake: the headline, and sentences that run through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cleanseed.decide.by_score import NAME as SCORE
from cleanseed.decide.headline import CERTAIN, LIKELY, find_headlines, is_standfirst
from cleanseed.decide.possible import Possible, possible_headlines
from cleanseed.decide.site import NAME as SITE
from cleanseed.decide.site import may_head
from cleanseed.decide.structures import is_doubted
from cleanseed.decide.table import Row, State, Table
from cleanseed.decide.thresholds import SET_APART
from cleanseed.structure.groups import numbered_lists
from cleanseed.structure.shape import ends_sentence, goes_on

HEADLINE = "headline"
SENTENCES = "sentences"
NOTHING_LEFT = "nothing left"
STEPS = "steps"
INTRODUCED = "introduced"
SUBHEADINGS = "sub-headings"
NOTES = "footnotes"
_NOTE = re.compile(r"(?:[-*] )?\[\^([^\]\s]{1,40})\]: ")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")
ROWS = "rows"
_ROWS = 2  # short lines on each side of a line between rows
_INTRODUCES = 3  # spaces in a line that introduces others


def keep_headline(table: Table) -> None:
    """Find the headline, and keep what is likely the headline, or the standfirst below it."""
    if table.again and not any(_is_guessed(table, row) for row in table.rows):
        return
    possible = possible_of(table)
    headlines = find_headlines(table.document, possible)
    if headlines and headlines[0].belief >= CERTAIN:
        table.headline = headlines[0].number
    likely = {headline.number for headline in headlines if headline.belief >= LIKELY}
    for number in sorted(likely):
        row = table.rows[number]
        if _is_guessed(table, row):
            table.keep(row, HEADLINE, "the line is likely the headline")
        below = number + 1
        while below < len(table.rows) and table.rows[below].removed and table.rows[below].by != SCORE:
            below += 1
        if below < len(table.rows) and table.rows[below].by == SCORE and is_standfirst(table.rows[below].line):
            table.keep(table.rows[below], HEADLINE, "the line sums up the story below its headline")


def _is_guessed(table: Table, row: Row) -> bool:
    return row.by == SCORE or (row.by == SITE and may_head(table, row))


def possible_of(table: Table) -> Possible:
    """Return the lines that may be the headline of a table whose removals are made."""
    claimed = {row.number for row in table.rows if row.removed and not _is_guessed(table, row)}
    standing = [row for row in table.rows if row.paragraph and row.number not in claimed]
    sure = [row for row in standing if not row.removed] or standing
    first = sure[0].number if sure else len(table.rows)
    keep = [not row.removed or row.number in claimed for row in table.rows]
    return possible_headlines(table.document, first, claimed, keep)


def keep_sentences(table: Table) -> None:
    """Keep lines inside the body that a sentence runs through: links and code may stand on lines of their own."""
    rows = table.rows
    body = [row.number for row in rows if row.paragraph and not row.removed]
    if not body:
        return
    for number in range(body[0] + 1, body[-1]):
        row = rows[number]
        if not is_doubted(row):
            continue
        before, after = rows[number - 1], rows[number + 1]
        if (not before.removed and goes_on(before.line, row.line)) or (
            not after.removed and goes_on(row.line, after.line)
        ):
            table.keep(row, SENTENCES, "a sentence runs through the line")


def keep_subheadings(table: Table) -> None:
    """Keep a sub-heading between two boxes of a body: a line set apart, with boxes that rules know on both sides.

    The boxes beside it make the score take it for one of their lines.
    """
    rows = table.rows
    if table.is_page:
        return
    for row in rows[1:-1]:
        if row.by != SCORE or not row.removed or ends_sentence(row.line.matter):
            continue
        if not (row.line.gap and rows[row.number + 1].line.gap):
            continue
        sure = _is_known(_above(rows, row.number)) and _is_known(_below(rows, row.number))
        if sure and _is_between_paragraphs(table, row.number):
            table.keep(row, SUBHEADINGS, "the line looks like a sub-heading")


def _is_known(box: Iterable[Row]) -> bool:
    return any(row.removed and row.by != SCORE for row in box)


def _above(rows: Sequence[Row], number: int) -> Iterator[Row]:
    """Yield the rows right above a line, up to a blank one."""
    for place in range(number - 1, -1, -1):
        yield rows[place]
        if rows[place].line.gap:
            break


def _below(rows: Sequence[Row], number: int) -> Iterator[Row]:
    """Yield the rows right below a line, up to a blank one; one may stand between."""
    for place in range(number + 1, len(rows)):
        if place > number + 1 and rows[place].line.gap:
            break
        yield rows[place]


def _is_between_paragraphs(table: Table, number: int) -> bool:
    """Return True if the nearest lines that stay, before and after a line, are paragraphs."""
    before = next((row for row in reversed(table.rows[:number]) if not row.removed), None)
    after = next((row for row in table.rows[number + 1 :] if not row.removed), None)
    return before is not None and after is not None and before.paragraph and after.paragraph


def keep_introduced(table: Table) -> None:
    """Keep the lines that a sentence with a colon at its end introduces.

    They end at a paragraph, at a line that a rule removed, and at a line that stays below a blank one.
    """
    shown = False
    for row in table.rows:
        if not row.removed:
            goes_on_showing = shown and not row.paragraph and row.line.gap == 0
            introduces = row.line.matter.endswith((":", "：")) and row.line.matter.count(" ") >= _INTRODUCES
            shown = introduces or goes_on_showing
        elif shown and is_doubted(row) and not row.paragraph:
            table.keep(row, INTRODUCED, "a sentence introduces the line")
        else:
            shown = False


def keep_rows(table: Table) -> None:
    """Keep one or two lines in doubt between rows of a body: two short lines above them and two below stay."""
    if table.is_page:
        return
    rows = table.rows
    for first in range(_ROWS, len(rows) - _ROWS):
        if not rows[first].removed or rows[first - 1].removed:
            continue
        last = first + (rows[first + 1].removed)
        around = [*rows[first - _ROWS : first], *rows[last + 1 : last + 1 + _ROWS]]
        hole = rows[first : last + 1]
        if len(around) < 2 * _ROWS or any(row.removed or row.paragraph for row in around):
            continue
        if any(row.line.gap for row in rows[first - _ROWS + 1 : last + 1 + _ROWS]):
            continue
        if all(is_doubted(row) and not row.paragraph and row.score > SET_APART[0] for row in hole):
            for row in hole:
                table.keep(row, ROWS, "the line stands between rows that stay")


def keep_notes(table: Table) -> None:
    """Keep the texts of footnotes, in Markdown, whose references stand in lines that stay."""
    source = table.document.source
    if "[^" not in source:
        return
    known = {label for row in table.standing() for label in _REFERENCE.findall(source, row.line.start, row.line.end)}
    for row in table.rows:
        if is_doubted(row) and (note := _NOTE.match(source, row.line.start)) and note[1] in known:
            table.keep(row, NOTES, "the line is a footnote of a line that stays")


def keep_steps(table: Table) -> None:
    """Keep the numbered steps of instructions in a body: a numbered list whose items are sentences.

    Lists of links and results are numbered too, but their items end no sentence.
    """
    if table.is_page:
        return
    for steps in numbered_lists(table.document):
        rows = table.rows[steps.start : steps.stop]
        if 2 * sum(ends_sentence(row.line.matter) for row in rows) > len(rows):
            for row in rows:
                if is_doubted(row):
                    table.keep(row, STEPS, "the line is a step of numbered instructions")


def keep_something(table: Table) -> None:
    """Keep all that the score alone removed where nothing else would be left."""
    if any(not row.removed for row in table.rows) or any(row.by != SCORE for row in table.rows):
        return
    for row in table.rows:
        if row.state is State.REMOVED:
            table.keep(row, NOTHING_LEFT, "nothing else would be left")
