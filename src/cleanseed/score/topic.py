"""What a line speaks of: its words against those of its neighbours, of the headline, and the rhythm of lists.

The paragraphs of a story share words with what stands around them; the teasers of other stories do not, however long
they are.  The headline is the one line whose words the lines after it take up most.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.columns import Columns
from cleanseed.score.lines import before, since, steps, window
from cleanseed.score.page import Page
from cleanseed.score.signs import Floats, Postings, words_in

_NEAR = 12  # lines within which the next mention of a word counts
_TITLE_WORDS = (3, 25)
_FAR = 1e6
_SIZES = np.array((3, 8, 20, 50), np.float32)  # words of a line: what parts the sizes of a shape
_LAGS = -steps(range(1, 7))  # lines after which the items of a list may repeat their shape


def topic(page: Page) -> Columns:
    """Words shared with the lines around, and with the headline."""
    signs = page.signs
    _, lines, times = page.postings
    total = len(signs.words)
    every = np.maximum(signs.word_counts, 1)
    back, ahead = _apart(page.postings)
    weights = times * _rarity(page.postings)
    taken_up = np.asarray(np.bincount(lines, weights * (ahead <= _NEAR), total), np.float64)
    taken = np.bincount(lines, weights * (back <= _NEAR), total) / every
    part, whole = window(np.array((taken * signs.words, signs.words), np.float32), 4)
    return {
        "taken_from_before": taken,
        "taken_up_after": taken_up / every,
        "next_to": np.bincount(lines, weights * ((back <= 2) | (ahead <= 2)), total) / every,
        "cohesion": part / np.maximum(whole, 1),
        **_headline(page, taken_up),
    }


def _apart(postings: Postings) -> tuple[Floats, Floats]:
    """Return for each word of a line how many lines before and after another line has it."""
    words, lines, _ = postings
    gaps = np.full(len(words) + 1, _FAR, np.float32)
    gaps[1:-1] = np.where(words[1:] == words[:-1], lines[1:] - lines[:-1], _FAR)
    return gaps[:-1], gaps[1:]


def _rarity(postings: Postings) -> Floats:
    """Return a weight for each word of a line: 1 where it stands seldom, less the more often."""
    sizes = np.bincount(postings.words, postings.times)
    return (1 / (1 + np.maximum(sizes - 4, 0) / 8)).astype(np.float32)[postings.words]


def _headline(page: Page, taken_up: NDArray[np.float64]) -> Columns:
    """Guess the headline, and measure from it."""
    signs = page.signs
    total = len(signs.words)
    low, high = _TITLE_WORDS
    title = (signs.words >= low) & (signs.words <= high) & (signs.ends == 0)
    strength = taken_up / (np.maximum(signs.word_counts, 1) + 2) * title
    best = int(strength.argmax())
    number = np.arange(total, dtype=np.float32)
    shared = words_in(page.postings, number == best)
    return {
        "title_strength": strength,
        "from_title": number - best,
        "title_sure": np.full(total, float(strength[best]), np.float32),
        "title_words": shared,
        "title_share": shared / np.maximum(signs.word_counts, 1),
        "title_near": window(shared, 3),
    }


def rhythm(page: Page) -> Columns:
    """How regularly the shapes of lines repeat, as the items of a list of teasers, comments or products do."""
    signs = page.signs
    size = _SIZES.searchsorted(signs.words, side="right")
    shapes = size * 4 + 2 * signs.closed + (signs.years + signs.clocks > 0)
    long = (signs.words >= 3) | signs.closed
    same = (before(shapes, _LAGS, -1) == shapes) & long
    near = window(np.concatenate((same, long[None])), 8)
    agreements = near[:-1] / np.maximum(near[-1], 1)
    teaser = (signs.words >= 4) & ~signs.closed
    story = (signs.words >= 12) & signs.closed
    teasers, stories, teaser_words, words = window(np.array((teaser, story, signs.words * teaser, signs.words)), 6)
    return {
        "regular": agreements[1:].max(axis=0),
        "uniform": agreements[0],
        "teasers_near": teasers,
        "stories_near": stories,
        "since_teaser": since(teaser),
        "teaser_words": teaser_words / np.maximum(words, 1),
    }
