"""Other tools that extract or filter, one small function each, run with their defaults.

`FROM_HTML` are extractors, `FROM_TEXT` filters of text (what they drop comes out as an empty text), `floor` the least
work that any cleaner with a rulebook must do.  What a function needs is imported when it is first called; `installed`
leaves out the peers whose package is not there.
"""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

FromText = Callable[[str], str]


class Peer(NamedTuple):
    """A tool and the package that it comes in."""

    package: str
    run: FromText

    @property
    def version(self) -> str:
        """The installed version; PackageNotFoundError where there is none."""
        return importlib.metadata.version(self.package)


def installed(peers: Mapping[str, Peer]) -> tuple[dict[str, Peer], list[str]]:
    """The peers whose package is installed, and the names of the others."""
    found: dict[str, Peer] = {}
    missing: list[str] = []
    for name, peer in peers.items():
        try:
            _ = peer.version
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
        else:
            found[name] = peer
    return found, missing


# -- from HTML ---------------------------------------------------------------------------------------------------------


def _trafilatura(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


def _trafilatura_fast(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False, fast=True) or ""


def trafilatura_with_metadata(html: str) -> str:
    """The text, and title, authors and date, as JSON."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
    if found is None:
        return json.dumps({"text": "", "title": None, "authors": [], "date": None})
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return json.dumps({"text": found.text or "", "title": found.title, "authors": authors, "date": found.date})


def trafilatura_metadata(html: str) -> str:
    """Title, authors and date, as JSON; given even where no body is found."""
    import trafilatura

    found = trafilatura.extract_metadata(html)
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()] if found else []
    return json.dumps({"title": found and found.title, "authors": authors, "date": found and found.date})


def _resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True, alt_texts=False))


def _readability(html: str) -> str:
    """Readability gives HTML; inscriptis turns it into text."""
    import inscriptis
    import readability

    return str(inscriptis.get_text(readability.Document(html).summary()))


def _newspaper(html: str) -> str:
    return str(_newspaper_article(html).text)


def newspaper_with_metadata(html: str) -> str:
    """The text, and title, authors and date, as JSON."""
    article = _newspaper_article(html)
    date = article.publish_date.date().isoformat() if article.publish_date else None
    return json.dumps({"text": article.text, "title": article.title, "authors": article.authors, "date": date})


def _newspaper_article(html: str) -> Any:
    import newspaper

    article = newspaper.Article("", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return article


def _justext(html: str) -> str:
    import justext

    paragraphs = justext.justext(html, _english())
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def _boilerpy3(html: str) -> str:
    from boilerpy3.extractors import ArticleExtractor

    return str(ArticleExtractor().get_content(html))


FROM_HTML: dict[str, Peer] = {
    "trafilatura": Peer("trafilatura", _trafilatura),
    "trafilatura fast": Peer("trafilatura", _trafilatura_fast),
    "resiliparse": Peer("resiliparse", _resiliparse),
    "readability-lxml": Peer("readability-lxml", _readability),
    "newspaper4k": Peer("newspaper4k", _newspaper),
    "jusText": Peer("justext", _justext),
    "boilerpy3": Peer("boilerpy3", _boilerpy3),
}

METADATA = "{text, title, authors, date}"
"""What the functions of `WITH_METADATA` give, as JSON."""
WITH_METADATA: dict[str, Peer] = {
    "trafilatura": Peer("trafilatura", trafilatura_with_metadata),
    "newspaper4k": Peer("newspaper4k", newspaper_with_metadata),
}


# -- from text ---------------------------------------------------------------------------------------------------------


@cache
def _english() -> frozenset[str]:
    import justext

    return frozenset(justext.get_stoplist("English"))


def _justext_lines(text: str) -> str:
    """jusText's two passes, context-free and context-sensitive, over lines as paragraphs outside any link."""
    from justext.core import PathInfo, classify_paragraphs, revise_paragraph_classification
    from justext.paragraph import Paragraph

    path = PathInfo().append("body").append("p")
    paragraphs = []
    for line in text.splitlines():
        if line.strip():
            paragraph = Paragraph(path)
            paragraph.append_text(line)
            paragraphs.append(paragraph)
    classify_paragraphs(paragraphs, _english())
    revise_paragraph_classification(paragraphs)
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def _filtered(build: Callable[[], Any]) -> FromText:
    """A filter of datatrove, built when it is first called."""
    built = cache(build)

    def run(text: str) -> str:
        from datatrove.data import Document

        document = Document(text=text, id="")
        return document.text if built().filter(document) is True else ""

    return run


def _c4_lines() -> Any:
    from datatrove.pipeline.filters import C4QualityFilter

    return C4QualityFilter(split_paragraph=True, min_num_sentences=-1)


def _c4_sentences() -> Any:
    from datatrove.pipeline.filters import C4QualityFilter

    return C4QualityFilter()


def _gopher_quality() -> Any:
    from datatrove.pipeline.filters import GopherQualityFilter

    return GopherQualityFilter()


def _gopher_repetition() -> Any:
    from datatrove.pipeline.filters import GopherRepetitionFilter

    return GopherRepetitionFilter()


def _fineweb() -> Any:
    from datatrove.pipeline.filters import FineWebQualityFilter

    return FineWebQualityFilter()


FROM_TEXT: dict[str, Peer] = {
    "C4, lines": Peer("datatrove", _filtered(_c4_lines)),
    "C4, sentences": Peer("datatrove", _filtered(_c4_sentences)),
    "Gopher quality": Peer("datatrove", _filtered(_gopher_quality)),
    "Gopher repetition": Peer("datatrove", _filtered(_gopher_repetition)),
    "FineWeb quality": Peer("datatrove", _filtered(_fineweb)),
    "jusText, lines": Peer("justext", _justext_lines),
}


@cache
def _scan() -> Callable[[str], Any]:
    from ahocorasick_rs import AhoCorasick, Implementation

    from cleanseed.rules import default_rulebook

    literals = sorted({text for rule in default_rulebook() for found in rule.outlines for text in found.literals})
    automaton = AhoCorasick(literals, implementation=Implementation.ContiguousNFA)
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)


def floor(text: str) -> str:
    """Split and strip the lines, fold the case, scan once for the rulebook's literals; what is found is let go."""
    lines = [line.strip() for line in text.splitlines()]
    _scan()(text.casefold())
    return "\n".join(lines)
