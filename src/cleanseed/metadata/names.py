"""Persons' names: what may be one, and which of them a byline lists."""

from __future__ import annotations

import regex

from cleanseed.metadata.months import month_number
from cleanseed.rules.words import all_words, alternation

_MOST_WORDS = 3  # of a name, initials and particles aside; where there are more, the name ends before the line
_MOST = 12  # names; more is a list of something else
_LONGEST = 50  # characters of a name

BY = alternation(all_words("by"))
FORM = alternation(all_words("byline_forms"))
_SMALL = alternation(all_words("name_particles"))
_CASED = r"(?:\p{Lu}[\p{L}\p{M}'-]*|\p{Lu}[\p{L}\p{M}-]{0,2}\.(?:-?\p{Lu}\.)*)"
_NAME = regex.compile(rf"(?=.*\p{{L}}{{2}})(?:{_CASED})(?: (?:{_SMALL}|{_CASED})){{0,4}}\Z")
_FULL_WORD = regex.compile(rf"(?<!\S)(?!(?:{_SMALL})(?!\S))[^\s.]{{3,}}", regex.IGNORECASE)
_UNCASED = regex.compile(r"[\p{Lo}\p{M}]{2,}(?:[・ ][\p{Lo}\p{M}]+){0,3}\Z")
_LONGEST_UNCASED = 20
_AND = alternation(all_words("and"))
_JOINT = regex.compile(rf"\s*[;&、|]\s*|\s*,?\s+(?:{_AND})\s+|\s*,\s*")
_FOR = regex.compile(rf"\s+(?:{alternation(all_words('on_behalf'))})\s.*\Z", regex.IGNORECASE)
_MARK = r"[|•·⋅/\\(\[<@–【]|\s-\s|\s\d|\d|\s\p{Lo}{2,4}:"
_AFTER = alternation(all_words("after_names"))
_STUCK = alternation(all_words("stuck_to_names"))
_OUTLET = alternation(all_words("outlet_articles"))
_END = regex.compile(
    rf"\s*(?:{_MARK}|\b(?:{_AFTER}|(?-i:{_OUTLET}))\b|(?<=\p{{Ll}})(?-i:{_STUCK})\b)", regex.IGNORECASE
)
_TITLE = regex.compile(rf"(?<=[\p{{Lo}}\p{{M}}]{{2}})\s?(?:{alternation(all_words('name_titles'))})\Z")
_ROLE = regex.compile(rf"\b(?:{alternation(all_words('roles'))})\b", regex.IGNORECASE)
_NO_NAME = regex.compile(rf"\b(?:{alternation(all_words('not_names'))})\b", regex.IGNORECASE)
_ACTS = regex.compile(rf"\b(?:{alternation(all_words('call_to_action'))})\b", regex.IGNORECASE)
_PART = r"\p{Lu}[\p{L}\p{M}'.-]*"
_TURNED = regex.compile(
    rf"(?P<last>(?:(?:{_SMALL}) )*\p{{Lu}}[\p{{L}}\p{{M}}'-]+), (?P<first>{_PART}(?: {_PART}){{0,2}}(?: {_SMALL})?)\Z"
)
_DEGREE = regex.compile(r"(?:\p{Lu}\.?\p{Lu}[\p{Lu}.-]*|Ph\.?D\.?|M\.?Sc\.?|[JS]r\.?|Esq\.?)[®™]?\Z")


def names_in(text: str) -> list[str]:
    """Return the names that a text begins with, none where one of them is too long to be a name alone."""
    names = split_names(_cut(text))
    return [] if any(len(_FULL_WORD.findall(name)) > _MOST_WORDS for name in names) else names


def split_names(text: str) -> list[str]:
    """Return the names of a list of names ("A, B and C"), roles left out; none where the first is no name."""
    names: list[str] = []
    for part in _JOINT.split(text.strip(" .,:;-")):
        name = _TITLE.sub("", _FOR.sub("", part.strip(" .,:;-*/")))
        if not name:
            continue
        if names and has_role(name):
            continue
        if not is_name(name):
            if not names:
                return []
            break
        if names and " " in names[0] and " " not in name:
            continue  # a degree, a place or a role
        names.append(name)
    return list(dict.fromkeys(names)) if len(names) <= _MOST else []


def turned(text: str) -> str | None:
    """Return the name that a catalogue writes with the last name first ("Okafor, Ngozi"), None where it is no such."""
    found = _TURNED.match(text)
    if found is None or _DEGREE.match(found["first"]):
        return None
    return f"{found['first']} {found['last']}"


def has_degrees(text: str) -> bool:
    """Return whether a text is one name with degrees behind it ("Ada Nilsen, MS, RD")."""
    name, *degrees = text.split(", ")
    return bool(degrees) and " " in name and is_name(name) and all(map(_DEGREE.match, degrees))


def is_name(name: str) -> bool:
    """Return whether a text looks like a person's name."""
    return is_team(name) and not has_role(name)


def is_team(name: str) -> bool:
    """Return whether a text looks like the name of a person or a team ("Staff Writers")."""
    if len(name) > _LONGEST or _NO_NAME.search(name):
        return False
    return bool(_NAME.match(name) or (len(name) <= _LONGEST_UNCASED and _UNCASED.match(name)))


def has_role(text: str) -> bool:
    """Return whether a text names a role or a desk ("Senior Editor")."""
    return _ROLE.search(text) is not None


def is_furniture(text: str) -> bool:
    """Return whether a text is made of words of roles and buttons alone ("CEO", "Twitter News")."""
    rest = _ACTS.sub("", _NO_NAME.sub("", _ROLE.sub("", text)))
    return not any(map(str.isalpha, rest))


def acts(text: str) -> bool:
    """Return whether a text begins with a word that asks for something, as buttons do ("Ask Question")."""
    return _ACTS.match(text) is not None


def _cut(names: str) -> str:
    """Return a byline up to the place where the names end: at a date, a place, a mark."""
    end = _END.search(names)
    if end is None:
        return names
    cut, follows = names[: end.start()], names[end.start() :].lstrip()
    rest, _, last = cut.rstrip(" ,.").rpartition(" ")
    return rest if follows[:1].isdigit() and month_number(last, None) else cut
