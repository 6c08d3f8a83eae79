"""`cleanseed run INPUT... -o OUTPUT`: whole corpora, file by file."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleanseed.cli.inputs import policy_options
from cleanseed.run.account import ACCOUNT_FIELDS
from cleanseed.run.formats import OUTPUTS

if TYPE_CHECKING:
    from cleanseed.run.readers import Record

_REFRESH = 0.2  # seconds between two states of the progress bar
_DEFAULT_FIELDS = "verdict,metadata,kinds"


def _chosen(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    names = [name.strip() for name in value.split(",") if name.strip() not in ("", "text")]
    for name in names:
        if name not in ACCOUNT_FIELDS:
            raise click.BadParameter(f"unknown field {name!r}; known fields: text, {', '.join(ACCOUNT_FIELDS)}")
    return tuple(name for name in ACCOUNT_FIELDS if name in names)


@click.command("run")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUTPUT",
    help="A folder, or a file for one input.",
)
@click.option("--to", type=click.Choice(OUTPUTS), metavar="FORMAT", help=f"The output format: {', '.join(OUTPUTS)}.")
@click.option("--field", metavar="NAME", help="The field with the raw text; without it, the first known name.")
@click.option("--into", metavar="NAME", help="The field for the clean text; without it, the one with the raw text.")
@click.option(
    "--fields",
    callback=_chosen,
    default=_DEFAULT_FIELDS,
    show_default=True,
    metavar="NAME,...",
    help=f"The parts of the account of each record, of text, {', '.join(ACCOUNT_FIELDS)}; text is always written.",
)
@click.option(
    "--attributes",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write the removals there as attribute files of the Dolma toolkit, too; needs --format text.",
)
@click.option(
    "--sample", type=click.IntRange(min=0), default=0, metavar="N", help="Show N removals of each kind and rule."
)
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the summary as JSON."
)
@click.option("--learn", is_flag=True, help="Read the inputs twice: first to learn which lines recur on each site.")
@click.option("--overwrite", is_flag=True, help="Begin anew if the output exists.")
@policy_options
def command(
    inputs: tuple[str, ...],
    out: Path,
    report: Path | None,
    keep: tuple[str, ...],
    no_headline: bool,
    **options: Any,
) -> None:
    """Clean the records of files and folders of text, HTML, JSON lines, CSV, Parquet, WARC and WET.

    INPUT is a file, a folder or a pattern. A run that was ended goes on when the same command is given again. The
    exit status is 1 if some records could not be read or cleaned; OUTPUT.cleanseed/rejects.jsonl names them.
    """
    from cleanseed.policy import Policy
    from cleanseed.run import Job, run
    from cleanseed.run.outputs import json_line, whole

    policy_names = Policy.model_fields.keys() & options
    policy = Policy(keep=keep, headline=not no_headline, **{name: options.pop(name) for name in policy_names})
    job = Job(inputs=inputs, output=out, policy=policy, **options)
    with _Bar() as bar:
        try:
            summary = run(job, bar.note)
        except ValueError as error:
            raise click.ClickException(str(error)) from None
        except KeyboardInterrupt:
            click.echo("cleanseed: interrupted; the same command goes on where it was", err=True)
            click.get_current_context().exit(130)
    _show(summary, out)
    if report is not None:
        with whole(report) as file:
            file.write(json_line(summary))
    if summary["rejected"]:
        click.get_current_context().exit(1)


class _Bar:
    """A progress bar on standard error, if that is a terminal: bytes, time left, documents and their rate."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._hidden = sys.stderr is None or not sys.stderr.isatty()
        self._started = self._shown = time.monotonic()
        self._documents = self._rejected = self._bytes = 0

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._show()
            self._bar.render_finish()

    def note(self, record: Record, cleaned: bool, total: int) -> None:
        """Note a record that is done, of `total` bytes."""
        if self._hidden:
            return
        if self._bar is None:
            self._bar = click.progressbar(length=total, file=sys.stderr, item_show_func=str, show_percent=True)
            self._bar.__enter__()
        self._documents += cleaned
        self._rejected += not cleaned
        self._bytes += record.size
        if time.monotonic() - self._shown > _REFRESH:
            self._show()

    def _show(self) -> None:
        self._shown = time.monotonic()
        rate = self._documents / max(self._shown - self._started, _REFRESH)
        rejected = f", {self._rejected:,} rejected" if self._rejected else ""
        self._bar.update(self._bytes, f"{self._documents:,} documents, {rate:,.1f}/s{rejected}")
        self._bytes = 0


def _show(summary: dict[str, Any], out: Path) -> None:
    """Print the summary of a run."""
    documents, characters = summary["documents"], summary["characters"]
    session = summary.get("session")
    click.echo(f"{documents:,} documents cleaned" + ("; the run was finished before" if session is None else ""))
    if session is not None and session["documents"]:
        seconds = max(session["seconds"], 0.001)
        count = f"{session['documents']:,} of them by this process, " if session["documents"] != documents else ""
        rates = f"{session['documents'] / seconds:,.1f} documents/s, {session['bytes'] / seconds / 1e6:,.2f} MB/s"
        click.echo(f"{count}in {seconds:,.1f} s: {rates}")
    if summary["rejected"]:
        click.echo(f"{summary['rejected']:,} records rejected: {out}.cleanseed/rejects.jsonl names them")
    if characters:
        click.echo(f"{summary['kept']:,} of {characters:,} characters kept ({summary['kept'] / characters:.1%})")
    _table("verdict", ("documents",), {name: (number,) for name, number in summary["verdicts"].items()})
    removed = {kind: (number, summary["removed"][kind]) for kind, number in summary["removals"].items()}
    _table("kind", ("removals", "characters"), removed)


def _table(head: str, names: tuple[str, ...], rows: Mapping[str, tuple[int, ...]]) -> None:
    """Print rows of counts, the greatest first."""
    if rows:
        click.echo(f"\n{head:<14}" + "".join(f"{name:>14}" for name in names))
    for name, counts in sorted(rows.items(), key=lambda row: (-row[1][-1], row[0])):
        click.echo(f"{name:<14}" + "".join(f"{number:>14,}" for number in counts))
