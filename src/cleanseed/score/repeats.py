# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""What stands more than once in a document: whole lines, word pairs, words that the long lines hold too."""

from __future__ import annotations

from array import array

REPEATS = ("copies", "copy_number", "said_before", "said_after", "known_to_long", "shared_words")
_WIDE = 1 << 31  # more than a text has different words


def repeats(
    texts, words, long, copies, copy_number, said_before, said_after, known, shared, total
):  # fmt: skip
    """Write what stands more than once: whole lines, word pairs, words that the long lines hold too."""
    times: dict = {}
    for number in range(total):
        text = texts[number]
        turn = times.get(text, 0)
        copy_number[number] = turn
        times[text] = turn + 1
    for number in range(total):
        copies[number] = times[texts[number]]
    size = sum(map(len, words))
    stems, pairs = _zeros(size), _zeros(size)
    count_stems, count_pairs = number_words(words, stems, pairs)
    sizes = array("l", list(map(len, words)))
    lines, lines_long, first, last = _zeros(count_stems), _zeros(count_stems), _zeros(count_pairs), _zeros(count_pairs)
    spread(sizes, stems, pairs, long, lines, lines_long, _zeros(count_stems), first, last, total)
    share(
        sizes, stems, pairs, long, lines, lines_long, _zeros(count_stems), first, last, _zeros(count_pairs),
        said_before, said_after, known, shared, total,
    )  # fmt: skip


def _zeros(count: int) -> array[int]:
    return array("l", bytes(array("l").itemsize * count))


def number_words(words, stems, pairs):
    """Write the numbers of the stem and of the pair that each word ends, -1 where it has none; return how many are."""
    of_word: dict = {}
    of_stem: dict = {}
    of_pair: dict = {}
    stem_of: list = []
    at = 0
    for line in words:
        before = -1
        for word in line:
            own = of_word.get(word, -1)
            if own < 0:
                own = len(of_word)
                of_word[word] = own
                stem_of.append(
                    of_stem.setdefault(word[:5], len(of_stem)) if len(word) > 3 or not word.isascii() else -1
                )
            stems[at] = stem_of[own]
            pairs[at] = -1
            if before >= 0:
                pair = before * _WIDE + own
                pairs[at] = of_pair.setdefault(pair, len(of_pair))
            before = own
            at += 1
    return len(of_stem), len(of_pair)


def spread(sizes, stems, pairs, long, lines, lines_long, stem_line, first, last, total):
    """Count the lines and the long lines that hold each stem, and write the first and last line that holds each pair.

    Lines are numbered from 1; `stem_line` is working space: the last line that was seen with each stem.
    """
    at = 0
    for number in range(total):
        for _ in range(sizes[number]):
            stem = stems[at]
            if stem >= 0 and stem_line[stem] != number + 1:
                stem_line[stem] = number + 1
                lines[stem] += 1
                if long[number] > 0:
                    lines_long[stem] += 1
            pair = pairs[at]
            if pair >= 0:
                if first[pair] == 0:
                    first[pair] = number + 1
                last[pair] = number + 1
            at += 1


def share(
    sizes, stems, pairs, long, lines, lines_long, stem_line, first, last, pair_line, said_before, said_after, known,
    shared, total,
):  # fmt: skip
    """Write the shares of a line's pairs that stand before and after it, and of its stems that others hold."""
    at = 0
    for number in range(total):
        own = two = count = twice = earlier = later = 0.0
        least = 1 if long[number] > 0 else 0
        for _ in range(sizes[number]):
            stem = stems[at]
            if stem >= 0 and stem_line[stem] != number + 1:
                stem_line[stem] = number + 1
                own += 1
                count += lines_long[stem] > least
                twice += lines[stem] > 1
            pair = pairs[at]
            if pair >= 0 and pair_line[pair] != number + 1:
                pair_line[pair] = number + 1
                two += 1
                earlier += first[pair] < number + 1
                later += last[pair] > number + 1
            at += 1
        said_before[number] = earlier / max(two, 1.0)
        said_after[number] = later / max(two, 1.0)
        known[number] = count / own if own > 0 else -1.0
        shared[number] = twice / own if own > 0 else -1.0
