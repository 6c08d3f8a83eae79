"""The authors: from byline lines, from the name under the headline, from the heading of an author box."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import regex

from cleanseed.metadata.dates import month_number
from cleanseed.metadata.evidence import Evidence
from cleanseed.result import Kind

_ABOVE = 4  # lines above the headline in which a byline may stand
_BELOW = 14  # lines below it
_UNHEADED = 6  # lines above the body in which it may stand where no headline is known
_LONGEST = 200  # characters of a byline
_NAME_LINE = 80  # characters of a line that is nothing but names, with a date or not
_MOST_WORDS = 3  # of a name, initials and small words aside; where there are more, the name ends before the line
_MOST = 12  # authors; more is a list of something else

# What stands before the names in a byline, language by language.
_BY = (
    "by|written by|reported by|posted by|published by|author|authors|von|autor|autorin|"
    "autoren|vom|por|escrito por|par|propos recueillis par|"
    "auteur|autrice|di|a cura di|de|door|af|av|skrevet av|tekst|oleh|penulis|"
    "przez|napisał|napisała|skriven av|kirjoittanut|автор|авторы|текст|od|szerző|írta|yazan|συντάκτης|του|της|da"
)
# What an author may have written, before such a word ("Analysis by").
_FORM = (
    "analysis|column|comment|commentary|essay|feature|interview|opinion|recipe|report|review|story|text|words|"
    "analyse|bericht|gastbeitrag|kolumne|kommentar|reportage|chronique|tribune|texte|análisis|columna|opinión|texto"
)
_BYLINE = regex.compile(
    rf"^(?:(?:(?:{_FORM}) )?(?:{_BY})\b:?|文[/:]|記者|记者|责编[:]?|作者[:]?)[:\s]\s*(?P<names>\S.*)\Z",
    regex.IGNORECASE,
)
_BY_ALONE = regex.compile(
    rf"^(?:(?:(?:{_FORM}) )?(?:{_BY})|author of the article|article by|autor des artikels):?\Z", regex.IGNORECASE
)
_INSIDE = regex.compile(
    r"(?:[|•·,\d]\s*(?:by|von|par)|\b(?:posted by|written by|published by))\s+(?P<names>\p{Lu}\S.*)\Z", regex.IGNORECASE
)
_SMALL = "de|del|della|der|den|di|da|das|do|dos|du|van|von|zu|zum|zur|la|le|el|al|bin|ibn|ter|ten|af|av|y|e|'t"
_CASED = r"(?:\p{Lu}[\p{L}\p{M}'-]*|\p{Lu}[\p{L}\p{M}-]{0,2}\.(?:-?\p{Lu}\.)*)"
_NAME = regex.compile(rf"(?:{_CASED})(?: (?:{_SMALL}|{_CASED})){{0,4}}\Z")
_FULL_WORD = regex.compile(rf"(?<!\S)(?!(?:{_SMALL})(?!\S))[^\s.]{{3,}}", regex.IGNORECASE)
_UNCASED = regex.compile(r"[\p{Lo}\p{M}・ ]{2,20}\Z")
_AND = "and|und|y|et|och|og|en|ja|i|a|e|и|та|και|dan|ve|és"
_JOINT = regex.compile(rf"\s*[;&]\s*|\s*,?\s+(?:{_AND})\s+|\s*,\s*")
_JOINT_ALONE = regex.compile(rf"(?:[,;&]\s*)?(?:{_AND})?\Z")
_END = regex.compile(
    r"\s*(?:[|•·⋅/\\(\[<@–]|\s-\s|\s\d|\d|\b(?:for|in|on|at|updated|published|posted|last|is|has|für|aus|para|pour|per|min|read|photo\w*|"
    r"foto\w*|with|mit|mis à jour|publié|publicado|veröffentlicht|aktualisiert|"
    r"special to|staff writer|(?-i:The)|comments?|share|follow|reviewed|"
    r"edited|fact|medically|illustrat\w*|in collaboration)\b"
    r"|(?<=\p{Ll})(?-i:Published|Updated|Posted|Last|January|February|March|April|May|June|"
    r"July|August|September|October|November|December)\b)",
    regex.IGNORECASE,
)
# Words of a role, a desk or a button: no part of a person's name.
_ROLES = regex.compile(
    r"\b(?:editor|reporter|writer|correspondent|staff|journalist|producer|columnist|contributor|author|director|manager|founder|ceo|coo|cto|"
    r"phd|md|mba|jr|sr|redakt\w*|korrespond\w*|president|expert|specialist|senior|chief|analyst|professor|officer|head|lead|"
    r"desk|copywriter|dietitian|nutritionist|attorney|strategist|marketer|developer|engineer|consultant|coach|cpa|cfp|esq)\b",
    regex.IGNORECASE,
)
_NO_NAME = regex.compile(
    r"\b(?:share|save|show|sidebar|toggle|follow|home|news|menu|search|login|log|sign|subscribe|read|more|comments?|facebook|twitter|email|print|listen|updated|"
    r"published|contents?|advertisement|the|this|how|why|what|your|our|you|best|guide|blog|photo|image|video|politics?|business|sports?|"
    r"opinion|world|health|technology|tech|all|related|top|latest|contact|about|skip|table|article|post|category|back|next|previous|"
    r"rate|today|with|for|to|on|in|is|are|takeaways?|example|overview|summary|introduction|insights?|tips|by)\b",
    regex.IGNORECASE,
)
_AUTHOR_LABEL = regex.compile(r"author|byline|writer|attribution")
_AFTER_DATE = regex.compile(r"\d[^|/·•,]{0,8}\s*[|/·•,]\s*(?=\p{Lu}[^\d|/·•]+\Z)")
_DATE = regex.compile(
    r"\b(?:19|20)\d\d\b.*\d|\d.*\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d"
    r"|\b\d{1,2}[:.h]\d\d\b|\b\d+ ?min|\d \p{L}+ ago\b"
)


def find_authors(evidence: Evidence) -> list[str]:
    """Return the authors in the order of the byline, none where no line names them surely."""
    below, above = _near(evidence)
    return (
        _first(_byline, evidence, below)
        or _marked(evidence)
        or _first(_name_line, evidence, below)
        or _first(_byline, evidence, above)
        or _first(_name_line, evidence, above)
        or _box_heading(evidence)
    )


def split_names(text: str) -> list[str]:
    """Return the names of a list of names ("A, B and C"), roles left out; none where the first is no name."""
    names: list[str] = []
    for part in _JOINT.split(text.strip(" .,:;-")):
        name = part.strip(" .,:;-*")
        if not name:
            continue
        if _ROLES.search(name) and names:
            continue
        if not _is_name(name):
            if not names:
                return []
            break
        if names and " " in names[0] and " " not in name:
            continue  # a degree, a place or a role
        names.append(name)
    return list(dict.fromkeys(names)) if len(names) <= _MOST else []


def _near(evidence: Evidence) -> tuple[Sequence[int], Sequence[int]]:
    """Return the lines below the headline, or above the body where there is none, and those above the headline."""
    start, first, end = evidence.headline, evidence.first, len(evidence.document.lines)
    if start is None:
        return range(max(first - _UNHEADED, 0), min(first + 1, end)), ()
    below = range(start + 1, min(max(start + 4, min(start + _BELOW, first + 2)), end))
    return below, range(start - 1, max(start - _ABOVE, 0) - 1, -1)


def _first(find: Callable[[Evidence, int], list[str]], evidence: Evidence, numbers: Iterable[int]) -> list[str]:
    """Return what is found in the first line that holds names."""
    return next((names for number in numbers if (names := find(evidence, number))), [])


def _byline(evidence: Evidence, number: int) -> list[str]:
    """Return the names of a line that begins, or ends, with a by-word and names."""
    matter = evidence.document.lines[number].matter
    if len(matter) > _LONGEST or evidence.is_foreign(number):
        return []
    if _BY_ALONE.match(matter):
        return _names_below(evidence, number)
    found = _BYLINE.search(matter) or (_INSIDE.search(matter) if number < evidence.first else None)
    return _names_in(found["names"]) if found else []


def _names_below(evidence: Evidence, number: int) -> list[str]:
    """Return the names in the lines under a by-word that stands alone."""
    names: list[str] = []
    for line in evidence.document.lines[number + 1 : number + 1 + 2 * _MOST]:
        if names and _JOINT_ALONE.match(line.matter):
            continue
        more = _names_in(line.matter) if len(line.matter) <= _NAME_LINE else []
        if not more or not all(" " in name for name in more) or (names and not _are_persons(more, evidence)):
            break
        names += more
    return list(dict.fromkeys(names))


def _marked(evidence: Evidence) -> list[str]:
    """Return the name in the elements that the markup calls author or byline, where all of them hold the same."""
    found: dict[tuple[str, ...], None] = {}
    for number, line in enumerate(evidence.document.lines):
        element = line.markup.element if line.markup else None
        if (
            element is None
            or len(line.matter) > _NAME_LINE
            or evidence.kinds.get(number) in (Kind.RELATED, Kind.COMMENTS)
        ):
            continue
        label = element.label + " " + (element.parent.label if element.parent else "")
        if _AUTHOR_LABEL.search(label):
            names = _byline(evidence, number) or _names_in(line.matter)
            if names and " " in names[0]:
                found[tuple(names)] = None
    return list(next(iter(found))) if len(found) == 1 else []


def _names_in(text: str) -> list[str]:
    """Return the names that a text begins with, none where one of them is too long to be a name alone."""
    names = split_names(_cut(text))
    return [] if any(len(_FULL_WORD.findall(name)) > _MOST_WORDS for name in names) else names


def _cut(names: str) -> str:
    """Cut a byline where the names end: at a date, a place, a mark."""
    end = _END.search(names)
    if end is None:
        return names
    cut, follows = names[: end.start()], names[end.start() :].lstrip()
    rest, _, last = cut.rstrip(" ,.").rpartition(" ")
    return rest if follows[:1].isdigit() and month_number(last, None) else cut


def _name_line(evidence: Evidence, number: int) -> list[str]:
    """Return the names that stand alone, or beside a date, near a line with a date, and in the lines right below."""
    if not _has_date_beside(evidence, number):
        return []
    names: list[str] = []
    for place in range(number, min(number + _MOST, len(evidence.document.lines))):
        more = [] if evidence.kinds.get(place) == Kind.CAPTION else _names_alone(evidence, place)
        if not more:
            break
        names += more
    return list(dict.fromkeys(names))


def _names_alone(evidence: Evidence, number: int) -> list[str]:
    matter = evidence.document.lines[number].matter
    if len(matter) > _NAME_LINE:
        return []
    names = _names_in(matter) or _names_in(matter[_tail(matter) :])
    return names if _are_persons(names, evidence) else []


def _has_date_beside(evidence: Evidence, number: int) -> bool:
    """Tell whether a date stands in a line or beside it, below the headline up to two lines off."""
    lines, headline = evidence.document.lines, evidence.headline
    if headline is not None and number > headline:
        beside = range(max(number - 2, headline + 1), min(number + 3, len(lines)))
    else:
        beside = range(max(number - 1, 0), min(number + 2, len(lines)))
    return any(n != headline and _is_dated(lines[n].matter) for n in beside)


def _is_dated(matter: str) -> bool:
    """Tell whether a short line holds a date, or is a month and a day."""
    if len(matter) > _NAME_LINE:
        return False
    words = matter.replace(",", " ").split()
    day = len(words) == 2 and any(map(str.isdigit, words)) and any(month_number(word, None) for word in words)
    return day or bool(_DATE.search(matter))


def _tail(matter: str) -> int:
    """Return where the text after a date and a separator begins, the end where there is none."""
    found = _AFTER_DATE.search(matter)
    return found.end() if found else len(matter)


def _are_persons(names: list[str], evidence: Evidence) -> bool:
    """Tell whether lines without a by-word name persons whom the story is not about.

    Two words or more, none of which the page writes small elsewhere, the last of which its paragraphs do not mention.
    """
    words = [name.split() for name in names]
    if any(len(parts) < 2 or parts[-1] in evidence.body_words for parts in words):
        return False
    return not any(word.casefold() in evidence.small_words for parts in words for word in parts if word[0].isupper())


def _box_heading(evidence: Evidence) -> list[str]:
    """Return the name that heads the page's only author box."""
    names: list[str] = []
    lines = evidence.document.lines
    for number, kind in evidence.kinds.items():
        follower = number + 1
        if kind != Kind.BIO or evidence.kinds.get(number - 1) == Kind.BIO or evidence.kinds.get(follower) != Kind.BIO:
            continue
        matter = lines[number].matter
        words = matter.count(" ") + 1
        if 2 <= words <= 5 and _NAME.match(matter) and not _NO_NAME.search(matter) and len(lines[follower].matter) > 60:
            names.append(matter)
    return names if len(names) == 1 else []


def _is_name(name: str) -> bool:
    if len(name) > 50 or _NO_NAME.search(name) or _ROLES.search(name):
        return False
    return bool(_NAME.match(name) or _UNCASED.match(name))
