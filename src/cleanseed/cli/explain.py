"""`cleanseed explain FILE...`: each line with the decision and its reason."""

from __future__ import annotations

import os
from typing import Any

import click

from cleanseed.cli.inputs import cleaned, cleaning_options
from cleanseed.explain import Style, explain

_STYLES: dict[Style, dict[str, Any]] = {
    "kept": {},
    "removed": {"fg": "red", "strikethrough": True},
    "number": {"dim": True},
    "reason": {"fg": "cyan"},
    "spared": {"fg": "yellow"},
    "summary": {"bold": True},
}


@click.command("explain")
@cleaning_options
def command(files: tuple[str, ...], **options: Any) -> None:
    """Print each line of FILE, or of standard input, with the reason.

    "-" marks a removed line, "~" a line that lost the part in [-...-], and "?" a claim that was not acted on. Colours
    appear on a terminal, unless NO_COLOR is set.
    """
    colour = False if os.environ.get("NO_COLOR") else None  # None: as the terminal allows
    for number, (name, result) in enumerate(cleaned(files, None, **options)):
        if len(files) > 1:
            click.echo(f"\n==> {name} <==" if number else f"==> {name} <==")
        click.echo(explain(result, _paint), color=colour)


def _paint(text: str, style: Style) -> str:
    return click.style(text, **_STYLES[style]) if text else text
