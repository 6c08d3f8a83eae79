"""Where a line stands: the document, the place in it, the neighbours, the words that other lines share."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from math import log1p

from cleanseed.score.columns import Columns
from cleanseed.text.document import Document, Shape

DOCUMENT = (
    "doc_lines", "doc_words", "doc_long", "doc_long_share", "doc_long_words", "doc_median", "doc_closed", "doc_gaps",
    "doc_marked", "doc_shape", "doc_digits",
)  # fmt: skip
PLACE = (
    "lines_before", "lines_after", "line_place", "word_place", "words_before", "words_after", "from_first_long",
    "from_last_long", "since_long", "until_long",
)  # fmt: skip
SEGMENT = ("in_segment", "from_segment", "segment_words", "long_near_3", "long_near_8", "long_near_20")
BESIDE = tuple(
    f"{name}_{by:+d}"
    for name, reach in (("words", 3), ("closed", 2), ("capitalised", 1), ("digits", 1))
    for by in (*range(-reach, 0), *range(1, reach + 1))
)
RUNS = ("short_run", "unclosed_run", "form_run", "form_pairs", "form_before", "form_after")
REPEATS = ("copies", "copy_number", "said_before", "said_after", "known_to_long", "shared_words")
NAMES = (*DOCUMENT, *PLACE, *SEGMENT, *BESIDE, *RUNS, *REPEATS)

LONG = 12  # words of a line that is more than a label
FAR = 300.0  # the distance in lines where nothing is there to measure to
_SHORT = 8  # words of a short line
_SHAPES = {shape: number for number, shape in enumerate(Shape)}


def context(document: Document, words: Sequence[Sequence[str]], columns: Columns) -> None:
    """Fill the columns of a line's surroundings; `words` are the words of each line."""
    total = columns.lines
    size, closed, ends = columns["words"], columns["closed"], columns["ends"]
    long = array("d", [size[n] >= LONG and (closed[n] > 0 or ends[n] >= 1) for n in range(total)])
    _document(document, long, columns)
    _place(long, columns)
    _segment(long, columns)
    _beside(columns)
    _runs(columns)
    _repeats(document, words, long, columns)


