"""A pass for pages with markup: containers that are boilerplate as a whole are removed with all that is in them."""

from __future__ import annotations

from cleanseed.decide.table import State, Table
from cleanseed.decide.thresholds import STRONG
from cleanseed.result import Kind

NAME = "containers"


def containers(table: Table) -> None:
    """Remove the containers that the map of the page is certain about."""
    if not table.document.is_marked:
        return
    from cleanseed.html.containers import container_decisions

    for first, after, kind, reason in container_decisions(table.document):
        for row in table.rows[first:after]:
            if row.state is State.OPEN:
                table.remove(row, NAME, f"container.{kind}", reason, STRONG, Kind(kind))
