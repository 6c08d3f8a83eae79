"""The rulebook and what it claims of a document."""

from cleanseed.rules.claims import Claim, find_claims
from cleanseed.rules.rulebook import Rule, Rulebook, Scope, Strength, default_rulebook, load_rulebook, load_rules

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
