"""What the names of an element (its classes, id, role and itemprop) say that it holds."""

from __future__ import annotations

import re
from functools import lru_cache

# The first that fits counts.  Names are words of program code, the same whatever language a page is in.  No pattern
# begins with a boundary: so a search goes from letter to letter several times as fast.
_SAYS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "comments",
            r"c(?:omment(?<!\wcomment)(?<!no-comment)(?<!has-comment)"
            r"(?:s|-?(?:list|section|thread|area|box|form|respond)|s-(?:area|list))?\b"
            r"(?![-_]?(?:count|link|off|closed|open|icon|number|body|text|content))|ommentlist|mt(?<!\wcmt))"
            r"|disqus|fb-comments|respond(?<!\wrespond)\b|livefyre",
        ),
        (
            "teasers",
            r"re(?:lated(?<!\wrelated)|commend|ad[-_]?(?:next|also)|circ)|also[-_]?(?:like|read)"
            r"|mo(?:re(?<!\wmore)[-_](?:from|news|stor|arti|on|posts?\b)|st[-_](?:read|view|pop|rec))"
            r"|outbrain|t(?:aboola|rending)|popular|up[-_]?next|you[-_]?may|next[-_]article",
        ),
        (
            "box",
            r"newsletter|s(?:ign-?up|ubscri(?!ber)|har(?<!\wshar)(?:e|ing)|ocial|ponsor|idebar)|co(?:okie|nsent)|gdpr"
            r"|onetrust|p(?:aywall|romo)|follow-us|a(?:d(?:vert|(?<!\wad)s?\b)|uthor-?(?:box|bio|info|card))"
            r"|bio(?<!\wbio)\b|donat|log-?in|widget",
        ),
        (
            "navigation",
            r"nav(?:(?<!\wnav)(?:bar|igation)?\b(?!-)|(?<=_nav)\b)|menu(?:(?<!\wmenu)|(?<=_menu))\b|breadcrumb"
            r"|pag(?:inat|er(?<!\wpager)\b)|s(?:kip-?link|ite-?(?:foot|head)er)|masthead|footer(?<!\wfooter)\b"
            r"|post-tags|tags(?<!\wtags)\b",
        ),
        ("gallery", r"gallery|carousel|slide(?:show|r)|lightbox|swiper"),
        ("figure", r"caption|figure(?<!\wfigure)\b"),
    )
)
BY_TAG = {
    "noscript": "hidden",
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


@lru_cache(maxsize=16_384)
def says(names: str) -> str:
    """Return the kind of container that an element's names state, nothing where they state none."""
    for kind, pattern in _SAYS:
        if pattern.search(names):
            return kind
    return ""


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
