"""From a document to claims: which rule says what of which stretch."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleanseed.rules.index import Index
from cleanseed.rules.match import Claim
from cleanseed.rules.matcher import Matcher
from cleanseed.rules.rulebook import Rulebook
from cleanseed.text.document import Document

if TYPE_CHECKING:
    pass


def find_claims(document: Document, rulebook: Rulebook) -> list[Claim]:
    """Return the claims of all rules, in order of their lines."""
    return _matcher(rulebook).claims(document)


@lru_cache(maxsize=8)
def _matcher(rulebook: Rulebook) -> Matcher:
    index = Index(rulebook)
    return Matcher(index)
