"""The rulebook and what it claims of a document."""

from cleanseed.rules.claims import find_claims
from cleanseed.rules.match import Claim
from cleanseed.rules.rulebook import Rule, Rulebook, Scope, Strength, load_rulebook, load_rules
from cleanseed.rules.stored import default_rulebook

__all__ = [
    "Claim",
    "Rule",
    "Rulebook",
    "Scope",
    "Strength",
    "default_rulebook",
    "find_claims",
    "load_rulebook",
    "load_rules",
]
