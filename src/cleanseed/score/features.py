"""What is known of each line: columns of numbers, in groups.

A group is a function from a `Page` to named columns.  `ALONE` looks at the lines, their neighbours and the document;
`COMPANY` (in `company.py`) needs a first opinion of every line and looks at what surrounds it.  To add a group, write
the function and list it; the fitted model names the columns it uses, in any order.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cleanseed.read.document import Shape
from cleanseed.score.lines import before, heaviest, run_length, since, until, window
from cleanseed.score.markup import markup_columns
from cleanseed.score.page import Columns, Page, Signed
from cleanseed.score.signs import Floats, Sign
from cleanseed.score.topic import rhythm, topic


def shape(page: Page) -> Columns:
    """How long a line is and what letters it has."""
    signs, counts = page.signs, page.signs.counts
    letters = counts[Sign.LOWER] + counts[Sign.UPPER] + counts[Sign.LETTER]
    every = letters + counts[Sign.IDEOGRAPH] + counts[Sign.UNSPACED]
    words = np.maximum(signs.words, 1)
    length = np.maximum(signs.length, 1)
    return {
        "words": signs.words,
        "length": signs.length,
        "letters": every / length,
        "capitals": counts[Sign.UPPER] / np.maximum(letters, 1),
        "digits": counts[Sign.DIGIT] / length,
        "word_length": letters / words,
        "capitalised": signs.capitalised / words,
        "capitalised_words": signs.capitalised,
        "short_words": signs.short_words / words,
        "uncased": (counts[Sign.LETTER] + counts[Sign.IDEOGRAPH] + counts[Sign.UNSPACED]) / length,
    }


def endings(page: Page) -> Columns:
    """How a line begins and ends, and the sentences in it."""
    signs = page.signs
    sentences = signs.ends + signs.closed
    return {
        "closed": signs.closed,
        "ends": signs.ends,
        "sentence_words": signs.words / np.maximum(sentences, 1),
        "ends_stop": signs.last == Sign.STOP,
        "ends_call": signs.last == Sign.CALL,
        "ends_colon": signs.last == Sign.COLON,
        "ends_letter": (signs.last >= Sign.LOWER) & (signs.last <= Sign.UNSPACED),
        "ends_digit": signs.last == Sign.DIGIT,
        "begins": signs.first.astype(np.float32),
    }


def punctuation(page: Page) -> Columns:
    """What stands between the words."""
    signs, counts = page.signs, page.signs.counts
    words = np.maximum(signs.words, 1)
    return {
        "commas": counts[Sign.COMMA],
        "comma_share": counts[Sign.COMMA] / words,
        "bars": counts[Sign.BAR],
        "brackets": counts[Sign.BRACKET],
        "quotes": counts[Sign.QUOTE],
        "colons": counts[Sign.COLON],
        "calls": counts[Sign.CALL],
        "money": counts[Sign.MONEY],
        "symbols": counts[Sign.SYMBOL],
        "dashes": counts[Sign.DASH],
        "years": signs.years,
        "clocks": signs.clocks,
        "addresses": signs.addresses,
    }


_MARKS = ("", "list", "heading", "quote", "table")


def layout(page: Page) -> Columns:
    """How a line is set: marks, indentation, blank lines, links written out."""
    lines = page.document.lines
    written = np.array([len(line.text) for line in lines], np.float32)
    gaps = np.array([line.gap for line in lines], np.float32)
    return {
        "mark": np.array([_MARKS.index(line.mark) for line in lines], np.float32),
        "written_links": 1 - page.signs.length / np.maximum(written, np.float32(1)),
        "indent": np.minimum(np.array([line.indent for line in lines], np.float32), 40),
        "gap_before": np.minimum(gaps, 5),
        "gap_after": before(np.minimum(gaps, 5), -1, 1.0),
    }


def whole(page: Page) -> Columns:
    """What the document is: the same numbers for every line."""
    signs, long, total = page.signs, page.long, len(page.document.lines)
    words = signs.words
    everything = max(float(words.sum()), 1.0)
    sizes = np.sort(words)
    gaps = sum(line.gap > 0 for line in page.document.lines)
    marked = sum(line.mark != "" for line in page.document.lines)
    shapes = list(Shape)
    letters = float(signs.length.sum())
    values = {
        "doc_lines": total,
        "doc_words": everything,
        "doc_long": float(long.sum()),
        "doc_long_share": float(long.mean()),
        "doc_long_words": float(words[long].sum()) / everything,
        "doc_median": float(sizes[total // 2]),
        "doc_quartile": float(sizes[3 * total // 4]),
        "doc_longest": float(sizes[-1]),
        "doc_closed": float(signs.closed.mean()),
        "doc_gaps": gaps / total,
        "doc_marked": marked / total,
        "doc_shape": shapes.index(page.document.shape),
        "doc_digits": float(signs.counts[Sign.DIGIT].sum()) / max(letters, 1),
        "doc_money": float(signs.counts[Sign.MONEY].sum()) / total,
        "doc_calls": float(signs.counts[Sign.CALL].sum()) / total,
        "doc_years": float(signs.years.sum()) / total,
        "doc_clocks": float(signs.clocks.sum()) / total,
        "doc_capitalised": float(signs.capitalised.sum()) / everything,
        "doc_uncased": float(signs.counts[Sign.LETTER : Sign.UNSPACED + 1].sum()) / max(letters, 1),
    }
    for name, flags in page.claimed.items():
        values[f"doc_{name}"] = float(flags.mean())
    return {name: np.full(total, value, np.float32) for name, value in values.items()}


def place(page: Page) -> Columns:
    """Where a line stands."""
    words, long, total = page.signs.words, page.long, len(page.document.lines)
    number = np.arange(total, dtype=np.float32)
    passed = np.cumsum(words)
    first = int(np.argmax(long)) if long.any() else total
    last = total - 1 - int(np.argmax(long[::-1])) if long.any() else -1
    return {
        "line_number": number,
        "lines_left": total - 1 - number,
        "line_place": number / total,
        "word_place": passed / max(float(passed[-1]), 1.0),
        "words_before": passed - words,
        "words_after": passed[-1] - passed,
        "from_first_long": number - first,
        "from_last_long": number - last,
        "since_long": since(long),
        "until_long": until(long),
    }


def segment(page: Page) -> Columns:
    """The heaviest contiguous stretch: long sentences count for it, short lines against it."""
    words, long = page.signs.words, page.long
    total = len(words)
    number = np.arange(total, dtype=np.float32)
    start, end = heaviest(np.where(long, np.minimum(words, 60.0), -6.0 + np.minimum(words, 5.0) / 2))
    inside = (number >= start) & (number < end)
    near: Columns = {
        f"long_near_{reach}": window(words * long, reach) / np.maximum(window(words, reach), 1) for reach in (3, 8, 20)
    }
    return {
        "in_segment": inside,
        "from_segment": np.where(number < start, number - start, np.where(number >= end, number - end + 1, 0)),
        "segment_words": np.full(total, float(words[start:end].sum()) / max(float(words.sum()), 1.0), np.float32),
        **near,
    }


def repeats(page: Page) -> Columns:
    """Lines that stand more than once."""
    seen: dict[str, int] = {}
    keys = [line.folded for line in page.document.lines]
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
    order: dict[str, int] = {}
    turns = []
    for key in keys:
        order[key] = order.get(key, -1) + 1
        turns.append(order[key])
    return {
        "copies": np.array([seen[key] for key in keys], np.float32),
        "copy_number": np.array(turns, np.float32),
        **_said_twice(page),
    }


def _said_twice(page: Page) -> Columns:
    """How many of a line's pairs of neighbouring words stand in a line before it, and in one after it."""
    keys, lines = page.signs.word_keys, page.signs.word_lines
    total = len(page.document.lines)
    inside = lines[1:] == lines[:-1]
    pairs = (keys[:-1] * 31 + keys[1:])[inside]
    lines = lines[1:][inside]
    order = np.argsort(pairs, kind="stable")  # lines are in order, so each pair's lines stay in order
    pairs, lines = pairs[order], lines[order]
    edges = np.flatnonzero(np.diff(pairs, prepend=-1, append=-1))
    sizes = np.diff(edges)
    first = np.repeat(lines[edges[:-1]], sizes)
    last = np.repeat(lines[edges[1:] - 1], sizes)
    every = np.maximum(np.bincount(lines, minlength=total), 1)
    return {
        "said_before": np.bincount(lines[first < lines], minlength=total) / every,
        "said_after": np.bincount(lines[last > lines], minlength=total) / every,
    }


