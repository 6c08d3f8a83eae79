"""Every threshold of the decisions, with how it was chosen.

Log odds are those of the score: above 0 a line is more likely body than not.
"""

from __future__ import annotations

from typing import NamedTuple

from cleanseed.policy import Strictness


class Limits(NamedTuple):
    """The log odds below which lines are removed.

    `body` holds in a text that is a body with remnants.  In a whole page the limit follows from the expected F1
    (`by_score.certainty`) and is moved by `page`.  Texts between the two have limits between the two.
    """

    body: float
    page: float


# Chosen on one fold of sites and boxes so that gold bodies of articles lose .05 % of their words at `balanced`.
LIMITS: dict[Strictness, Limits] = {
    "careful": Limits(body=-2.6, page=-1.0),
    "balanced": Limits(body=-1.7, page=0.0),
    "thorough": Limits(body=-0.9, page=0.6),
}
# The least probability of a line that stays in a page whose lines are told apart without a doubt, and the limit of a
# page about which nothing is sure.
STRICTEST, LEAST_PAGE = 0.6, -1.0
# How much higher the limit is for a line beside a removed line of its box: in a body, and in a page.
BESIDE = (1.0, 0.4)

# A page of HTML is decided on again as a text where its expected F1 is below `DOUBT`; that decision is taken where the
# first one keeps less than `FULLER` of its words.  Two halves of the sites that the models had not seen chose .4 to .5
# and .2 to .6; these are at the careful end (`benchmarks.quality.opinion`).
DOUBT, FULLER = 0.4, 0.3

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
