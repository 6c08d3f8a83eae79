"""What the names of an element (its classes, id, role and itemprop) say that it holds."""

from __future__ import annotations

import re
from functools import lru_cache

# The first that fits counts.  Names are words of program code, the same whatever language a page is in.
_SAYS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "comments",
            r"(?<!no-)(?<!has-)\bcomment(?:s|-?list|-?section|-?thread|-?area|-?form|-?respond|s-area|s-list)?\b(?![-_]?(?:count|link|off|"
            r"closed|open|icon|number|body|text|content))|commentlist|disqus|\bfb-comments|\brespond\b|\bcmt|livefyre",
        ),
        (
            "teasers",
            r"\brelated|recommend|read[-_]?(?:next|also)|also[-_]?(?:like|read)|\bmore[-_](?:from|news|stor|arti|on|posts?\b)"
            r"|most[-_](?:read|view|pop|rec)|outbrain|taboola|trending|popular|up[-_]?next|recirc|you[-_]?may|next[-_]article",
        ),
        (
            "box",
            r"newsletter|sign-?up|subscri(?!ber)|cookie|consent|gdpr|onetrust|paywall|\bshar(?:e|ing)|social|follow-us|advert"
            r"|\bads?\b|sponsor|promo|\bauthor-?(?:box|bio|info|card)|\bbio\b|donat|login|log-in|sidebar|widget",
        ),
        (
            "navigation",
            r"\bnav(?:bar|igation)?\b(?!-)|[-_]nav\b|\bmenu\b|[-_]menu\b|breadcrumb|paginat|\bpager\b|skip-?link|masthead"
            r"|\bfooter\b|\bsite-?(?:footer|header)|post-tags|\btags\b",
        ),
        ("gallery", r"gallery|carousel|slideshow|slider|lightbox|swiper"),
        ("figure", r"caption|\bfigure\b"),
    )
)
_TAGS = {
    "nav": "navigation", "footer": "navigation", "aside": "box", "dialog": "box", "figure": "figure",
    "figcaption": "figure",
}  # fmt: skip
_POST = re.compile(r"\b(?:post|message|comment|reply|answer|question|topic|thread)|post\b|message\b|comment\b|answer\b")
_FORUM = re.compile(
    r"forum|\bbbs\b|viewtopic|viewthread|showthread|phpbb|discussion|\bquestion(?:s|-page|-template)?\b|\bquestion-|dwqa|qapage"
    r"|ipsapp|discourse|xenforo|vbulletin|\btopic\b|page-topic|[-_]thread\b|\bthread-"
)
_STORY = re.compile(r"\b(?:article|story|post|entry)\b|(?:article|story|post)[-_](?:container|wrapper|page|item|block)")
_BOARD = re.compile(
    r"//(?:[\w.-]+[.-])?(?:forums?|bbs)[.\d-]|//[\w-]*forums?\.|/viewtopic|/showthread|/viewthread", re.IGNORECASE
)
_FORUM_ADDRESS = re.compile(
    r"//[\w.-]*\b(?:community|discuss|boards?|answers?)[\w-]*\."
    r"|/(?:forums?|topic|threads?|bbs|questions?|discussions?|community|faq|comments)[/.?]",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def says(tag: str, label: str) -> str:
    """Return the kind of container that an element's tag and names state, nothing where they state none."""
    if label and tag not in ("body", "html"):
        for kind, names in _SAYS:
            if names.search(label):
                return kind
    return _TAGS.get(tag, "")


@lru_cache(maxsize=2048)
def is_post(label: str) -> bool:
    """Tell whether names sound like a post of a thread."""
    return _POST.search(label) is not None


def is_story(label: str) -> bool:
    """Tell whether names sound like one of several articles."""
    return _STORY.search(label) is not None


def is_forum(label: str) -> bool:
    """Tell whether the names of a page's body sound like a forum."""
    return _FORUM.search(label) is not None


def is_board(url: str) -> bool:
    """Tell whether an address names a forum as its host or program."""
    return _BOARD.search(url) is not None


def is_forum_address(url: str) -> bool:
    """Tell whether an address may be that of a thread."""
    return _FORUM_ADDRESS.search(url) is not None
