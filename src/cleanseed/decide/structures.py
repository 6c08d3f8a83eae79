"""Passes that decide for what is one thing: a list, a table, a quotation, code, a heading with its section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cleanseed.decide.by_score import NAME as SCORE
from cleanseed.decide.by_score import confidence_of, limits
from cleanseed.decide.table import Row, State, Table
from cleanseed.decide.thresholds import IN_TEASER, SAID
from cleanseed.decide.weak import NAME as WEAK
from cleanseed.html.markup import CLOSED, TAGS
from cleanseed.html.tree import Tree
from cleanseed.structure import ends_sentence
from cleanseed.structure.groups import LEAST, fenced, form_of, group_of, groups

_DOUBTED = (SCORE, WEAK)
WHOLE = "whole structures"
HOLES = "structure"
CODE = "code"
_DASHES = re.compile(r"[|:\- ]{3,}")
SECTIONS = "sections"
_MARKS = frozenset(("list", "table", "quote", "code"))
_PRE = TAGS.index("pre")
_LOOSE = frozenset(("verse", "keyed", "dialogue"))  # forms that the lines of boxes have too, one below the other
_MARKED = 0.7  # share of a group's lines that are items: a group with more else is no list, but a part of the page
_MOST_WORDS = 30  # words of a line that count
_LINKS = 0.3  # share of links in a list of links
_SECTION = 8  # lines, at most, of a section that its heading keeps
_LINKED = 0.8  # share of links in the headline of a teaser
_TEASER = 8  # lines, at most, of an element that holds a teaser or a few of them


def is_doubted(row: Row) -> bool:
    """Return True if a pass removed a line whose removals a guard may take back."""
    return row.removed and row.by in _DOUBTED


def keep_code(table: Table) -> None:
    """Keep fenced code, whatever its lines say, and the row of dashes below the header of a table that stays.

    A fence around most of a text is no code.
    """
    rows = table.rows
    for code in fenced(table.document):
        for row in rows[code.start : code.stop]:
            if row.removed and (2 * len(code) <= len(rows) or is_doubted(row)):
                table.keep(row, CODE, "the line is code")
    for row in rows[1:]:
        if is_doubted(row) and _DASHES.fullmatch(row.line.text):
            above = rows[row.number - 1]
            if not above.removed and "|" in above.line.text:
                table.keep(row, HOLES, "the line is part of a structure that stays")


def whole_structures(table: Table) -> None:
    """Keep lists, tables, quotations and code whole, or remove them whole, but for what rules removed.

    One whose heading stays, stays.  Else the mean score of its lines decides; a structure of a text, which may be two,
    stays only where most of it does.
    """
    if not any(is_doubted(row) for row in table.rows):
        return
    limit, _ = limits(table)
    for rows in _marked(table) if table.document.is_marked else _written(table):
        doubted = [row for row in rows if row.state is State.OPEN or is_doubted(row)]
        removed = [row for row in doubted if row.removed]
        if removed and _is_of_body(table, rows):
            for row in removed:
                table.keep(row, WHOLE, "the line is part of a structure of the body")
            continue
        if not 0 < len(removed) < len(doubted):
            continue
        if _mean(doubted) < limit:
            for row in doubted:
                if not row.removed:
                    table.remove(row, SCORE, "score", "", confidence_of(min(row.score, limit)))
        elif table.document.is_marked or 2 * len(removed) <= len(doubted):
            for row in removed:
                table.keep(row, WHOLE, "the line is part of a structure that stays")


def _is_of_body(table: Table, rows: Sequence[Row]) -> bool:
    """Return True if a heading that stays is right above a structure that is no list of links, nor says it is a box.

    Code that the markup states needs no heading.
    """
    marks = [row.line.markup for row in rows if row.line.markup is not None]
    if marks and not _is_open(rows):
        return False
    if marks and all(mark.element.within[_PRE] for mark in marks):
        return True
    above = table.rows[rows[0].number - 1]
    if rows[0].number == 0 or above.removed or above.paragraph or ends_sentence(above.line.matter):
        return False
    if marks:
        return above.line.mark == "heading"
    said = [table.evidence.wording[row.number] for row in rows]
    return above.score > 0 and above.line.gap > 0 and sum(said) > SAID * len(said)


def _is_open(rows: Sequence[Row]) -> bool:
    """Return True if lines of the markup are in no box, and no list of links."""
    marks = [row.line.markup for row in rows if row.line.markup is not None]
    linked = sum(mark.linked for mark in marks)
    return all(mark.kind not in CLOSED for mark in marks) and linked <= _LINKS * sum(len(row.line.text) for row in rows)


def _mean(rows: Sequence[Row]) -> float:
    """Return the mean score of the lines, weighted by their words."""
    sizes = [min(len(row.line.words), _MOST_WORDS) + 1 for row in rows]
    return sum(row.score * size for row, size in zip(rows, sizes, strict=True)) / sum(sizes)


def _marked(table: Table) -> Iterator[list[Row]]:
    """Yield the rows of each list, table, quotation and code of the markup, where most lines are its items."""
    for group, rows in groupby(table.rows, key=lambda row: row.line.markup.group if row.line.markup else 0):
        members = list(rows)
        if group and sum(_is_item(row) for row in members) >= _MARKED * len(members):
            yield members


def _is_item(row: Row) -> bool:
    return row.line.mark in _MARKS or (row.line.markup is not None and row.line.markup.element.within[_PRE] > 0)


def _written(table: Table) -> Iterator[list[Row]]:
    """Yield the rows of each list, table, quotation and code of a text, up to a blank line."""
    rows, source = table.rows, table.document.source
    for run in groups(table.document):
        if form_of(source, rows[run.start].line) in _LOOSE:
            continue
        start = run.start
        for number in range(run.start + 1, run.stop + 1):
            if number == run.stop or rows[number].line.gap:
                if number - start >= LEAST:
                    yield rows[start:number]
                start = number


def keep_structure(table: Table) -> None:
    """Keep the lines that the score alone removed from within a list, a table, code, verse or a dialogue that stays.

    A structure stays where most of its lines do; it has no holes then.
    """
    rows = table.rows
    number = 1
    while number < len(rows) - 1:
        if not (rows[number].removed and not rows[number - 1].removed):
            number += 1
            continue
        end = next((other for other in range(number, len(rows)) if not rows[other].removed), len(rows))
        if end < len(rows) and any(is_doubted(row) for row in rows[number:end]):
            group = group_of(table.document, number - 1, end)
            kept = [row for row in rows[group.start : group.stop] if not row.removed]
            if kept and len(kept) * 2 >= len(group):
                for row in rows[kept[0].number : kept[-1].number]:
                    if is_doubted(row):
                        table.keep(row, HOLES, "the line is part of a structure that stays")
            end = max(end, group.stop - 1)
        number = end


def keep_sections(table: Table) -> None:
    """Keep a heading of the markup that the score removed, where most of the text below it stays.

    A heading that stays keeps the text below it, if the score removed all of that; not on an article's page, where it
    may head other stories.  What stands above the first paragraph that stays has its own pass: the headline.
    """
    if not table.document.is_marked:
        return
    rows = table.rows
    standing = table.standing()
    first = next((row for row in standing if row.paragraph), standing[0] if standing else None)
    keeps = table.document.page_type != "article"
    section: list[Row] = []
    for row in reversed(rows[first.number :] if first else []):
        if row.line.mark != "heading":
            section.append(row)
            continue
        open_ = [other for other in section if not other.removed or is_doubted(other)]
        kept = sum(len(other.line.words) + 1 for other in open_ if not other.removed)
        below = sum(len(other.line.words) + 1 for other in open_)
        if is_doubted(row) and 2 * kept > below:
            table.keep(row, SECTIONS, "the line heads a section that stays")
        elif keeps and not (row.removed or kept) and 0 < len(open_) == len(section) <= _SECTION and _is_open(section):
            for other in section:
                table.keep(other, SECTIONS, "the heading of the line stays")
        section = []


def teaser_boxes(table: Table) -> None:
    """Remove the rest of the teasers on an article's page whose linked headlines the score removed.

    The rest are lines in doubt in the same small element.  Where they are more than the story, the page is about them.
    """
    document, rows = table.document, table.rows
    if document.tree is None or document.page_type != "article":
        return
    doubted: dict[int, Row] = {}
    for row in rows:
        if row.removed and row.by == SCORE and _is_linked(row):
            for number in range(row.number + 1, _end_of_box(document.tree, row.number)):
                if rows[number].state is State.OPEN and rows[number].score < IN_TEASER:
                    doubted[number] = rows[number]
    told = sum(len(row.line.words) for row in rows if row.paragraph and not row.removed and row.number not in doubted)
    if sum(len(row.line.words) for row in doubted.values()) <= told:
        limit, _ = limits(table)
        for row in doubted.values():
            table.remove(row, SCORE, "score", "", confidence_of(min(row.score, limit)))


def _is_linked(row: Row) -> bool:
    return row.line.markup is not None and row.line.markup.linked >= _LINKED * len(row.line.text)


def _end_of_box(tree: Tree, line: int) -> int:
    """Return the line after the last of the innermost element that holds more than a line, where it is small."""
    number = tree.at[line]
    while tree.last[number] - tree.first[number] == 1 and tree.up[number] != number:
        number = tree.up[number]
    return tree.last[number] if tree.last[number] - tree.first[number] <= _TEASER else line + 1