def vocabulary(page: Page) -> Columns:
    """How many of a line's words stand in the long lines too."""
    weights = np.where(page.long, 1.0, 0.0).astype(np.float32)
    return {"known_to_long": known_words(page, weights), "shared_words": known_words(page, np.ones_like(weights))}


def known_words(page: Signed, weights: Floats) -> Floats:
    """Return the share of each line's words that stand in other lines of some weight (.5 and more together)."""
    signs = page.signs
    size = 1 << max(10, int(4 * len(signs.word_keys)).bit_length())
    keys = signs.word_keys & (size - 1)
    own = weights[signs.word_lines]
    elsewhere = np.bincount(keys, own, minlength=size)[keys] - own
    total = len(weights)
    known = np.bincount(signs.word_lines[elsewhere >= 0.5], minlength=total)
    every = np.bincount(signs.word_lines, minlength=total)
    return np.where(every > 0, known / np.maximum(every, 1), -1).astype(np.float32)


def neighbours(page: Page) -> Columns:
    """The shape of the lines around, and the run of short lines that a line stands in."""
    signs = page.signs
    short = (signs.words < 8) & ~signs.closed
    columns: Columns = {"short_run": run_length(short), "unclosed_run": run_length(~signs.closed)}
    for by in (1, 2, 3, -1, -2, -3):
        columns[f"words_{by:+d}"] = before(signs.words, by)
        columns[f"closed_{by:+d}"] = before(signs.closed, by)
    for by in (1, -1):
        columns[f"capitalised_{by:+d}"] = before(signs.capitalised / np.maximum(signs.words, 1), by)
        columns[f"ends_{by:+d}"] = before(signs.ends, by)
    return columns


