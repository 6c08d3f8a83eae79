"""The templates, filled in: a report, one document, and the view of a notebook."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cleanseed.explain import because, why_kept
from cleanseed.report.overview import Overview
from cleanseed.report.view import View, view_of
from cleanseed.result import CleanResult, Kind

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).with_name("templates")


def report_of(results: Iterable[tuple[str, CleanResult]]) -> Iterator[str]:
    """Yield the parts of a self-contained HTML page about results, given with the names of their inputs.

    A page about many documents has an overview, and holds each document compressed until it is opened.
    """
    overview = Overview()
    packed: list[str] = []
    only = ""
    for place, (name, result) in enumerate(results):
        view = view_of(name, result)
        overview.add(view)
        only = document_of(view, place)
        packed.append(_packed(only))
    script = asset("report.js") + asset("overview.js")
    template = environment().get_template("report.html")
    yield from template.generate(
        overview=overview,
        only=only if len(packed) == 1 else None,
        packed=packed if len(packed) != 1 else [],
        kinds=list(Kind),
        style=asset("marks.css") + asset("report.css"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def document_of(view: View, place: int = 0) -> str:
    """Return the HTML of one document; `place` makes its ids differ from those of others on the page."""
    return environment().get_template("document.html").render(view=view, place=place)


def notebook_of(result: CleanResult) -> str:
    """Return the HTML that a notebook shows of a result: no script, and styles that touch nothing else."""
    return environment().get_template("notebook.html").render(view=view_of("", result), style=asset("marks.css"))


@lru_cache(maxsize=2)
def environment(*folders: Path) -> Environment:
    """Return the environment of the templates, and of those in more folders; whatever a document holds is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader([_FOLDER, *folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["because"], made.filters["why_kept"] = because, why_kept
    made.filters["percent"] = lambda share: f"{share:.0%}"
    made.filters["number"] = lambda value: f"{value:,}"
    made.filters["sentence"] = lambda kind: str(kind).replace("_", " ")
    return made


@cache
def asset(name: str, folder: Path = _FOLDER) -> str:
    """Return a style sheet or script of the report, or of another folder of templates."""
    return (folder / name).read_text(encoding="utf-8")


def _packed(html: str) -> str:
    return base64.b64encode(gzip.compress(html.encode("utf-8", "replace"), mtime=0)).decode()
