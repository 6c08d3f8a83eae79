"""What characters each line of a document is made of, counted for all lines at once.

The matter of all lines is joined and turned into an array of code points, each code point into one of a few classes;
one count over (line, class) gives most of what the shape of a line is.  Nothing here knows a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanseed.score.classes import SIGNS, Sign, class_table
from cleanseed.text.document import Document

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

IDEOGRAPH_WORD = 0.6  # words that a Chinese or Japanese character is worth, by the length of translated texts
UNSPACED_WORD = 0.2  # the same for a letter of Thai, Lao, Khmer or Burmese


_FIRST = np.uint8(Sign.LOWER)  # of the classes that words are made of; the last is MARK


@cache
def _classes() -> NDArray[np.uint8]:
    """The class of every code point."""
    return np.frombuffer(class_table(), np.uint8)


class Postings(NamedTuple):
    """The different words of each line, by word and line, as an index has them.

    `words` are numbers of words, `lines` the lines that have them, `times` how often.
    """

    words: Ints
    lines: Ints
    times: Ints


_LINE_BITS = 32  # keys have fewer than those that are left


def postings(keys: Ints, lines: Ints) -> Postings:
    """Return the postings of words, given a key of each, and the line that it stands in."""
    both = np.sort(keys << _LINE_BITS | lines)  # one number for key and line: it sorts faster than places do
    edges = np.ones(len(both) + 1, bool)
    edges[1:-1] = both[1:] != both[:-1]
    places = edges.nonzero()[0]
    both = both[places[:-1]]
    keys = both >> _LINE_BITS
    words = np.zeros(len(keys), np.int64)
    words[1:] = (keys[1:] != keys[:-1]).cumsum()
    return Postings(words, both & ((1 << _LINE_BITS) - 1), places[1:] - places[:-1])


@dataclass(frozen=True, slots=True)
class Signs:
    """Counts of a document's lines, one value a line, and its words.

    `counts[sign]` is how many characters of a class a line has, `words` its length in words, `ends` how many sentences
    end inside it, `first` and `last` the classes of its first and (quotes and brackets aside) last character.
    `word_lines` and `word_keys` are the line and a hash of each longer word; in scripts without spaces each pair of
    neighbouring characters counts as one.  `word_counts` is how many of them each line has.
    """

    counts: Floats
    length: Floats
    words: Floats
    capitalised: Floats
    short_words: Floats
    ends: Floats
    years: Floats
    clocks: Floats
    addresses: Floats
    first: Ints
    last: Ints
    closed: Flags
    word_lines: Ints
    word_keys: Ints
    word_counts: Ints


def read_signs(document: Document) -> Signs:
    """Count the characters and words of every line of a document."""
    text = "\n".join([line.matter for line in document.lines]) + "\n"
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    signs = _classes().take(codes)
    breaks = (codes == 10).nonzero()[0]
    total = len(breaks)
    starts = np.concatenate(([0], breaks[:-1] + 1))
    lines = np.repeat(np.arange(total), breaks + 1 - starts)
    counts = np.bincount(lines * SIGNS + signs, minlength=total * SIGNS).reshape(total, SIGNS).T.astype(np.float32)

    in_word = np.zeros(len(signs) + 1, bool)  # moved on by one place, so that a word may begin the text
    np.less(signs - _FIRST, Sign.MARK, out=in_word[1:])
    edges = (in_word[1:] != in_word[:-1]).nonzero()[0]  # the last character is a break: every word ends
    begins, stops = edges[::2], edges[1::2]
    sizes = stops - begins
    at, kinds = lines[begins], signs[begins]

    def per_line(places: Ints) -> Floats:
        return np.bincount(places, minlength=total).astype(np.float32)

    spaced = at[(kinds != Sign.IDEOGRAPH) & (kinds != Sign.UNSPACED)]
    words = per_line(spaced) + IDEOGRAPH_WORD * counts[Sign.IDEOGRAPH] + UNSPACED_WORD * counts[Sign.UNSPACED]
    stop = ((signs == Sign.STOP) | (signs == Sign.CALL)).nonzero()[0]
    following = signs[stop + 1]
    wide = codes[stop] > 0x300  # the full stops of scripts without spaces need none after them
    last_stop = (following != Sign.STOP) & (following != Sign.CALL)
    inner = stop[(following == Sign.SPACE) | wide & (following != Sign.BREAK) & last_stop]
    year = begins[(sizes == 4) & (kinds == Sign.DIGIT)]
    century = codes[year] * 256 + codes[year + 1]
    year = year[(century == 0x3139) | (century == 0x3230)]
    clock = (codes == 58).nonzero()[0]
    clock = clock[(signs[clock - 1] == Sign.DIGIT) & (signs[clock + 1] == Sign.DIGIT)]
    address = ((codes == 64) | (codes == 47)).nonzero()[0]
    address = address[in_word[address] & in_word[address + 2]]
    last = breaks - 1
    wrapped = (signs[last] == Sign.QUOTE) | (signs[last] == Sign.BRACKET)
    last = signs[np.maximum(last - wrapped, 0)].astype(np.int64)
    word_lines, word_keys = _stems(codes, signs, lines, (begins, stops))
    return Signs(
        counts=counts,
        length=(breaks - starts).astype(np.float32),
        words=words,
        capitalised=per_line(at[kinds == Sign.UPPER]),
        short_words=per_line(at[(kinds == Sign.LOWER) & (sizes <= 3)]),
        ends=per_line(lines[inner]),
        years=per_line(lines[year]),
        clocks=per_line(lines[clock]),
        addresses=per_line(lines[address]),
        first=signs[starts].astype(np.int64),
        last=last,
        closed=(last == Sign.STOP) | (last == Sign.CALL),
        word_lines=word_lines,
        word_keys=word_keys,
        word_counts=np.bincount(word_lines, minlength=total),
    )


def words_in(postings: Postings, flags: Flags) -> NDArray[np.float64]:
    """Return how many of each line's words stand in the flagged lines."""
    words, lines, times = postings
    known = np.zeros(len(words), bool)
    known[words[flags[lines]]] = True
    return np.asarray(np.bincount(lines, times * known[words], len(flags)), np.float64)


