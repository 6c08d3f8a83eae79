"""The authors of a page with markup: what it states, and the bylines that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from cleanseed.html.bylines import Byline
from cleanseed.metadata.authors import byline_names, find_authors, is_by_alone, is_joint, is_label, without_by
from cleanseed.metadata.evidence import Evidence
from cleanseed.metadata.names import has_degrees, is_furniture, names_in, split_names, turned
from cleanseed.result import Kind
from cleanseed.rules.words import all_words, alternation

_ABOVE = 8  # lines above the headline in which an element of a byline may stand
_TOGETHER = 4  # lines within which the elements of one byline stand
_LONGEST = 80  # characters of a name as it is stated
_TEAM_WORDS = 4
_BRACKETS = regex.compile(r"\s*\([^()]{1,40}\)")
_NO_AUTHOR = regex.compile(
    rf"://|^/?@|/@|^www\.|@[\w-]+\.\w|^[\d\W]+\Z|^{alternation(all_words('no_authors'))}\Z",
    regex.IGNORECASE,
)
_LISTED = regex.compile(r"\s*[;|]\s*")
_PARTS = regex.compile(r"\s*[|/]\s*|\n")
_WORD = regex.compile(r"\w+")


def page_authors(evidence: Evidence) -> list[str]:
    """Return the authors: persons that the markup states, else those that the page shows, else whom it states at all.

    A site's own name and a user's name come last.  A byline that names those that are stated and others too has them
    all.
    """
    hints = evidence.document.hints
    site = _folded(str(hints.get("site_name") or ""))
    stated = _stated(_strings(hints.get("authors")))
    bylines = _bylines(hints.get("bylines"))
    persons = [name for name, person in stated.items() if person and _folded(name) != site]
    if persons:
        return _more(persons, evidence, bylines) or [name for name in stated if _folded(name) != site]
    others = list(stated) or list(_stated(_strings(hints.get("outlets"))))
    return _shown(evidence, bylines) or find_authors(evidence) or others or _teams(evidence, bylines)


def _stated(values: Iterable[str]) -> dict[str, bool]:
    """Return the names that are stated, and for each whether it is a person's; links, addresses, roles are left out."""
    names: dict[str, bool] = {}
    for value in values:
        for part in _LISTED.split(value):
            text = without_by(_BRACKETS.sub("", part).strip(" ,"))
            if not text or len(text) > _LONGEST or _NO_AUTHOR.search(text) or is_furniture(text) or is_by_alone(text):
                continue
            if whole := turned(text):
                names[whole] = True
            elif has_degrees(text):
                names[text] = True
            else:
                found = split_names(text)
                full = [name for name in found if " " in name or not name.isascii()]
                names |= dict.fromkeys(found, True) if found and found == full else {text: False}
    return names


def _more(persons: Sequence[str], evidence: Evidence, bylines: Sequence[Byline]) -> list[str]:
    """Return the names of a line that begins with a by-word and names these persons and others."""
    known = set(map(_folded, persons))
    for line in bylines:
        for part in line.text.split("\n"):
            if without_by(part) != part and _is_near(evidence, line.place):
                names = byline_names(part)
                if known < set(map(_folded, names)):
                    return names
    return []


def _shown(evidence: Evidence, bylines: Sequence[Byline]) -> list[str]:
    """Return the names in the elements of the byline that is surest and nearest to the headline."""
    for sure in (3, 2, 1):
        found = [(line.place, names) for line in bylines if line.sure == sure and (names := _persons(evidence, line))]
        near = [(place, names) for place, names in found if _is_near(evidence, place)]
        if not near and (sure == 3 or len({name for _, names in found for name in names}) == 1):
            near = found[:1]
        if near:
            first = near[0][0]
            return _each(name for place, names in near if place <= first + _TOGETHER for name in names)
    return []


def _each(names: Iterable[str]) -> list[str]:
    """Return the names, each once; one that begins with another is that one with a word stuck to it."""
    found: list[str] = []
    for name in names:
        if not any(name.startswith(other) for other in found):
            found.append(name)
    return found


def _persons(evidence: Evidence, byline: Byline) -> list[str]:
    """Return the full names that a byline's element shows: those of one line, and of further ones that are joined."""
    if evidence.kinds.get(byline.place) in (Kind.RELATED, Kind.COMMENTS, Kind.CAPTION):
        return []
    names: list[str] = []
    joined = True
    for part in _PARTS.split(byline.text):
        if is_joint(part):
            joined = True
        elif not is_label(part) and (joined or not names):
            names += [name for name in byline_names(part) if " " in name or not name.isascii()]
            joined = not names or part.endswith(",")
    return names


def _teams(evidence: Evidence, bylines: Sequence[Byline]) -> list[str]:
    """Return who signs the page without a full name, as a team does: what an element near the headline shows alone."""
    for line in bylines:
        text = without_by(line.text)
        words = len(text.split())
        surely = line.sure == 3 or (line.sure == 2 and _is_near(evidence, line.place))
        if not surely or not 1 <= words <= _TEAM_WORDS or "\n" in text or any(map(str.isdigit, text)):
            continue
        if not is_label(text) and not is_furniture(text) and not _NO_AUTHOR.search(text):
            return names_in(text) or [text]
    return []


def _is_near(evidence: Evidence, place: int) -> bool:
    """Return whether a line stands between the lines above the headline and the first ones of the body."""
    start = evidence.first if evidence.headline is None else evidence.headline
    return start - _ABOVE <= place <= max(evidence.first, start) + _TOGETHER


def _folded(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


def _strings(value: object) -> list[str]:
    return [" ".join(text.split()) for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _bylines(value: object) -> list[Byline]:
    return [line for line in value if isinstance(line, Byline)] if isinstance(value, list) else []
