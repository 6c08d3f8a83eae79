# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Where a line stands: the document, the place in it, the neighbours, the words that other lines share."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import fsum, log1p

from cleanseed.score.columns import FAR, Columns
from cleanseed.score.repeats import REPEATS, repeats
from cleanseed.text.document import Document, Shape

DOCUMENT = (
    "doc_lines", "doc_words", "doc_long", "doc_long_share", "doc_long_words", "doc_median", "doc_closed", "doc_gaps",
    "doc_marked", "doc_shape", "doc_digits",
)  # fmt: skip
PLACE = (
    "lines_before", "lines_after", "line_place", "word_place", "words_before", "words_after", "from_first_long",
    "from_last_long", "since_long", "until_long",
)  # fmt: skip
SEGMENT = ("in_segment", "from_segment", "segment_words")
REACHES = (3, 8, 20)
RUNS = ("short_run", "unclosed_run", "form_run", "form_pairs", "form_threes", "form_fours")
NAMES = (
    *DOCUMENT, *PLACE, *SEGMENT, *(f"long_near_{reach}" for reach in REACHES), *RUNS, *REPEATS,
)  # fmt: skip

LONG = 12  # words of a line that is more than a label
_FAR = FAR
_SHORT = 8  # words of a short line
_SHAPES = {shape: number for number, shape in enumerate(Shape)}


def context(document: Document, words: Sequence[Sequence[str]], columns: Columns) -> None:
    """Fill the columns of a line's surroundings; `words` are the words of each line."""
    total = columns.lines
    size, closed = columns["words"], columns["closed"]
    flags = array("d", bytes(8 * total))
    long = memoryview(flags)
    find_long(size, closed, columns["ends"], long, total)
    _document(document, long, columns)
    every = fsum(size)
    place(size, long, every, *(columns[name] for name in PLACE), total)
    segment(size, long, every, *(columns[name] for name in SEGMENT), total)
    for reach in REACHES:
        long_near(size, long, reach, columns[f"long_near_{reach}"], total)
    short, unclosed, alike, pairs, threes, fours = (columns[name] for name in RUNS)
    runs(size, closed, short, unclosed, total)
    form_runs(
        size, columns["first"], columns["last"], columns["digit_share"], columns["bars"], columns["mark"], alike, pairs,
        threes, fours, total,
    )  # fmt: skip
    repeats([line.folded for line in document.lines], words, long, *(columns[name] for name in REPEATS), total)


def _document(document: Document, long: memoryview, columns: Columns) -> None:
    total = columns.lines
    size = columns["words"]
    every, count = fsum(size), fsum(long)
    values = (
        log1p(total),
        log1p(every),
        log1p(count),
        count / total,
        fsum([words * flag for words, flag in zip(size, long, strict=True)]) / every,
        sorted(size)[total // 2],
        fsum(columns["closed"]) / total,
        sum([gap > 0 for gap in columns["gap_before"]]) / total,
        sum([mark > 0 for mark in columns["mark"]]) / total,
        _SHAPES[document.shape],
        fsum(columns["digit_share"]) / total,
    )
    for name, value in zip(DOCUMENT, values, strict=True):
        fill(value, columns[name], total)


def fill(value, out, total):
    """Write the same value to each line."""
    for number in range(total):
        out[number] = value


def find_long(size, closed, ends, out, total):
    """Write 1 to each line that looks like a paragraph."""
    for number in range(total):
        out[number] = 1.0 if size[number] >= LONG and (closed[number] > 0 or ends[number] >= 1) else 0.0


def place(
    size, long, every, lines_before, lines_after, line_place, word_place, words_before, words_after, from_first,
    from_last, since, until, total,
):  # fmt: skip
    """Write where each line stands among the lines, the words and the long lines."""
    first, last = total, -1
    for number in range(total):
        if long[number] > 0:
            last = number
            if first == total:
                first = number
    passed = 0.0
    away = _FAR
    for number in range(total):
        lines_before[number] = min(number, 400)
        lines_after[number] = min(total - 1 - number, 400)
        line_place[number] = 1.0 * number / total
        words_before[number] = passed
        passed += size[number]
        words_after[number] = every - passed
        word_place[number] = passed / every
        from_first[number] = number - first
        from_last[number] = number - last
        away = 0.0 if long[number] > 0 else min(away + 1, _FAR)
        since[number] = away
    away = _FAR
    for number in range(total - 1, -1, -1):
        away = 0.0 if long[number] > 0 else min(away + 1, _FAR)
        until[number] = away


def segment(size, long, every, inside, away, share, total):
    """Write where the heaviest stretch of lines lies: long sentences count for it, short lines against it."""
    best = weight = 0.0
    start = end = begin = 0
    for number in range(total):
        weight += min(size[number], 60.0) if long[number] > 0 else min(size[number], 5.0) / 2 - 6.0
        if weight <= 0:
            weight = 0.0
            begin = number + 1
        elif weight > best:
            best = weight
            start = begin
            end = number + 1
    held = 0.0
    for number in range(start, end):
        held += size[number]
    for number in range(total):
        inside[number] = 1.0 if start <= number < end else 0.0
        away[number] = number - start if number < start else (number - end + 1 if number >= end else 0)
        share[number] = held / every


def long_near(size, long, reach, out, total):
    """Write the share of words in long lines, among the words of the lines up to `reach` away."""
    part = whole = 0.0
    for number in range(-reach, total):
        ahead = number + reach
        gone = number - reach - 1
        if ahead < total:
            whole += size[ahead]
            part += size[ahead] * long[ahead]
        if gone >= 0:
            whole -= size[gone]
            part -= size[gone] * long[gone]
        if number >= 0:
            out[number] = part / whole


def shift(values, by, out, total):
    """Write to each line the value of the line `by` lines after it, -1 where there is none."""
    for number in range(total):
        other = number + by
        out[number] = values[other] if 0 <= other < total else -1.0


def runs(size, closed, short, unclosed, total):
    """Write to each short line how many short lines stand together there, and the same for lines without an end."""
    begin = start = 0
    for number in range(total + 1):
        if number == total or closed[number] > 0 or size[number] >= _SHORT:
            for inner in range(begin, number):
                short[inner] = number - begin
            begin = number + 1
        if number == total or closed[number] > 0:
            for inner in range(start, number):
                unclosed[inner] = number - start
            start = number + 1


def form_runs(size, first, last, digits, bars, mark, alike, pairs, threes, fours, total):
    """Write how many lines of one form stand together, and how many whose forms come again after two, three or four.

    A form is the size of a line with the classes of its first and last character and whether it has digits and bars.
    """
    forms = array("l", bytes(8 * total))
    for number in range(total):
        words = size[number]
        step = 0 if words < 2 else 1 if words < 3 else 2 if words < 7 else 3 if words < LONG else 4 if words < 30 else 5
        forms[number] = int(
            step + 8 * first[number] + 128 * last[number] + 2048 * (digits[number] > 0) + 4096 * (bars[number] > 0)
            + 8192 * mark[number]
        )  # fmt: skip
    form_period(forms, 1, alike, total)
    form_period(forms, 2, pairs, total)
    form_period(forms, 3, threes, total)
    form_period(forms, 4, fours, total)


def form_period(forms, period, out, total):
    """Write to each line the length of the longest run with it in which each form comes again after `period` lines."""
    start = 0
    for number in range(total):
        out[number] = 1.0
    for number in range(period, total + 1):
        if number == total or forms[number] != forms[number - period]:
            if number - start > period:
                for inner in range(start, number):
                    out[inner] = max(out[inner], number - start)
            start = number - period + 1
