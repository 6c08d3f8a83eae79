"""The entrance: which command is meant, and how errors and closed pipes end."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

_COMMANDS = ("clean", "explain", "rules")
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
        if not args or args[0] not in (*_COMMANDS, *_OWN_OPTIONS):
            args = ["clean", *args]
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command and exit: 0 done, 1 an input could not be cleaned, 2 a wrong call, 130 interrupted."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # whatever the locale says, so that output is the same everywhere
                stream.reconfigure(encoding="utf-8")
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
        except click.ClickException as error:
            click.echo(f"cleanseed: {error.format_message()}", err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(130)
        sys.exit(status)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has seen enough.  What is still buffered goes nowhere, so that the exit is quiet too.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        return result


@click.group(cls=Entrance, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cleanseed", message="cleanseed %(version)s")
def main() -> None:
    """Raw scraped web text in, clean body out, every removal named and explained.

    \b
    cleanseed FILE...            the clean text of files, or of standard input
    cleanseed --json FILE...     one JSON object a line, with metadata, verdict and removals
    cleanseed explain FILE       each line with what was decided and why

    Without a command, `clean` is meant; a file named like a command is given as ./NAME.
    """
