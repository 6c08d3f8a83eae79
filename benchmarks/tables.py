"""Plain, aligned tables of the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.figures import ARTICLE, Figures

Row = Sequence[Any]


def table(title: str, head: Sequence[str], rows: Iterable[Row]) -> str:
    """A table whose first column is flush left, the others flush right; a row of one cell is a heading between rows."""
    cells = [[_cell(value) for value in row] for row in (head, *rows)]
    full = [row for row in cells if len(row) > 1]
    widths = [max(len(row[column]) for row in full) for column in range(len(head))]
    lines = []
    for row in cells:
        padded = (c.rjust(w) if number else c.ljust(w) for number, (c, w) in enumerate(zip(row, widths, strict=False)))
        lines.append("  ".join(padded).rstrip())
    lines.insert(1, "-" * (sum(widths) + 2 * (len(widths) - 1)))
    return "\n".join([title, "", *lines, ""])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def kinds(figures: Figures) -> str:
    """Kind figures: one table of kinds side by side, one of the figures over all kinds."""
    names = sorted({kind for part in figures.values() for kind in part["kinds"]})
    head = [
        "kind",
        *(f"{column} {number}" for number in range(1, len(figures) + 1) for column in ("lines", "gone", "f1")),
    ]
    rows = [
        [kind, *(part["kinds"].get(kind, {}).get(key) for part in figures.values() for key in ("lines", "gone", "f1"))]
        for kind in names
    ]
    legend = ", ".join(f"{number}: {name}" for number, name in enumerate(figures, 1))
    over_all = [
        "pages",
        "boilerplate_gone",
        "body_lost",
        "named_right",
        "gone_by_rules",
        "lost_by_rules",
        "verdicts_right",
    ]
    sums: list[Row] = []
    for name, part in figures.items():
        sums.append([name, *(part[key] for key in over_all)])
        sums += [[f"  {country}", *(sub[key] for key in over_all)] for country, sub in part.get("by", {}).items()]
    first = table(f"Kinds of lines ({legend})", head, rows)
    return first + "\n" + table("Kinds, all together", ["labelled texts", *over_all], sums)


def harm(figures: Figures) -> str:
    """Harm per corpus and part."""
    rows: list[Row] = []
    for name, part in figures.items():
        rows.append([name, part["pages"], part["lost"], len(part["harmed"])])
        for label, sub in part["by"].items():
            harmed = sum(row["part"] == label for row in part["harmed"])
            rows.append([f"  {label}", sub["pages"], sub["lost"], harmed])
    return table("Harm: share of the words of gold bodies lost", ["corpus", "pages", "lost", "pages > 1 %"], rows)


def body(figures: Figures) -> str:
    """Body figures: first the short form, a renderer a row, then by page type and language."""
    columns = list(_columns(figures))
    renderers = list(dict.fromkeys(form for forms in figures.values() for form in forms))
    rows = []
    for form in renderers:
        row: list[Any] = [form]
        for name, part in columns:
            found = figures[name][form]
            found = found["by"].get(part, {}) if part else found
            row += [found.get("as_is"), found.get("cleaned"), found.get("worse")]
        rows.append(row)
    heads = [f"{part}s" if part else name for name, part in columns]
    head = ["renderer", *(cell for title in heads for cell in (title, "cleaned", "worse"))]
    title = "Body: word F1 as is and cleaned, and pages that fell by more than .02"
    return table(title, head, rows) + "\n" + table("Body by part", *_by_part(figures))


def _columns(figures: Figures) -> Iterator[tuple[str, str]]:
    for name in figures:
        yield name, ""
        if name == "wcxb-dev":
            yield name, ARTICLE


def _by_part(figures: Figures) -> tuple[list[str], list[Row]]:
    rows: list[Row] = []
    for name, forms in figures.items():
        for form, found in forms.items():
            if found["by"]:
                rows.append([f"{name}, {form}"])
            for part, sub in found["by"].items():
                rows.append([f"  {part}", *(sub[key] for key in _MEANS)])
    return ["corpus, renderer", *_MEANS], rows


_MEANS = ("pages", "as_is", "cleaned", "precision", "recall", "worse")


def readability(figures: Figures) -> str:
    """The one row of readability-pages."""
    row = ["readability-pages, inscriptis", *(figures[key] for key in _MEANS)]
    return table("Body against the text of expected_html", ["corpus, renderer", *_MEANS], [row])


def snippets(figures: Figures) -> str:
    """Snippet figures, as is and cleaned."""
    keys = ("found", "missed", "left_in", "left_out", "precision", "recall", "f1")
    rows = [
        [f"{name}, {form.replace('_', ' ')}", part["pages"], *(part[form][key] for key in keys)]
        for name, part in figures.items()
        for form in ("as_is", "cleaned")
    ]
    return table("Snippets, inscriptis", ["corpus", "pages", *keys], rows)


def metadata(figures: Figures) -> str:
    """Title, authors, date: how many given, how many right."""
    keys = ("pages", "gold", "given", "right", "right_of_given", "right_of_gold")
    rows = [
        [f"{name}, {field}", *(found[key] for key in keys)]
        for name, fields in figures.items()
        for field, found in fields.items()
    ]
    return table("Metadata of articles, inscriptis", ["corpus, field", *keys], rows)