STEM = 5
"""Letters of a stem: they hold the forms of a word together in languages that inflect."""
_SPREAD = np.array([pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(STEM, 0, -1)], np.uint64)


def _stems(
    codes: NDArray[np.uint32], signs: NDArray[np.uint8], lines: Ints, words: tuple[Ints, Ints]
) -> tuple[Ints, Ints]:
    """Hash the first letters of each word of four and more, and each pair of neighbouring ideographs."""
    begins, stops = words
    sizes = stops - begins
    long = (sizes >= STEM - 1) & (signs[begins] != Sign.IDEOGRAPH)
    begins, sizes = begins[long], sizes[long]
    small = codes + np.uint32(32) * (signs == Sign.UPPER)  # right for Latin, Greek, Cyrillic
    letters = small.take(begins[:, None] + np.arange(STEM))
    letters[sizes < STEM, -1] = 0
    keys = _hashed(letters)
    ideograph = signs == Sign.IDEOGRAPH
    pair = (ideograph[:-1] & ideograph[1:]).nonzero()[0]
    if not len(pair):
        return lines[begins], keys
    letters = np.zeros((len(pair), STEM), np.uint32)
    letters[:, 0], letters[:, 1] = codes[pair], codes[pair + 1]
    pairs = _hashed(letters)
    return np.concatenate((lines[begins], lines[pair])), np.concatenate((keys, pairs))


def stem_keys(stems: Sequence[str]) -> Ints:
    """Return the hashes of stems: the first five letters of words in small letters, or pairs of ideographs."""
    letters = np.array(stems, f"<U{STEM}").view(np.uint32).reshape(len(stems), STEM)
    return _hashed(letters)


def _hashed(letters: NDArray[np.uint32]) -> Ints:
    """Return the hash of each row of letters."""
    return ((letters.astype(np.uint64) @ _SPREAD) >> np.uint64(40)).astype(np.int64)