def _document(document: Document, long: array[float], columns: Columns) -> None:
    total = columns.lines
    size = columns["words"]
    every = sum(size)
    values = (
        log1p(total),
        log1p(every),
        log1p(sum(long)),
        sum(long) / total,
        sum(size[n] for n in range(total) if long[n]) / every,
        sorted(size)[total // 2],
        sum(columns["closed"]) / total,
        sum(gap > 0 for gap in columns["gap_before"]) / total,
        sum(mark > 0 for mark in columns["mark"]) / total,
        _SHAPES[document.shape],
        sum(columns["digit_share"]) / total,
    )
    for name, value in zip(DOCUMENT, values, strict=True):
        column = columns[name]
        for number in range(total):
            column[number] = value


def _place(long: array[float], columns: Columns) -> None:
    size = columns["words"]
    total = len(long)
    every = sum(size)
    before, after, place, word_place, words_before, words_after, from_first, from_last, since, until = (
        columns[name] for name in PLACE
    )
    first = next((n for n in range(total) if long[n]), total)
    last = next((n for n in range(total - 1, -1, -1) if long[n]), -1)
    passed = 0.0
    back = ahead = FAR
    for number in range(total):
        before[number] = min(number, 400)
        after[number] = min(total - 1 - number, 400)
        place[number] = number / total
        words_before[number] = passed
        passed += size[number]
        words_after[number] = every - passed
        word_place[number] = passed / every
        from_first[number] = number - first
        from_last[number] = number - last
        back = 0.0 if long[number] else min(back + 1, FAR)
        since[number] = back
    for number in range(total - 1, -1, -1):
        ahead = 0.0 if long[number] else min(ahead + 1, FAR)
        until[number] = ahead


def _segment(long: array[float], columns: Columns) -> None:
    """Fill the columns of the heaviest stretch of lines: long sentences count for it, short lines against it."""
    size = columns["words"]
    total = len(long)
    inside, away, share, *near = (columns[name] for name in SEGMENT)
    best = weight = 0.0
    start = end = begin = 0
    for number in range(total):
        weight += min(size[number], 60.0) if long[number] else min(size[number], 5.0) / 2 - 6.0
        if weight <= 0:
            weight, begin = 0.0, number + 1
        elif weight > best:
            best, start, end = weight, begin, number + 1
    held = sum(size[n] for n in range(start, end)) / sum(size)
    for number in range(total):
        inside[number] = start <= number < end
        away[number] = number - start if number < start else number - end + 1 if number >= end else 0
        share[number] = held
    for column, reach in zip(near, (3, 8, 20), strict=True):
        part = whole = 0.0
        for number in range(-reach, total):
            ahead, gone = number + reach, number - reach - 1
            if ahead < total:
                whole += size[ahead]
                part += size[ahead] * long[ahead]
            if gone >= 0:
                whole -= size[gone]
                part -= size[gone] * long[gone]
            if number >= 0:
                column[number] = part / whole


def _beside(columns: Columns) -> None:
    """Fill the columns that repeat a neighbour's value; where there is no neighbour the value is -1."""
    total = columns.lines
    sources = {
        "words": columns["words"],
        "closed": columns["closed"],
        "capitalised": columns["capitalised_share"],
        "digits": columns["digit_share"],
    }
    for name in BESIDE:
        source, _, by = name.rpartition("_")
        shift(sources[source], int(by), columns[name], total)


def shift(values, by, out, total):  # type: ignore[no-untyped-def]
    """Write to each line the value of the line `by` lines after it, -1 where there is none."""
    for number in range(total):
        other = number + by
        out[number] = values[other] if 0 <= other < total else -1.0


def _runs(columns: Columns) -> None:
    """Fill the columns of runs: of short lines, of lines without an end, of lines of one form, of pairs of forms.

    A form is the size of a line with the classes of its first and last character and whether it has digits and bars.
    """
    total = columns.lines
    size, closed, first, last = columns["words"], columns["closed"], columns["first"], columns["last"]
    digits, bars, mark = columns["digit_share"], columns["bars"], columns["mark"]
    short, unclosed, alike, pairs, before, after = (columns[name] for name in RUNS)
    forms = [
        (
            min(int(size[n]), 3) + (size[n] >= 7) + (size[n] >= LONG) + (size[n] >= 30),
            first[n], last[n], digits[n] > 0, bars[n] > 0, mark[n],
        )
        for n in range(total)
    ]  # fmt: skip
    _run([size[n] < _SHORT and not closed[n] for n in range(total)], short)
    _run([not closed[n] for n in range(total)], unclosed)
    begin = 0
    for number in range(1, total + 1):
        if number == total or forms[number] != forms[begin]:
            for inner in range(begin, number):
                alike[inner] = number - begin
            begin = number
    begin = 0
    for number in range(2, total + 1):
        if number == total or forms[number] != forms[number - 2]:
            for inner in range(begin, number):
                pairs[inner] = max(pairs[inner], number - begin)
            begin = number - 1
    for number in range(total):
        before[number] = number > 0 and forms[number - 1] == forms[number]
        after[number] = number + 1 < total and forms[number + 1] == forms[number]


def _run(flags: Sequence[bool], out: memoryview) -> None:
    """Write to each flagged line how many flagged lines stand together there."""
    begin = 0
    for number in range(len(flags) + 1):
        if number == len(flags) or not flags[number]:
            for inner in range(begin, number):
                out[inner] = number - begin
            begin = number + 1


def _repeats(document: Document, words: Sequence[Sequence[str]], long: array[float], columns: Columns) -> None:
    """Fill the columns of what stands more than once: whole lines, word pairs, words that the long lines hold too."""
    copies, copy_number, said_before, said_after, known, shared = (columns[name] for name in REPEATS)
    total = columns.lines
    texts = [line.folded for line in document.lines]
    times = Counter(texts)
    seen: Counter[str] = Counter()
    stems = [{word[:5] for word in line if len(word) > 3 or not word.isascii()} for line in words]
    everywhere: Counter[str] = Counter()
    in_long: Counter[str] = Counter()
    pairs = [set(zip(line, line[1:], strict=False)) for line in words]
    first: dict[tuple[str, str], int] = {}
    last: dict[tuple[str, str], int] = {}
    for number in range(total):
        everywhere.update(stems[number])
        if long[number]:
            in_long.update(stems[number])
        for pair in pairs[number]:
            first.setdefault(pair, number)
            last[pair] = number
    for number in range(total):
        text = texts[number]
        copies[number] = times[text]
        copy_number[number] = seen[text]
        seen[text] += 1
        if own := pairs[number]:
            said_before[number] = sum(first[pair] < number for pair in own) / len(own)
            said_after[number] = sum(last[pair] > number for pair in own) / len(own)
        if mine := stems[number]:
            least = 1 if long[number] else 0
            known[number] = sum(in_long[stem] > least for stem in mine) / len(mine)
            shared[number] = sum(everywhere[stem] > 1 for stem in mine) / len(mine)
        else:
            known[number] = shared[number] = -1
