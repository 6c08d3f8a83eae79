"""`cleanseed learn INPUT... -o FILE`: a profile of the sites that pages are of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from cleanseed.cli.inputs import text_of

_RAW = ("raw", "html", "text", "content")  # fields of a record that may hold the page


@click.command("learn")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="INPUT...")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The profile to write.")
@click.option("--site", metavar="HOST", help="The site that all pages are of; else the address of a page names it.")
@click.option(
    "--suggest", "suggesting", is_flag=True, help="Print lines that recur and that no rule matches, as rules."
)
def command(inputs: tuple[Path, ...], output: Path | None, site: str | None, suggesting: bool) -> None:
    """Learn which lines recur on the pages of a site.

    INPUT is a page, a folder of pages, or a .jsonl file of records with `url` and one of `raw`, `html`, `text`,
    `content`. A profile (.profile) is merged into the new one.
    """
    if output is None and not suggesting:
        raise click.UsageError("give -o FILE for the profile, or --suggest")
    from cleanseed.site import Learner, Profile

    learner, known = Learner(), Profile()
    failed = False
    for path in _files(inputs):
        try:
            if path.suffix == ".profile":
                known |= Profile.load(path)
                continue
            for raw, url in _pages(path):
                learner.add(raw, site=site, url=url)
        except (OSError, ValueError) as error:
            failed = True
            click.echo(f"cleanseed: {path}: {(isinstance(error, OSError) and error.strerror) or error}", err=True)
    profile = known | learner.profile()
    for name, learned in profile.sites.items():
        number = len(learned.pages)
        found = (
            "1 page; one page teaches nothing"
            if number == 1
            else f"{number} pages; lines that recur: {len(learned.lines)}"
        )
        click.echo(f"{name}: {found}", err=True)
    if output is not None:
        profile.save(output)
    if suggesting:
        from cleanseed.rules import default_rulebook
        from cleanseed.site.suggest import suggest

        click.echo("\n\n".join(map(str, suggest(profile, default_rulebook()))))
    if failed:
        click.get_current_context().exit(1)


def _files(inputs: tuple[Path, ...]) -> Iterator[Path]:
    for path in inputs:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file())
        else:
            yield path


def _pages(path: Path) -> Iterator[tuple[str, str | None]]:
    """Yield the pages of a file, each with its address if that is known."""
    if path.suffix != ".jsonl":
        yield text_of(str(path)), None
        return
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            record = json.loads(line)
            raw = next((record[name] for name in _RAW if isinstance(record.get(name), str)), None)
            if raw is None:
                raise ValueError(f"line {number} has none of the fields {', '.join(_RAW)}")
            yield raw, record.get("url")
