"""From HTML to text by other tools, in processes that may die on a page.

`RENDERERS` names the tools; `one line` is the inscriptis text with its white space folded.
"""

from __future__ import annotations

import signal
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import cast

Rendered = tuple[str, str | None]
"""A page's text, and why its renderer failed or None."""
PAGE_SECONDS = 20.0
"""CPU time one page may take in a renderer."""


def _inscriptis(html: str) -> str:
    import inscriptis

    return str(inscriptis.get_text(html))


def _soup(html: str) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for element in soup(["script", "style", "noscript", "template"]):
        element.decompose()
    lines = (line.strip() for line in soup.get_text("\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _markdown(html: str) -> str:
    import html2text

    converter = html2text.HTML2Text(bodywidth=0)
    converter.ignore_images = True
    return str(converter.handle(html))


def _resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True, alt_texts=False))


def _trafilatura(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


TOOLS: dict[str, tuple[str, Callable[[str], str]]] = {
    "inscriptis": ("inscriptis", _inscriptis),
    "soup": ("beautifulsoup4", _soup),
    "markdown": ("html2text", _markdown),
    "resiliparse": ("resiliparse", _resiliparse),
    "trafilatura": ("trafilatura", _trafilatura),
}
RENDERERS = ("inscriptis", "soup", "one line", "markdown", "resiliparse", "trafilatura")
"""`one line` needs no cache of its own."""


def add_renderer(name: str, package: str, render: Callable[[str], str]) -> None:
    """Make another way from HTML to text known; its texts are kept by the version of `package`."""
    TOOLS[name] = package, render


def one_line(text: str) -> str:
    """The text with every run of white space folded to one space."""
    return " ".join(text.split())


def package_of(renderer: str) -> str:
    """The package that a renderer is of."""
    return TOOLS[renderer][0]


def _render_forever(renderer: str, connection: Connection) -> None:
    """A worker: texts for HTML, until the parent hangs up.  A page over its CPU time kills it (the default of SIGPROF),
    which also stops C code that no Python signal handler would interrupt."""
    render = TOOLS[renderer][1]
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(5000)
    while True:
        try:
            html = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, PAGE_SECONDS)
        answer: Rendered
        try:
            answer = (render(html), None)
        except Exception as error:
            answer = ("", f"{type(error).__name__}: {error}"[:200])
        signal.setitimer(signal.ITIMER_PROF, 0)
        connection.send(answer)


class _Worker:
    """One rendering process and the number of the page it is busy with."""

    def __init__(self, renderer: str) -> None:
        context = get_context("fork")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_render_forever, args=(renderer, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.number = -1

    def give(self, number: int, html: str) -> None:
        self.number = number
        self.connection.send(html)

    def take(self) -> Rendered | None:
        """The answer, or None where the process died on its page."""
        try:
            return cast(Rendered, self.connection.recv())
        except (EOFError, ConnectionResetError):
            return None

    def cause_of_death(self) -> str:
        self.process.join()
        late = self.process.exitcode == -signal.SIGPROF
        return f"took more than {PAGE_SECONDS:g} s" if late else f"died with exit code {self.process.exitcode}"


def render_all(htmls: Iterable[str], renderer: str, workers: int = 2) -> Iterator[Rendered]:
    """Yield (text, why it failed or None) for each HTML, in order; a page that kills its process has an empty text."""
    source = enumerate(htmls)
    idle = [_Worker(renderer) for _ in range(workers)]
    busy: list[_Worker] = []
    done: dict[int, Rendered] = {}
    turn = 0
    try:
        while True:
            while idle and (item := next(source, None)) is not None:
                worker = idle.pop()
                worker.give(*item)
                busy.append(worker)
            if not busy:
                return
            ready = wait([w.connection for w in busy])
            for worker in [w for w in busy if w.connection in ready]:
                answer = worker.take()
                done[worker.number] = answer or ("", worker.cause_of_death())
                busy.remove(worker)
                idle.append(worker if answer else _Worker(renderer))
            while turn in done:
                yield done.pop(turn)
                turn += 1
    finally:
        for worker in idle + busy:
            worker.process.terminate()
