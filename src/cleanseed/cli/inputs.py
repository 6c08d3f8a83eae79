"""The options and inputs of the commands that clean."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

if TYPE_CHECKING:
    from cleanseed.result import CleanResult, ResultField
    from cleanseed.site import Profile

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
    """Give a command the arguments and options of a cleaning of files."""
    errors = click.option(
        "--errors",
        type=click.Choice(["skip", "stop"]),
        default="skip",
        show_default=True,
        help="What happens after an input that cannot be cleaned; the exit status is 1 in any case.",
    )
    files = click.argument("files", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE]...")
    return files(policy_options(errors(command)))


def policy_options(command: Command) -> Command:
    """Give a command the options of a cleaner, and the number of workers."""
    from cleanseed import policy
    from cleanseed.result import Kind

    decorators = (
        click.option(
            "--keep",
            multiple=True,
            type=click.Choice(list(Kind), case_sensitive=False),
            metavar="KIND",
            help=f"Keep this kind in the text; may be given more than once. Kinds: {', '.join(Kind)}.",
        ),
        click.option("--no-headline", is_flag=True, help="Leave the headline out of the text."),
        _choice("format", policy.Format, "The format of the input; auto finds out."),
        _choice("given", policy.Given, "Whether the input is a whole page or the body that an extractor left."),
        _choice("output", policy.Output, "The format of the text that HTML becomes."),
        _choice("extractor", policy.Extractor, "The extractor that reads HTML."),
        _choice("strictness", policy.Strictness, "How readily weak evidence removes a line.", "balanced"),
        click.option(
            "--profile",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="FILE",
            help="A profile of the site, or of several sites, that `cleanseed learn` wrote.",
        ),
        click.option(
            "--workers",
            type=click.IntRange(min=1),
            default=1,
            show_default=True,
            metavar="N",
            help="The number of processes that clean.",
        ),
    )
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def _choice(name: str, values: Any, help: str, default: str | None = None) -> Callable[[Command], Command]:
    """Return an option for one of the values of a literal type; the first is the default, if no other is given."""
    known = get_args(values)
    return click.option(
        f"--{name}", type=click.Choice(known), default=default or known[0], show_default=True, help=help
    )


def cleaned(
    files: tuple[str, ...],
    fields: Collection[ResultField] | None,
    *,
    keep: tuple[str, ...],
    no_headline: bool,
    profile: Path | None,
    workers: int,
    errors: str,
    **options: Any,
) -> Iterator[tuple[str, CleanResult]]:
    """Yield the name and the result of each file; `-` is standard input, which is also read where no file is given.

    An input that cannot be cleaned is named on standard error, and the exit status is 1.
    """
    context = click.get_current_context()
    if not files and (sys.stdin is None or sys.stdin.isatty()):
        click.echo((context.find_root() if context.command.name == "clean" else context).get_help())
        return
    from cleanseed.cleaner import Cleaner
    from cleanseed.policy import Policy
    from cleanseed.result import Failure, Page

    failed = False

    def report(name: str, reason: object) -> None:
        nonlocal failed
        failed = True
        if errors == "stop":
            raise click.ClickException(f"{name}: {reason}")
        click.echo(f"cleanseed: {name}: {reason}", err=True)

    def pages() -> Iterator[Page]:
        for file in files or ("-",):
            name = click.format_filename(file)
            try:
                text = text_of(file)
            except (OSError, ValueError) as error:
                report(name, (isinstance(error, OSError) and error.strerror) or error)
            else:
                yield Page(text, id=name)

    cleaner = Cleaner(Policy(keep=keep, headline=not no_headline, **options), profile=loaded(profile))
    for outcome in cleaner.clean_many(pages(), workers=workers, errors="yield", fields=fields):
        if isinstance(outcome, Failure):
            report(str(outcome.id), outcome.error)
        else:
            yield str(outcome.id), outcome
    if failed:
        context.exit(1)


def loaded(path: Path | None) -> Profile | None:
    """Return the profile in a file, None if no file is given."""
    if path is None:
        return None
    from cleanseed.site import Profile

    try:
        return Profile.load(path)
    except ValueError as error:
        raise click.ClickException(f"{path}: {error}") from None


def text_of(file: str) -> str:
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
