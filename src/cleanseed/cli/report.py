"""`cleanseed report FILE... -o report.html`: a page that shows what was removed and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cleanseed.cli.inputs import cleaned, cleaning_options


@click.command("report")
@cleaning_options
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    default="report.html",
    show_default=True,
    help="The file that the page is written to.",
)
def command(files: tuple[str, ...], out: Path, **options: Any) -> None:
    """Write an HTML page that shows each FILE, or standard input, with all removals and their reasons.

    The page is one file that loads nothing from the network. For several files it begins with an overview.
    """
    try:
        import jinja2  # noqa: F401
    except ImportError:
        raise click.ClickException("the report needs the extra `report`: pip install 'cleanseed[report]'") from None
    from cleanseed.report import report_of

    page = "".join(report_of(cleaned(files, None, **options)))
    out.write_text(page, encoding="utf-8", errors="replace", newline="\n")
