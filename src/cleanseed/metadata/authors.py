"""The authors that the text shows: in byline lines, in a name under the headline, in the heading of an author box."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import regex

from cleanseed.metadata.evidence import Evidence
from cleanseed.metadata.months import month_number
from cleanseed.metadata.names import BY, FORM, acts, is_team, names_in
from cleanseed.result import Kind
from cleanseed.rules.words import all_words, alternation

_ABOVE = 4  # lines above the headline in which a byline may stand
_BELOW = 14  # lines below it
_UNHEADED = 6  # lines above the body in which it may stand where no headline is known
_LONGEST = 200  # characters of a byline
_NAME_LINE = 80  # characters of a line that is nothing but names, with a date or not
_MOST = 12  # lines of names

_BYLINE = regex.compile(
    rf"^(?:(?:{FORM}) )?(?:{BY})(?:(?<=\p{{Lo}})\s?[:/]|:|/|\b(?=\s)|(?<=\p{{Lo}})\b(?=\s))\s*(?P<names>\S.*)\Z"
    rf"|^(?-i:{alternation(all_words('by_stuck'))})(?P<names>(?-i:\p{{Lu}}\p{{Ll}}).*)\Z",
    regex.IGNORECASE,
)
_BY_ALONE = regex.compile(rf"^(?:(?:(?:{FORM}) )?(?:{BY})|{alternation(all_words('by_alone'))}):?\Z", regex.IGNORECASE)
_INSIDE = regex.compile(
    rf"(?:[|•·,\d]\s*(?:{alternation(all_words('by_inside'))})|\b(?:{alternation(all_words('by_anywhere'))}):?)"
    r"\s*(?P<names>\p{L}\S.*)\Z",
    regex.IGNORECASE,
)
_JOINT_ALONE = regex.compile(rf"(?:[,;&]\s*)?(?:{alternation(all_words('and'))})?\Z")
_AFTER_DATE = regex.compile(r"\d[^|/·•,–-]{0,8}\s*[|/·•,–-]\s*(?=\p{Lu}[^\d|/·•]+\Z)")
_DATE = regex.compile(
    r"\b(?:19|20)\d\d\b.*\d|\d.*\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d"
    r"|\b\d{1,2}[:.h]\d\d\b"
    rf"|\b\d+ ?{alternation(all_words('reading_minutes'))}|\d \p{{L}}+ {alternation(all_words('ago'))}\b"
)
_LABELS = regex.compile(rf"\b(?:{alternation(all_words('label_words'))})\b", regex.IGNORECASE)


def find_authors(evidence: Evidence) -> list[str]:
    """Return the authors in the order of the byline, none where no line names them surely."""
    below, above = _near(evidence)
    return (
        _first(_byline, evidence, below)
        or _first(_name_line, evidence, below)
        or _first(_byline, evidence, above)
        or _first(_name_line, evidence, above)
        or _box_heading(evidence)
    )


def byline_names(text: str) -> list[str]:
    """Return the names of a text that is a byline, with a by-word before them or not."""
    found = _BYLINE.match(text)
    return names_in(found["names"] if found else text)


def is_by_alone(text: str) -> bool:
    """Return whether a text is a by-word without names."""
    return _BY_ALONE.match(text) is not None


def is_label(text: str) -> bool:
    """Return whether a text is a by-word alone or holds words of labels ("Full Bio")."""
    return bool(is_by_alone(text) or _LABELS.search(text) or acts(text))


def is_joint(text: str) -> bool:
    """Return whether a text joins two names ("and", a comma)."""
    return _JOINT_ALONE.match(text) is not None


def without_by(text: str) -> str:
    """Return a byline without the by-word before it."""
    found = _BYLINE.match(text)
    return found["names"] if found else text


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
    return names_in(found["names"]) if found else []


def _names_below(evidence: Evidence, number: int) -> list[str]:
    """Return the names in the lines under a by-word that stands alone."""
    names: list[str] = []
    for line in evidence.document.lines[number + 1 : number + 1 + 2 * _MOST]:
        if names and _JOINT_ALONE.match(line.matter):
            continue
        more = names_in(line.matter) if len(line.matter) <= _NAME_LINE else []
        if not more or not all(" " in name for name in more) or (names and not _are_persons(more, evidence)):
            break
        names += more
    return list(dict.fromkeys(names))


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
    if len(matter) > _NAME_LINE or acts(matter):
        return []
    names = names_in(matter) or names_in(matter[_tail(matter) :])
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

    Two words or more that are no labels, none of which the page writes small elsewhere, the last of which its
    paragraphs do not mention.
    """
    words = [name.split() for name in names]
    if any(len(parts) < 2 or parts[-1] in evidence.body_words for parts in words) or any(map(_LABELS.search, names)):
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
        if 2 <= matter.count(" ") + 1 <= 5 and is_team(matter) and len(lines[follower].matter) > 60:
            names.append(matter)
    return names if len(names) == 1 else []
