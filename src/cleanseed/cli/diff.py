"""`cleanseed diff A B`: how the outputs of two runs over the same inputs differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command("diff")
@click.argument("a", type=click.Path(exists=True, path_type=Path))
@click.argument("b", type=click.Path(exists=True, path_type=Path))
@click.option("--field", metavar="NAME", help="The field with the clean text; without it, the first known name.")
@click.option(
    "--most", type=click.IntRange(min=0), default=20, show_default=True, metavar="N", help="Show N documents."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(a: Path, b: Path, field: str | None, most: int, as_json: bool) -> None:
    """Compare two outputs of `cleanseed run` over the same inputs: versions, rulebooks or policies.

    A and B are files or folders. Documents that differ most come first; "-" marks a line that only A has, "+" one that
    only B has. The exit status is 1 if they differ.
    """
    from cleanseed.run import diff
    from cleanseed.run.outputs import json_line

    try:
        found = diff(a, b, field, most)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        click.echo(json_line(found), nl=False)
    else:
        _show(found)
    documents = found["documents"]
    if any(documents[name] for name in ("changed", "only in a", "only in b")) or found["verdicts"]:
        click.get_current_context().exit(1)


def _show(found: dict[str, Any]) -> None:
    documents, lines = found["documents"], found["lines"]
    click.echo(f"documents: {documents['in both']:,} in both, {documents['changed']:,} of them changed;")
    click.echo(
        f"           {documents['only in a']:,} only in {found['a']}, {documents['only in b']:,} only in {found['b']}"
    )
    click.echo(f"lines:     {lines['only in a']:,} only in {found['a']}, {lines['only in b']:,} only in {found['b']}")
    if found["kinds"]:
        click.echo(f"\n{'characters removed':<18}{'A':>14}{'B':>14}{'B - A':>14}")
    for kind, counts in found["kinds"].items():
        click.echo(f"{kind:<18}{counts['a']:>14,}{counts['b']:>14,}{counts['b'] - counts['a']:>+14,}")
    if found["verdicts"]:
        click.echo("\nverdicts (A -> B)")
    for change, number in found["verdicts"].items():
        click.echo(f"{change:<32}{number:>8,}")
    for entry in found["changed"]:
        click.echo(f"\n{entry['document']}: {entry['characters']:,} characters")
        for mark, side in (("-", "only in a"), ("+", "only in b")):
            for line in entry[side]:
                click.echo(f"  {mark} {line}")
