"""What is known of each line: columns of numbers, in groups.

A group is a function from a `Page` to named columns.  `ALONE` looks at the lines, their neighbours and the document;
`COMPANY` (in `company.py`) needs a first opinion of every line and looks at what surrounds it.  To add a group, write
the function and list it; the fitted model names the columns it uses, in any order.

Most pages have some hundred lines, and a call of numpy on so few takes longer than its work.  So what several columns
have in common is worked out in one call for all of them, where that reads as well.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cleanseed.score.classes import Sign
from cleanseed.score.columns import Columns, everywhere
from cleanseed.score.lines import around, before, heaviest, run_length, since_and_until, steps, sum_of, window, windows
from cleanseed.score.markup import markup_columns
from cleanseed.score.page import Page, Signed
from cleanseed.score.signs import Floats, postings
from cleanseed.score.topic import rhythm, topic
from cleanseed.text.document import Shape


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
        "begins": signs.first,
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


def layout(page: Page) -> Columns:
    """How a line is set: marks, indentation, blank lines, links written out."""
    lines = page.document.lines
    written = np.array([len(line.text) for line in lines], np.float32)
    gaps = np.minimum(page.gaps, 5)
    return {
        "mark": page.marks,
        "written_links": 1 - page.signs.length / np.maximum(written, np.float32(1)),
        "indent": np.minimum(np.array([line.indent for line in lines], np.float32), 40),
        "gap_before": gaps,
        "gap_after": before(gaps, -1, 1.0),
    }


_SHAPES = {shape: number for number, shape in enumerate(Shape)}


def whole(page: Page) -> Columns:
    """What the document is: the same numbers for every line."""
    signs, long, total = page.signs, page.long, len(page.document.lines)
    words = signs.words
    everything = max(sum_of(words), 1.0)
    sizes = np.sort(words)
    counts = signs.counts.sum(axis=1, dtype=np.float64).tolist()
    in_all = np.array((signs.length, signs.years, signs.clocks, signs.capitalised)).sum(axis=1, dtype=np.float64)
    letters, years, clocks, capitalised = in_all.tolist()
    letters = max(letters, 1)
    long_lines = np.count_nonzero(long)
    values = {
        "doc_lines": total,
        "doc_words": everything,
        "doc_long": long_lines,
        "doc_long_share": long_lines / total,
        "doc_long_words": sum_of(words[long]) / everything,
        "doc_median": float(sizes[total // 2]),
        "doc_quartile": float(sizes[3 * total // 4]),
        "doc_longest": float(sizes[-1]),
        "doc_closed": np.count_nonzero(signs.closed) / total,
        "doc_gaps": np.count_nonzero(page.gaps) / total,
        "doc_marked": np.count_nonzero(page.marks) / total,
        "doc_shape": _SHAPES[page.document.shape],
        "doc_digits": counts[Sign.DIGIT] / letters,
        "doc_money": counts[Sign.MONEY] / total,
        "doc_calls": counts[Sign.CALL] / total,
        "doc_years": years / total,
        "doc_clocks": clocks / total,
        "doc_capitalised": capitalised / everything,
        "doc_uncased": sum(counts[Sign.LETTER : Sign.UNSPACED + 1]) / letters,
    }
    claimed = np.array(list(page.claimed.values())).sum(axis=1) / total
    values |= zip([f"doc_{name}" for name in page.claimed], claimed.tolist(), strict=True)
    return everywhere(values, total)


def place(page: Page) -> Columns:
    """Where a line stands."""
    words, long, total = page.signs.words, page.long, len(page.document.lines)
    number = np.arange(total, dtype=np.float32)
    passed = words.cumsum()
    places = long.nonzero()[0]
    since_long, until_long = since_and_until(long)
    first, last = (int(places[0]), int(places[-1])) if len(places) else (total, -1)
    return {
        "line_number": number,
        "lines_left": total - 1 - number,
        "line_place": number / total,
        "word_place": passed / max(float(passed[-1]), 1.0),
        "words_before": passed - words,
        "words_after": passed[-1] - passed,
        "from_first_long": number - first,
        "from_last_long": number - last,
        "since_long": since_long,
        "until_long": until_long,
    }


_REACHES = steps((3, 8, 20))
_LONG_NEAR = [f"long_near_{reach}" for reach in _REACHES.flat]


def segment(page: Page) -> Columns:
    """The heaviest contiguous stretch: long sentences count for it, short lines against it."""
    words, long = page.signs.words, page.long
    total = len(words)
    start, end = heaviest(np.where(long, np.minimum(words, 60.0), -6.0 + np.minimum(words, 5.0) / 2))
    inside, away = around(start, end, total)
    columns: Columns = {
        "in_segment": inside,
        "from_segment": away,
        "segment_words": np.full(total, sum_of(words[start:end]) / max(sum_of(words), 1.0), np.float32),
    }
    part, every = windows(np.array((words * long, words)), _REACHES, _REACHES)
    columns |= zip(_LONG_NEAR, part / np.maximum(every, 1), strict=True)
    return columns


def repeats(page: Page) -> Columns:
    """Lines that stand more than once."""
    seen: dict[str, int] = {}
    turns = []
    for line in page.document.lines:
        turn = seen[line.folded] = seen.get(line.folded, -1) + 1
        turns.append(turn)
    return {
        "copies": np.array([seen[line.folded] + 1 for line in page.document.lines], np.float32),
        "copy_number": np.array(turns, np.float32),
        **_said_twice(page),
    }


def _said_twice(page: Page) -> Columns:
    """How many of a line's pairs of neighbouring words stand in a line before it, and in one after it."""
    keys, lines = page.signs.word_keys, page.signs.word_lines
    total = len(page.document.lines)
    inside = lines[1:] == lines[:-1]
    pairs, lines, times = postings((keys[:-1] * 31 + keys[1:])[inside], lines[1:][inside])
    sizes = np.bincount(pairs)
    ends = sizes.cumsum()
    first, last = lines[ends - sizes][pairs], lines[ends - 1][pairs]
    every = np.maximum(np.bincount(lines, times, total), 1)
    return {
        "said_before": np.bincount(lines, times * (first < lines), total) / every,
        "said_after": np.bincount(lines, times * (last > lines), total) / every,
    }


