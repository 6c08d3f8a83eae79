"""The rows of a table: cells that hold a little text each become one line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cleanseed.html.blocks import Block

_MOST = 1_000  # columns that a cell may span
_LONG = 300  # characters of a cell with several lines that may be one
_BLOCKS = 6  # lines of such a cell
_JOINED = frozenset(("", "list", "quote"))


@dataclass(slots=True)
class Table:
    """An open table: the blocks that its current row begins at, the cells of the row, the rows that are one line."""

    begin: int
    cells: list[tuple[int, int]] = field(default_factory=list)  # the first block of each, the columns it spans
    holds_table: bool = False  # the current row
    rows: list[tuple[int, list[str]]] = field(default_factory=list)  # the block of each and its cells in Markdown

    def start_row(self, blocks: list[Block]) -> None:
        self.end_row(blocks)
        self.begin = len(blocks)
        self.holds_table = False

    def start_cell(self, blocks: list[Block], span: int) -> None:
        self.cells.append((len(blocks), min(max(span, 1), _MOST)))

    def end_row(self, blocks: list[Block]) -> None:
        """Put the blocks of the row's cells into one, where each cell holds little and nothing stands between them."""
        cells, self.cells = self.cells, []
        if not cells or self.holds_table or cells[0][0] != self.begin or len(blocks) == self.begin:
            return
        ends = [first for first, _ in cells[1:]] + [len(blocks)]
        held = [blocks[first:end] for (first, _), end in zip(cells, ends, strict=True)]
        if not all(_is_short(cell) for cell in held) or (len(cells) == 1 and len(held[0]) != 1):
            return
        parts: list[str] = []
        for cell, (_, span) in zip(held, cells, strict=True):
            parts.append(" ".join(block.markdown.replace("|", "\\|") for block in cell))
            parts += [""] * (span - 1)
        if len(cells) > 1:
            blocks[self.begin :] = [_merged(held)]
        self.rows.append((self.begin, parts))

    def close(self, blocks: list[Block]) -> None:
        """End the table: rows of several columns become rows of Markdown, the first of a run with a rule below it."""
        self.end_row(blocks)
        columns = max((len(parts) for _, parts in self.rows), default=0)
        if columns < 2:
            return
        last = -2
        for place, parts in self.rows:
            block = blocks[place]
            begins = place != last + 1
            width = columns if begins else len(parts)
            block.mark, block.bullet, block.before = "table", "", ""
            block.markdown = "| " + " | ".join(parts + [""] * (width - len(parts))) + " |"
            block.after = "|" + " --- |" * columns if begins else ""
            block.gap = begins
            last = place


def _is_short(cell: list[Block]) -> bool:
    if len(cell) == 1:
        return cell[0].mark in _JOINED
    return (
        len(cell) <= _BLOCKS
        and all(block.mark in _JOINED for block in cell)
        and sum(len(block.text) for block in cell) <= _LONG
    )


def _merged(cells: list[list[Block]]) -> Block:
    """Return one block for the cells of a row; it stands in the row's element."""
    every = [block for cell in cells for block in cell]
    texts = [text for cell in cells if (text := " ".join(block.text for block in cell))]
    element = every[0].element
    row = element
    while row.tag != "tr" and row.parent is not None:
        row = row.parent
    holder = every[0].holder
    while holder.tag not in ("tr", "table") and holder.parent is not None:
        holder = holder.parent
    nest = every[0].nest
    while any(block.nest[: len(nest)] != nest for block in every):
        nest = nest[:-1]
    return replace(
        every[0],
        text=" | ".join(texts),
        element=row if row.tag == "tr" else element,
        holder=holder,
        linked=sum(block.linked for block in every),
        links=sum(block.links for block in every),
        emphasis=sum(block.emphasis for block in every),
        nest=nest,
    )
