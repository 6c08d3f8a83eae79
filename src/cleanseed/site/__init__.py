"""The lines that recur on the pages of a site: learning them, profile files, and what a profile says of a page."""

from cleanseed.site.evidence import Recurrence, recurrence
from cleanseed.site.learner import Learner, learn, stated_address
from cleanseed.site.profile import Profile, Site

__all__ = ["Learner", "Profile", "Recurrence", "Site", "learn", "recurrence", "stated_address"]
