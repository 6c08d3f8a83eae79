"""`cleanseed serve`: a playground in the browser, and a service."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="The port to listen on.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder whose files a request may name; without it, no file is opened.",
)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="The number of processes that clean.")
@click.option("--most-bytes", type=click.IntRange(min=1), metavar="N", help="The longest body of a request.")
@click.option(
    "--timeout",
    "patience",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="The time to wait for a free process, and that for one page.",
)
def command(host: str, port: int, **given: object) -> None:
    """Serve a playground at / and `POST /clean` with its description at /docs."""
    try:
        from cleanseed.serve import Settings, run
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error}; the server needs the extra `serve`: pip install 'cleanseed[serve]'"
        ) from None

    settings = Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    run(settings, host, port)
