"""What a line speaks of: its words against those of its neighbours, of the headline, and the rhythm of lists.

The paragraphs of a story share words with what stands around them; the teasers of other stories do not, however long
they are.  The headline is the one line whose words the lines after it take up most.
"""

from __future__ import annotations

import numpy as np

from cleanseed.score.lines import before, since, window
from cleanseed.score.page import Columns, Page
from cleanseed.score.signs import Floats, Ints

_NEAR = 12  # lines within which the next mention of a word counts
_TITLE_WORDS = (3, 25)
_LAGS = range(1, 7)  # lines after which the items of a list may repeat their shape


def topic(page: Page) -> Columns:
    """Words shared with the lines around, and with the headline."""
    signs = page.signs
    total = len(signs.words)
    order = np.lexsort((signs.word_lines, signs.word_keys))
    keys, lines = signs.word_keys[order], signs.word_lines[order]
    every = np.maximum(np.bincount(lines, minlength=total), 1)
    back, ahead = _apart(keys, lines, every)
    rare = _rarity(keys)
    back_near, ahead_near = back <= _NEAR, ahead <= _NEAR
    columns: Columns = {
        "taken_from_before": np.bincount(lines, rare * back_near, total) / every,
        "taken_up_after": np.bincount(lines, rare * ahead_near, total) / every,
        "next_to": np.bincount(lines, rare * ((back <= 2) | (ahead <= 2)), total) / every,
    }
    columns["cohesion"] = window((columns["taken_from_before"] * signs.words).astype(np.float32), 4) / np.maximum(
        window(signs.words, 4), 1
    )
    return columns | _headline(page, keys, lines, rare * ahead_near, every)


def _apart(keys: Ints, lines: Ints, every: Ints) -> tuple[Floats, Floats]:
    """Return for each word how many lines before and after another line has it; words are sorted by key and line."""
    far = np.float32(1e6)
    new = np.ones(len(keys), bool)
    new[1:] = (keys[1:] != keys[:-1]) | (lines[1:] != lines[:-1])
    starts = np.flatnonzero(new)  # one entry for each word of each line, however often it stands there
    entry = np.cumsum(new) - 1
    key, line = keys[starts], lines[starts]
    gaps = np.full(len(starts) + 1, far, np.float32)
    gaps[1:-1] = np.where(key[1:] == key[:-1], line[1:] - line[:-1], far)
    return gaps[:-1][entry], gaps[1:][entry]


def _rarity(keys: Ints) -> Floats:
    """Return a weight for each word, sorted by key: 1 where it stands seldom, less the more often."""
    edges = np.flatnonzero(np.diff(keys, prepend=-1, append=-1))  # keys are not negative
    sizes = np.diff(edges)
    return np.repeat((1 / (1 + np.maximum(sizes - 4, 0) / 8)).astype(np.float32), sizes)


def _headline(page: Page, keys: Ints, lines: Ints, taken_up: Floats, every: Ints) -> Columns:
    """Guess the headline, and measure from it."""
    signs = page.signs
    total = len(signs.words)
    low, high = _TITLE_WORDS
    title = (signs.words >= low) & (signs.words <= high) & (signs.ends == 0)
    strength = np.bincount(lines, taken_up, total) / (every + 2) * title
    best = int(np.argmax(strength))
    number = np.arange(total, dtype=np.float32)
    in_title = np.isin(keys, keys[lines == best])
    shared = np.bincount(lines, in_title, total)
    return {
        "title_strength": strength,
        "from_title": number - best,
        "title_sure": np.full(total, float(strength[best]), np.float32),
        "title_words": shared,
        "title_share": shared / every,
        "title_near": window(shared.astype(np.float32), 3),
    }


def rhythm(page: Page) -> Columns:
    """How regularly the shapes of lines repeat, as the items of a list of teasers, comments or products do."""
    signs = page.signs
    size = np.searchsorted([3, 8, 20, 50], signs.words, side="right")
    shapes = size * 4 + 2 * signs.closed + (signs.years + signs.clocks > 0)
    short = (signs.words < 3) & ~signs.closed
    same = np.stack([before(shapes, -lag, -1) == shapes for lag in _LAGS]) & ~short
    agreements = window(same, 8) / np.maximum(window(~short, 8), 1)
    teaser = (signs.words >= 4) & ~signs.closed
    story = (signs.words >= 12) & signs.closed
    near = window(np.stack((teaser, story, signs.words * teaser, signs.words)), 6)
    return {
        "regular": agreements[1:].max(axis=0),
        "uniform": agreements[0],
        "teasers_near": near[0],
        "stories_near": near[1],
        "since_teaser": since(teaser),
        "teaser_words": near[2] / np.maximum(near[3], 1),
    }
