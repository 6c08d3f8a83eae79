"""`cleanseed profile show FILE`: what a profile holds."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("profile", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Show the profiles of sites."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@command.command("show")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--site", metavar="HOST", help="Only this site.")
@click.option("--lines", type=click.IntRange(min=0), metavar="N", help="The N most frequent lines of each site only.")
def show(file: Path, site: str | None, lines: int | None) -> None:
    """Show the recurring lines of each site, the most frequent first.

    A line's place is from 0, where all text of a page is below it, to 9, where all text is above it.
    """
    from cleanseed.site import Profile

    try:
        profile = Profile.load(file)
    except ValueError as error:
        raise click.ClickException(f"{file}: {error}") from None
    chosen = profile.sites if site is None else {site: profile.sites[site]} if site in profile.sites else {}
    if site is not None and not chosen:
        raise click.UsageError(f"no site {site!r} in the profile; it has {', '.join(profile.sites) or 'none'}")
    for name, known in chosen.items():
        called = f", {known.name}" if known.name else ""
        click.echo(click.style(f"{name}: {len(known.pages)} pages{called}", bold=True))
        for key, places in list(known.lines.items())[:lines]:
            first, last = min(places), max(places)
            place = str(first) if first == last else f"{first}-{last}"
            click.echo(f"{len(places):4} {place:>4}  {key}")