def vocabulary(page: Page) -> Columns:
    """How many of a line's words stand in the long lines too."""
    return {
        "known_to_long": known_words(page, page.long.astype(np.float32)),
        "shared_words": known_words(page, np.ones(len(page.long), np.float32)),
    }


def known_words(page: Signed, weights: Floats) -> Floats:
    """Return the share of each line's words that stand in other lines of some weight (.5 and more together)."""
    signs = page.signs
    size = 1 << max(10, int(4 * len(signs.word_keys)).bit_length())
    keys = signs.word_keys & (size - 1)
    own = weights[signs.word_lines]
    elsewhere = np.bincount(keys, own, size)[keys] - own
    known = np.bincount(signs.word_lines, elsewhere >= 0.5, len(weights))
    every = signs.word_counts
    return np.where(every > 0, known / np.maximum(every, 1), -1)


_BESIDE, _NEXT = steps((1, 2, 3, -1, -2, -3)), steps((1, -1))
_AROUND = [f"{what}_{by:+d}" for what in ("words", "closed") for by in _BESIDE.flat]
_NEXT_TO = [f"{what}_{by:+d}" for what in ("capitalised", "ends") for by in _NEXT.flat]


def neighbours(page: Page) -> Columns:
    """The shape of the lines around, and the run of short lines that a line stands in."""
    signs = page.signs
    short = (signs.words < 8) & ~signs.closed
    columns: Columns = {"short_run": run_length(short), "unclosed_run": run_length(~signs.closed)}
    around = before(np.array((signs.words, signs.closed)), _BESIDE)
    next_to = before(np.array((signs.capitalised / np.maximum(signs.words, 1), signs.ends)), _NEXT)
    columns |= zip(_AROUND, around.reshape(len(_AROUND), -1), strict=True)
    columns |= zip(_NEXT_TO, next_to.reshape(len(_NEXT_TO), -1), strict=True)
    return columns


_DISTANT = ("any", "strong", "credit", "related", "talk", "asks")
_SINCE = [f"since_{name}" for name in _DISTANT]
_UNTIL = [f"until_{name}" for name in _DISTANT[:3]]


def rules(page: Page) -> Columns:
    """What rules claim of a line and around it."""
    claimed = page.claimed
    columns: Columns = {f"rule_{name}": flags for name, flags in claimed.items()}
    every = np.array((claimed["any"], claimed["strong"]))
    columns["claims_near"], columns["strong_near"] = window(every, 5)
    columns["claims_before"] = claimed["any"].cumsum()
    back, ahead = since_and_until(np.array([claimed[name] for name in _DISTANT]))
    columns |= zip(_SINCE, back, strict=True)
    columns |= zip(_UNTIL, ahead, strict=False)
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
