"""Draw the plots of the comparison page from its tables.

python docs/make_plots.py
"""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).with_name("comparison.md")
PICTURES = Path(__file__).with_name("pictures")
_COLOURS = ("#0072b2", "#e69f00", "#56b4e9", "#8a8a8a")  # those of the report, which colour-blind people can tell apart


def tables(text: str) -> list[list[list[str]]]:
    """Return the tables of a page in Markdown as rows of cells, the first row with the names of the columns."""
    found = re.findall(r"(?:^\|.*\|\n)+", text, re.M)
    rows = [[line.strip("|").split("|") for line in table.splitlines()] for table in found]
    return [[[cell.strip() for cell in row] for row in (table[0], *table[2:])] for table in rows]


def draw(table: list[list[str]], path: Path) -> None:
    """Draw the figures of a table as bars: a group for each row, a bar for each column."""
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams["svg.hashsalt"] = "cleanseed"
    (_, *tools), *rows = table
    figure = Figure(figsize=(7, 3), layout="constrained", facecolor="white")
    axes = figure.subplots()
    width = 0.8 / len(tools)
    for number, (tool, colour) in enumerate(zip(tools, _COLOURS, strict=False)):
        places = [row + (number - (len(tools) - 1) / 2) * width for row in range(len(rows))]
        bars = axes.bar(places, [float(row[number + 1]) for row in rows], width * 0.92, label=tool, color=colour)
        axes.bar_label(bars, labels=[row[number + 1] for row in rows], fontsize=7)
    axes.set_xticks(range(len(rows)), [row[0] for row in rows])
    axes.set(ylabel="word F1", ylim=(0, 1.05))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False, ncols=len(tools), loc="upper center", bbox_to_anchor=(0.5, 1.18))
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    for table, name in zip(tables(PAGE.read_text(encoding="utf-8")), ("from-html", "from-text"), strict=False):
        draw(table, PICTURES / f"{name}.svg")


if __name__ == "__main__":
    main()
