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
    "careful": Limits(body=-2.6, page=-1.2, beside=-1.4),
    "balanced": Limits(body=-1.6, page=-0.2, beside=-0.4),
    "thorough": Limits(body=-0.9, page=0.3, beside=0.2),
}

# The share of lines with log odds below 0 from which a text is rather a page than a body, and from which it is a page
# for certain.  Of dumps of whole pages 95 % lie above the second, of gold bodies 95 % below the first.
BODY_SHARE, PAGE_SHARE = 0.25, 0.60
PAGE_LINES = 25  # lines of a page; a shorter text counts as a body in part

STRONG = 0.95  # confidence of a strong rule
MEMBER = 0.85  # confidence of a line that belongs to a box which a rule knows

# A line recurs if it occurs on at least this share of a site's pages, and on at least this many; paragraphs that occur
# on fewer than `SITE_FEW` may be of a story that pages share.  `SITE_TAIL` is the share of pages on which a line has to
# be below all text in order to end it, `SITE_RUN` the share of text of a run that a short run must not exceed.
# Chosen with each site left out: word F1 changes by less than .002 for shares of 0.1 to 0.3 and runs of 0.2 to 0.4.
SITE_SHARE, SITE_LEAST, SITE_FEW, SITE_TAIL, SITE_RUN = 0.15, 2, 3, 0.8, 0.3
SITE, SITE_COMPANY = 0.95, 0.85  # confidence of a line that recurs, and of a short line in the company of such lines
