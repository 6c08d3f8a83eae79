"""What the commands that clean have in common: the cleaning options, and the inputs one after another."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

if TYPE_CHECKING:
    from cleanseed.cleaner import Policy
    from cleanseed.result import CleanResult

Command = TypeVar("Command", bound=Callable[..., Any])

_SAMPLE = 65_536  # characters looked at to tell text from binary data
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_SHARE = 0.05
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"SQLite format 3\x00", "an SQLite database"),
)


def cleaning_options(command: Command) -> Command:
    """Give a command the arguments and options of a cleaning."""
    from cleanseed.reading import Extractor, Format, Output
    from cleanseed.result import Kind

    decorators = (
        click.argument("files", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE]..."),
        click.option(
            "--keep",
            multiple=True,
            type=click.Choice(list(Kind), case_sensitive=False),
            metavar="KIND",
            help=f"Keep this kind in the text; may be given more than once. Kinds: {', '.join(Kind)}.",
        ),
        click.option("--no-headline", is_flag=True, help="Leave the headline out of the text."),
        _choice("format", Format, "What the input is; told by itself unless given."),
        _choice("output", Output, "What becomes of HTML."),
        _choice("extractor", Extractor, "What reads HTML."),
    )
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def _choice(name: str, values: Any, help: str) -> Callable[[Command], Command]:
    """Return an option for one of the values of a literal type, the first of them the default."""
    known = get_args(values)
    return click.option(f"--{name}", type=click.Choice(known), default=known[0], show_default=True, help=help)


def policy_of(keep: tuple[str, ...], no_headline: bool, **options: str) -> Policy:
    """Return the policy that the options of a call describe."""
    from cleanseed.cleaner import Policy

    return Policy(keep=frozenset(keep), headline=not no_headline, **options)


def cleaned(files: tuple[str, ...], policy: Policy) -> Iterator[tuple[str, CleanResult]]:
    """Yield the name and the result of each file, `-` being standard input, also what is read where none is given.

    A file that cannot be cleaned is named on standard error and the rest goes on, as with `cat`; the exit status is 1.
    """
    if not files and (sys.stdin is None or sys.stdin.isatty()):
        context = click.get_current_context()
        click.echo((context.find_root() if context.command.name == "clean" else context).get_help())
        return
    from cleanseed.cleaner import Cleaner

    cleaner = Cleaner(policy)
    failed = False
    for file in files or ("-",):
        name = click.format_filename(file)
        try:
            text = _text_of(file)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            click.echo(f"cleanseed: {name}: {reason}", err=True)
            failed = True
            continue
        yield name, cleaner.clean(text)
    if failed:
        click.get_current_context().exit(1)


def _text_of(file: str) -> str:
    """Return the text of a file.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no text; the message says what it is.
    """
    from cleanseed.text.decode import decode

    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            raise ValueError(f"{what}, not text or HTML")
    text = decode(raw)
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise ValueError("binary data, not text or HTML")
    return text
