"""The site's name that the text shows: what prompts, notices and author boxes call it."""

from __future__ import annotations

from collections import Counter

import regex

from cleanseed.metadata.evidence import Evidence
from cleanseed.result import Kind
from cleanseed.rules.words import all_words, alternation

_LONGEST = 600  # characters of a line that are searched
_SHORTEST = 3  # characters of a name
_LOGO = 60  # characters of a line that may hold the name alone

_LETTER = r"[\p{L}\p{M}\p{N}'’&+-]"
# A full stop may stand inside a word only.
_WORD = rf"(?:\p{{Lu}}(?:{_LETTER}|\.(?=[\p{{L}}\p{{N}}]))*|\p{{N}}+(?!\p{{L}}))"
_UNCASED = r"[\p{Lo}\p{M}]{2,20}"
_LINK = alternation(all_words("name_links"))
_NAME = rf"(?P<name>{_WORD}(?: (?:(?:{_LINK}) )*{_WORD}){{0,5}}|{_UNCASED})"
_YEARS = r"(?:(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)?\d\d|\p{L}+))?)"
_OFFER = regex.compile(
    rf"\b(?:{alternation(all_words('offered_by'))}) (?:{alternation(all_words('articles'))} )?{_NAME}"
    r"[.!]?(?=\Z|\s*[.!](?:\s|\Z))"
)
_REMAINS = regex.compile(rf"(?:^|[,.] ){_NAME} (?:{alternation(all_words('stays_free'))})\b")
_STAFF = regex.compile(rf"^(?:{alternation(all_words('staff_of'))}) (?:{alternation(all_words('articles'))} )?{_NAME}")
_SIGN = r"(?:©|\([cC]\)|[Cc]opyright)"
_OWNER = regex.compile(rf"{_SIGN}\s*{_SIGN}?\s*{_YEARS}?,?\s*(?:{alternation(all_words('by'))} )?{_NAME}")
_PATTERNS = {
    Kind.NEWSLETTER: (_OFFER,),
    Kind.PAYWALL: (_OFFER, _REMAINS),
    Kind.APPEAL: (_REMAINS,),
    Kind.BIO: (_STAFF,),
    Kind.LEGAL: (_OWNER,),
}
_END_YEAR = regex.compile(rf"[\s,]+{_YEARS}\Z")
_FORM = regex.compile(rf"[\s,]+(?:{alternation(all_words('company_forms'))})\.?\Z")
_COMPANY = regex.compile(rf"\b(?:{alternation(all_words('companies'))})\b")
_NO_SITE = regex.compile(rf"(?:^|\b)(?:{alternation(all_words('not_sites'))})\b", regex.IGNORECASE)
_ARTICLE = regex.compile(rf"^(?:{alternation(all_words('articles'))})\Z", regex.IGNORECASE)


def find_site(evidence: Evidence) -> str | None:
    """Return the name that most of the site's own lines give it; where two names have as many, none.

    What may be a company's or a plain word counts only where a short line of the page begins with it.
    """
    votes: Counter[str] = Counter()
    for number, kind in evidence.kinds.items():
        for pattern in _PATTERNS.get(kind, ()):
            text = evidence.shown(number)[:_LONGEST]
            votes.update({name for found in pattern.finditer(text) if (name := _checked(found["name"], evidence))})
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _checked(name: str, evidence: Evidence) -> str | None:
    """Return a name without year and legal form, None where it is no site's."""
    name = _END_YEAR.sub("", name.strip(" .,"))
    bare: str = _FORM.sub("", name)
    if len(bare) < _SHORTEST or bare.isdigit() or _NO_SITE.search(bare) or _ARTICLE.match(bare):
        return None
    company = bare != name or _COMPANY.search(bare) is not None
    if (company or " " not in bare) and not _is_shown(bare, evidence):
        return None
    return bare


def _is_shown(name: str, evidence: Evidence) -> bool:
    """Return whether a short line that is no notice begins with the name."""
    folded = name.casefold()
    return any(
        len(line.matter) <= _LOGO and line.folded.startswith(folded)
        for number, line in enumerate(evidence.document.lines)
        if evidence.kinds.get(number) not in (Kind.LEGAL, Kind.CAPTION)
    )