def rules(page: Page) -> Columns:
    """What rules claim of a line and around it."""
    claimed = page.claimed
    columns: Columns = {f"rule_{name}": flags for name, flags in claimed.items()}
    columns["claims_near"] = window(claimed["any"].astype(np.float32), 5)
    columns["strong_near"] = window(claimed["strong"].astype(np.float32), 5)
    columns["claims_before"] = np.cumsum(claimed["any"]).astype(np.float32)
    for name in ("any", "strong"):
        columns[f"since_{name}"] = since(claimed[name])
        columns[f"until_{name}"] = until(claimed[name])
    for name in ("related", "talk", "asks", "credit"):
        columns[f"since_{name}"] = since(claimed[name])
    columns["until_credit"] = until(claimed["credit"])
    return columns


def markup(page: Page) -> Columns:
    """What the markup says of a line that was read from HTML."""
    return markup_columns(page.document, page.tree)


Group = Callable[[Page], Columns]
ALONE: dict[str, Group] = {
    group.__name__: group
    for group in (
        shape, endings, punctuation, layout, whole, place, segment, repeats, vocabulary, neighbours, rules,
        topic, rhythm,
    )
}  # fmt: skip
MARKED: dict[str, Group] = {**ALONE, markup.__name__: markup}


def groups_of(page: Page) -> dict[str, Group]:
    """Return the groups for a page: with markup where it was read from HTML."""
    return MARKED if page.document.is_marked else ALONE
