"""Metadata that the markup states: JSON-LD, OpenGraph, Dublin Core and other meta tags, bylines, the title."""

from __future__ import annotations

import html
import re

from cleanseed.html.blocks import Page
from cleanseed.html.head import Meta, all_of, canonical, first_of, meta_tags, page_language, whole_address
from cleanseed.html.linked import LinkedData, first_string, strings

# Names of meta tags as `head.Meta` has them, the most telling first.
_TITLES = ("ogtitle", "twittertitle", "dctitle", "dctermstitle", "citationtitle", "parselytitle", "sailthrutitle")
_DATES = (
    "articlepublishedtime", "ogarticlepublishedtime", "ogpublishedtime", "datepublished", "citationpublicationdate",
    "citationonlinedate", "citationdate", "date", "dcdate", "dcdateissued", "dctermsissued", "dctermsdate",
    "dctermscreated", "dcdatecreated", "parselypubdate", "sailthrudate", "pubdate", "publishdate", "publicationdate",
    "articlepublished", "datecreated", "created", "ogpubdate", "published", "publisheddate", "publishedtime",
    "publishtime", "originalpublicationdate", "articlepublicationdate", "displaydate", "wpublisheddate",
    "articledate", "articledateoriginal", "publishdatetime", "publisheddatetime", "releasedate",
    "cxenseparsepublishtime",
)  # fmt: skip
_UPDATES = (
    "articlemodifiedtime", "ogarticlemodifiedtime", "ogupdatedtime", "datemodified", "dctermsmodified",
    "dcdatemodified", "lastmodified", "modifieddate", "modified", "updated", "updateddate", "lastupdated", "revised",
)  # fmt: skip
_AUTHORS = (
    "author", "authors", "articleauthor", "ogarticleauthor", "ogauthor", "citationauthor", "citationauthors",
    "dccreator", "dctermscreator", "dccontributor", "parselyauthor", "sailthruauthor", "byl", "byline", "authorname",
    "cxenseparseauthor", "cxenseparserecsauthor", "rbauthor", "twittermiscwrittenby", "articleauthorname",
)  # fmt: skip
_SITES = ("ogsitename", "applicationname", "dcpublisher", "citationjournaltitle")
_DESCRIPTIONS = ("ogdescription", "description", "twitterdescription", "dcdescription", "sailthrudescription")
_IMAGES = ("ogimage", "twitterimage")
_TAGS = ("articletag", "keywords", "newskeywords", "parselytags", "sailthrutags")
_SECTIONS = ("articlesection", "parselysection")
_LABEL = re.compile(r"twitterlabel(\d)")
_LINK = re.compile(r"://|^www\.")


def find_hints(page: Page, url: str | None) -> dict[str, object]:
    """Return what the markup states, by name of the metadata field; fields that it does not state are missing."""
    meta, linked = meta_tags(page), LinkedData(page.json_ld)
    article = linked.article
    publisher = linked.names(article.get("publisher"))[:1]
    authors, outlets = _authors(meta, linked)
    hints: dict[str, object] = {
        "headline": first_string(article.get("headline")),
        "title": first_of(meta, _TITLES),
        "page_title": page.title,
        "authors": authors,
        "outlets": outlets,
        "bylines": sorted(page.bylines, key=lambda byline: -byline.sure),
        "date": first_string(article.get("datePublished")) or first_of(meta, _DATES) or _agreed(linked),
        "times": list(dict.fromkeys(page.times)),
        "update": first_string(article.get("dateModified")) or first_of(meta, _UPDATES),
        "site_name": first_of(meta, _SITES[:1]) or next(iter(publisher), None) or first_of(meta, _SITES[1:]),
        "description": first_of(meta, _DESCRIPTIONS) or first_string(article.get("description")),
        "url": whole_address(canonical(page) or first_of(meta, ("ogurl",)), url),
        "image": first_of(meta, _IMAGES),
        "tags": [tag.strip() for key in _TAGS for value in meta.get(key, []) for tag in value.split(",")],
        "categories": all_of(meta, _SECTIONS) or strings(article.get("articleSection")),
        "language": page_language(page),
        "free": _is_free(article.get("isAccessibleForFree")),
        "article_body": _body(article.get("articleBody")),
    }
    return {name: _readable(value) for name, value in hints.items() if value not in (None, "", [])}


def _authors(meta: Meta, linked: LinkedData) -> tuple[list[str], list[str]]:
    """Return the authors that are stated, and those of them that the markup calls organizations."""
    stated = linked.article.get("author") or linked.article.get("creator")
    everyone = linked.names(stated)
    persons = linked.names(stated, persons=True)
    named = (everyone if persons else []) or all_of(meta, _AUTHORS) or _labelled(meta)
    return [name for name in named if not _LINK.search(name)], [name for name in everyone if name not in persons]


def _labelled(meta: Meta) -> list[str]:
    """Return the author that a share card names: its first label is the author's, where the second is a time."""
    for key in meta:
        label = _LABEL.fullmatch(key)
        if label and (value := meta.get(f"twitterdata{label[1]}")) and not any(map(str.isdigit, value[0])):
            return value
    return []


def _agreed(linked: LinkedData) -> str | None:
    """Return the date of publication that stands in whatever JSON-LD object, where all agree on one."""
    found = {first_string(item.get("datePublished")) for item in linked.items} - {None}
    return found.pop() if len(found) == 1 else None


def _body(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.strip() or None if isinstance(value, str) else None


def _is_free(stated: object) -> str | None:
    if stated is None:
        return None
    return "no" if str(stated).lower() in ("false", "no", "0") else "yes"


def _readable(value: object) -> object:
    """Resolve character references that JSON-LD and doubly escaped attributes keep; replace lone surrogates."""
    if isinstance(value, list):
        return [_readable(item) for item in value]
    if not isinstance(value, str):
        return value
    text = html.unescape(value) if "&" in value else value
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
