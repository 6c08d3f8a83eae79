"""`cleanseed [clean] FILE...`: the clean text, or the whole result as JSON."""

from __future__ import annotations

import json
from typing import Any

import click

from cleanseed.cli.inputs import cleaned, cleaning_options, policy_of


@click.command("clean")
@cleaning_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line for each input, with all results.")
def command(files: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Print the clean text of each FILE, or of standard input; several texts stand apart by a blank line."""
    first = True
    for name, result in cleaned(files, policy_of(**options)):
        if as_json:
            click.echo(json.dumps({"file": name, **result.model_dump(mode="json")}, ensure_ascii=False))
        elif result.text:
            click.echo(result.text if first else f"\n{result.text}")
            first = False
