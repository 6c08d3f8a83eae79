"""The rulebook and the claims that it makes on a document."""

from cleanseed.rules.load import load_rulebook, load_rules
from cleanseed.rules.match import Claim, find_claims
from cleanseed.rules.rulebook import Rule, Rulebook, Scope, Strength
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
