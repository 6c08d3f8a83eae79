"""The entrance: which command is meant, and how errors and closed pipes end."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

import cleanseed

_COMMANDS = ("clean", "diff", "explain", "report", "rules", "run", "serve")
_OWN_OPTIONS = ("--help", "-h", "--version")


class Entrance(click.Group):
    """A group whose commands are imported late, and that takes arguments without a command for those of `clean`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"cleanseed.cli.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        completing = ctx.resilient_parsing and not args  # nothing is typed yet: any command may come
        if not completing and (not args or args[0] not in (*_COMMANDS, *_OWN_OPTIONS)):
            args = ["clean", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands, and what may follow `clean`: its options and files."""
        command = self.get_command(ctx, "clean")
        assert command is not None
        found = super().shell_complete(ctx, incomplete)
        known = {item.value for item in found}
        found += (item for item in command.shell_complete(ctx, incomplete) if item.value not in known)
        return found if incomplete.startswith("-") else [*found, CompletionItem(incomplete, type="file")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands and options, and the options of `clean`, which needs not be named."""
        super().format_options(ctx, formatter)
        command = self.get_command(ctx, "clean")
        assert command is not None
        options = (parameter for parameter in command.params if isinstance(parameter, click.Option))
        records = (option.get_help_record(ctx) for option in options)
        with formatter.section("Options of clean"):
            formatter.write_dl([record for record in records if record])

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command and exit.

        The exit status is 0 if all is done, 1 if an input could not be cleaned or the output not be written, 2 for a
        wrong call, 130 after an interrupt.
        """
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # whatever the locale says, so that output is the same everywhere
                stream.reconfigure(encoding="utf-8")
        try:
            if sys.stdout is None:
                raise click.ClickException("standard output is closed")
            status = super().main(*args, **{**extra, "standalone_mode": False})
            sys.stdout.flush()
        except click.ClickException as error:
            click.echo(f"cleanseed: {error.format_message()}", err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(130)
        except OSError as error:
            click.echo(f"cleanseed: {error.filename or 'standard output'}: {error.strerror or error}", err=True)
            _drop_output()
            sys.exit(1)
        sys.exit(status)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has seen enough
            _drop_output()
            ctx.exit(0)
        return result


def _drop_output() -> None:
    """Send what is still buffered nowhere: it could not be written at the exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show_version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        compiled = "compiled" if cleanseed.COMPILED else "not compiled"
        click.echo(f"cleanseed {cleanseed.__version__} ({compiled})")
        context.exit()


@click.group(cls=Entrance, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version, and whether the package runs compiled.",
)
def main() -> None:
    """Raw scraped web text in, clean body out, every removal named and explained.

    \b
    cleanseed FILE...            the clean text of files, or of standard input
    cleanseed --json FILE...     one JSON object a line, with metadata, verdict and removals
    cleanseed explain FILE       each line with what was decided and why
    cleanseed run IN... -o OUT   whole corpora: files and folders of many formats
    cleanseed diff A B           how two runs over the same inputs differ

    `clean` is the command if none is named; a file named like a command is given as ./NAME.
    """
