"""What the page says of itself, read from the text, the removed lines and the markup."""

from __future__ import annotations

from cleanseed.decide import Decision
from cleanseed.metadata import markup
from cleanseed.metadata.authors import find_authors
from cleanseed.metadata.bylines import page_authors
from cleanseed.metadata.description import find_description
from cleanseed.metadata.evidence import Evidence, gather
from cleanseed.metadata.language import find_language
from cleanseed.metadata.published import find_date, find_update
from cleanseed.metadata.site import find_site
from cleanseed.metadata.title import as_title
from cleanseed.result import Metadata
from cleanseed.text.document import Document

__all__ = ["extract_metadata"]


def extract_metadata(document: Document, decision: Decision, text: str, site: str | None = None) -> Metadata:
    """Return the metadata of a document whose lines were decided on; `text` is the clean body.

    What the markup states counts before what the text shows; `site` is the name that other pages give the site.
    """
    if not document.lines:
        return Metadata()
    evidence = gather(document, decision)
    hints = document.hints
    if hints and site:
        hints = {**hints, "site_name": markup.stated(hints, "site_name") or site}
    language = find_language(document.lines[number].matter for number in evidence.kept)
    headline = None if evidence.headline is None else as_title(evidence.shown(evidence.headline))
    return Metadata(
        title=markup.page_title(hints, headline, frozenset(line.folded for line in document.lines) if hints else ()),
        authors=page_authors(evidence) if hints else find_authors(evidence),
        date=_date(evidence, language),
        site_name=markup.stated(hints, "site_name") or site or find_site(evidence),
        language=language or markup.stated(hints, "language"),
        description=markup.stated(hints, "description") or find_description(evidence),
        url=markup.stated_address(hints, "url"),
        image=markup.stated_address(hints, "image"),
        categories=markup.stated_list(hints, "categories"),
        tags=markup.stated_list(hints, "tags"),
        free=markup.stated_free(hints),
    )


def _date(evidence: Evidence, language: str | None) -> str | None:
    """Return the day of publication; of a page with markup that says nothing else, that of its last change."""
    hints = evidence.document.hints
    date = markup.stated_date(hints) or find_date(evidence, language)
    if date or not hints:
        return date
    return markup.stated_update(hints) or find_update(evidence, language) or markup.first_time(hints)
