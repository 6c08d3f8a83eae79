"""Every threshold of the decisions, with how it was chosen.

Log odds are those of the score: above 0 a line is more likely body than not.
"""

from __future__ import annotations

from typing import NamedTuple

from cleanseed.policy import Strictness


class Limits(NamedTuple):
    """The log odds below which lines are removed.

    `body` holds in a text that is a body with remnants.  In a whole page the limit follows from its scores
    (`limits.py`) and is moved by `page`, or by `marked` where the markup is known.  Texts between the two have limits
    between the two.
    """

    body: float
    page: float
    marked: float


# Chosen on texts of folds left out: lower limits keep more lists of short honest lines, higher ones remove more boxes
# and win word F1 on dumps (`python -m benchmarks.quality CORPUS --folds WORK`).  `page` at -.5 instead of -.2 costs .01
# of F1 on dumps of news, and a third fewer words of bodies are lost.
LIMITS: dict[Strictness, Limits] = {
    "careful": Limits(body=-2.2, page=-1.4, marked=-1.2),
    "balanced": Limits(body=-1.1, page=-0.4, marked=-0.2),
    "thorough": Limits(body=-0.3, page=0.6, marked=0.6),
}
# The log odds, by all evidence and by its own words, below which a line goes that may be a sub-heading of a body.
SET_APART = (-1.9, -1.0)
# The lowest and the highest limit of a page, whatever the model of limits says.
LOWEST_PAGE, HIGHEST_PAGE = -2.0, 1.5
# A text that is a page with less than the first likelihood is a body, with more than the second surely a page.
PAGE = (0.5, 0.9)
IS_PAGE = 0.5  # of the way between them
# How much higher the limit is for a line beside a removed line of its box: in a body, and in a page.
BESIDE = (0.3, 0.4)

# The log odds below which a line goes with the linked headline of its teaser.  In a trial on folds left out .5 gained
# word F1 on news in five languages, and 1.5 no more.
IN_TEASER = 0.5
# A structure below a heading that stays is a box where the mean log odds of its lines, by their words, are lower.
SAID = -2.5

# A page of HTML is decided on again as a text where its expected F1 is below `DOUBT`; that decision is taken where the
# first one keeps less than `FULLER` of its words.  Two halves of the sites that the models had not seen chose .4 to .5
# and .2 to .6; these are at the careful end (`benchmarks.quality.opinion`).
DOUBT, FULLER = 0.4, 0.3

# Slope and shift that turn the log odds of a removed line into a confidence that holds (`fit/reliability.py`, fold 0).
CALIBRATION = (1.37, -0.95)
STRONG = 0.95  # confidence of a strong rule
REPEATED = 0.9  # confidence of a copy
MEMBER = 0.98  # confidence of a line that belongs to a box which a rule knows

# A line recurs if it occurs on at least this share of a site's pages, and on at least this many; paragraphs that occur
# on fewer than `SITE_FEW` may be of a story that pages share.
SITE_SHARE, SITE_LEAST, SITE_FEW = 0.15, 2, 3
# A run of lines between lines that recur is no text if it has at most the share `SITE_RUN` of the text of the largest
# run; its lines go below `SITE_BETWEEN`, in a text that is no page below 0.
SITE_RUN, SITE_BETWEEN = 0.5, 1.5
# The shares of recurring lines of a text that is no page at all and of one that is a page for sure, and how many there
# have to be.
SITE_PAGE, SITE_PAGE_LINES = (0.1, 0.3), 3
# Chosen on seven of thirteen sites, with models that were fitted without any of them and a profile of 3 and 10 other
# pages of each.  There and on the other six, word F1 changes by less than .002 for `SITE_RUN` from .5 to .8,
# `SITE_BETWEEN` from 1 to 2.5 and `SITE_PAGE_LINES` from 3 to 6; it falls by .006 with a `SITE_SHARE` of .25.
SITE, SITE_COMPANY = 0.95, 0.85  # confidence of a line that recurs, and of a line between such lines
WEAK = 0.6  # confidence of a weak rule in company
