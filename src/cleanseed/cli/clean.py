"""`cleanseed [clean] FILE...`: the clean text, or results as JSON."""

from __future__ import annotations

import json
from typing import Any

import click

from cleanseed.cli.inputs import cleaned, cleaning_options
from cleanseed.result import ALL_FIELDS, FIELDS, ResultField, check_fields

_DEFAULT = tuple(name for name in FIELDS if name != "source")


def _chosen(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[ResultField, ...] | None:
    """Return the fields in a comma-separated list of names, in the order of a result."""
    if value is None:
        return None
    names = [name.strip() for name in value.split(",")]
    try:
        check_fields(names)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    return tuple(name for name in ALL_FIELDS if name in names)


@click.command("clean")
@cleaning_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each input, one a line.")
@click.option(
    "--fields",
    callback=_chosen,
    metavar="NAME,...",
    help=f"Print JSON with these fields only, of {', '.join(ALL_FIELDS)}. "
    "Without it, JSON has all of them but source and lines.",
)
def command(files: tuple[str, ...], as_json: bool, fields: tuple[ResultField, ...] | None, **options: Any) -> None:
    """Print the clean text of each FILE, or of standard input.

    A blank line separates the texts of several files.
    """
    as_json = as_json or fields is not None
    names = (fields or _DEFAULT) if as_json else FIELDS[:1]  # the text alone
    first = True
    for name, result in cleaned(files, names, **options):
        if as_json:
            click.echo(json.dumps({"file": name, **result.model_dump(mode="json", include=names)}, ensure_ascii=False))
        elif result.text:
            click.echo(result.text if first else f"\n{result.text}")
            first = False
