"""Raw scraped text in, clean body out, every removal named and explained."""

from cleanseed.cleaner import Cleaner, Policy, clean
from cleanseed.result import CleanResult, Kind, Metadata, Removal, Spared, Verdict

__version__ = "0.1.0"
__all__ = ["CleanResult", "Cleaner", "Kind", "Metadata", "Policy", "Removal", "Spared", "Verdict", "clean"]
