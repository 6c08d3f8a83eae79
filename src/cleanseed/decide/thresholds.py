"""Every threshold of the decisions, with how it was chosen.

Log odds are those of the score: above 0 a line is more likely body than not.
"""

from __future__ import annotations

from typing import NamedTuple

from cleanseed.policy import Strictness


class Limits(NamedTuple):
    """The log odds below which lines are removed.

    `body` holds in a text that is a body with remnants, `page` in a whole page; texts between the two have limits
    between the two.  `beside` holds for a line next to a removed line of its own box.
    """

    body: float
    page: float
    beside: float


# Chosen on one fold of sites and boxes so that bodies of articles lose at most .05 % of their words at `balanced`;
# `careful` loses a quarter of that, `thorough` five times as much.
LIMITS: dict[Strictness, Limits] = {
    "careful": Limits(body=-2.6, page=-1.2, beside=-1.8),
    "balanced": Limits(body=-1.7, page=-0.2, beside=-0.7),
    "thorough": Limits(body=-0.9, page=0.3, beside=0.0),
}

# A line is boilerplate for certain, or likely, below these log odds.  Of gold bodies 98 in 100 have at most one
# certain line, of extractors' outputs nine in ten at most eight, of dumps of whole pages nine in ten at least ten, and
# a tenth of likely lines (one fold of sites).
CERTAIN, LIKELY = -3.0, -2.0
CERTAIN_LINES = (4, 16)  # certain lines of a text that is no page at all, and of one that is a page for sure
LIKELY_SHARE = (0.05, 0.2)  # the same for the share of likely lines

STRONG = 0.95  # confidence of a strong rule
MEMBER = 0.85  # confidence of a line that belongs to a box which a rule knows

# A line recurs if it occurs on at least this share of a site's pages, and on at least this many; paragraphs that occur
# on fewer than `SITE_FEW` may be of a story that pages share.  `SITE_TAIL` is the share of pages on which a line has to
# be below all text in order to end it, `SITE_RUN` the share of text of a run that a short run must not exceed.
# Chosen with each site left out: word F1 changes by less than .002 for shares of 0.1 to 0.3 and runs of 0.2 to 0.4.
SITE_SHARE, SITE_LEAST, SITE_FEW, SITE_TAIL, SITE_RUN = 0.15, 2, 3, 0.8, 0.3
SITE, SITE_COMPANY = 0.95, 0.85  # confidence of a line that recurs, and of a short line in the company of such lines
WEAK = 0.6  # confidence of a weak rule in company
