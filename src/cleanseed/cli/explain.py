"""`cleanseed explain FILE...`: each line with the decision and its reason."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from cleanseed.cli.inputs import cleaned, cleaning_options, loaded, text_of
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
@click.option("--passes", is_flag=True, help="Print the table of the lines, and what each pass changed in it.")
def command(files: tuple[str, ...], passes: bool, **options: Any) -> None:
    """Print each line of FILE, or of standard input, with the reason.

    "-" marks a removed line, "~" a line that lost the part in [-...-], and "?" a claim that was not acted on. Colours
    appear on a terminal, unless NO_COLOR is set.
    """
    if passes:
        _print_passes(files, **options)
        return
    colour = False if os.environ.get("NO_COLOR") else None  # None: as the terminal allows
    for number, (name, result) in enumerate(cleaned(files, None, **options)):
        if len(files) > 1:
            click.echo(f"\n==> {name} <==" if number else f"==> {name} <==")
        click.echo(explain(result, _paint), color=colour)


def _print_passes(
    files: tuple[str, ...],
    *,
    keep: tuple[str, ...],
    no_headline: bool,
    profile: Path | None,
    workers: int,
    errors: str,
    **options: Any,
) -> None:
    from cleanseed.cleaner import Cleaner
    from cleanseed.policy import Policy
    from cleanseed.trace import trace

    cleaner = Cleaner(Policy(keep=keep, headline=not no_headline, **options), profile=loaded(profile))
    for file in files or ("-",):
        try:
            text = text_of(file)
        except (OSError, ValueError) as error:
            raise click.ClickException(f"{click.format_filename(file)}: {error}") from None
        for line in trace(cleaner, text):
            click.echo(line)


def _paint(text: str, style: Style) -> str:
    return click.style(text, **_STYLES[style]) if text else text
