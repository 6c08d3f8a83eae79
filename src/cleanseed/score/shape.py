# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""What characters and words a line is made of.  The module knows no language."""

from __future__ import annotations

from collections.abc import Sequence

from cleanseed.score.columns import Columns
from cleanseed.text.document import Line

NAMES = (
    "words", "length", "letter_share", "capital_share", "digit_share", "word_length", "capitalised_share",
    "short_word_share", "wide_share", "closed", "ends", "sentence_words", "last", "first", "commas", "comma_share",
    "bars", "brackets", "quotes", "colons", "calls", "money", "symbols", "dashes", "years", "clocks", "addresses",
    "mark", "indent", "gap_before", "gap_after", "link_share",
)  # fmt: skip

# A character of a script without spaces is worth this many words, by the length of translated texts.
IDEOGRAPH = 0.6
UNSPACED = 0.2  # Thai, Lao, Khmer, Burmese
_MARKS = {"": 0, "list": 1, "heading": 2, "quote": 3, "table": 4}
# The classes of a line's first and last character.
NOTHING, LOWER, UPPER, LETTER, DIGIT, STOP, CALL, COLON, COMMA, OTHER = range(10)


def shape(lines: Sequence[Line], columns: Columns) -> None:
    """Fill the columns of a line's own form."""
    measure(lines, *(columns[name] for name in NAMES[:27]))
    mark, indent, gap_before, gap_after, link_share = (columns[name] for name in NAMES[27:])
    length = columns["length"]
    for number, line in enumerate(lines):
        mark[number] = _MARKS[line.mark]
        indent[number] = min(line.indent, 40)
        gap_before[number] = min(line.gap, 3)
        if number:
            gap_after[number - 1] = min(line.gap, 3)
        link_share[number] = 1 - length[number] / len(line.text)
    if lines:
        gap_after[len(lines) - 1] = 1


def measure(
    lines, out_words, out_length, out_letters, out_capitals, out_digits, out_word_length, out_capitalised, out_short,
    out_wide, out_closed, out_ends, out_sentence, out_last, out_first, out_commas, out_comma_share, out_bars,
    out_brackets, out_quotes, out_colons, out_calls, out_money, out_symbols, out_dashes, out_years, out_clocks,
    out_addresses,
):  # fmt: skip
    """Count the characters and words of each line in one pass."""
    for number in range(len(lines)):
        text = lines[number].matter
        size = len(text)
        letters = capitals = digits = ideographs = unspaced = 0
        words = capitalised = short = ends = 0
        commas = bars = brackets = quotes = colons = calls = money = symbols = dashes = years = clocks = addresses = 0
        run = run_digits = 0  # characters of the word so far
        upper_first = False
        stop = 0  # 1 after a full stop or its like, 2 after one that needs no space
        closed = 0
        last = NOTHING
        before = " "
        for place in range(size):
            ch = text[place]
            if ch.isalnum():
                if stop == 2:
                    ends += 1
                stop = 0
                if ch.isalpha():
                    letters += 1
                    if ch.isupper():
                        capitals += 1
                        last = UPPER
                    elif ch.islower():
                        last = LOWER
                    else:
                        last = LETTER
                        if "\u0e00" <= ch <= "\u109f" or "\u1780" <= ch <= "\u17ff":
                            unspaced += 1
                        elif "\u3040" <= ch <= "\u30ff" or "\u3400" <= ch <= "\u9fff" or "\uf900" <= ch <= "\ufaff":
                            ideographs += 1
                else:
                    digits += 1
                    run_digits += 1
                    last = DIGIT
                if run == 0:
                    upper_first = last == UPPER
                run += 1
                closed = 0
            else:
                if run and ch != "'" and not "\u0900" <= ch <= "\u0e7f":
                    words += 1
                    capitalised += upper_first
                    if run <= 3 and not upper_first and run_digits == 0:
                        short += 1
                    if run == 4 and run_digits == 4 and text[place - 4] in "12" and text[place - 3] in "90":
                        years += 1
                    run = run_digits = 0
                if ch == " ":
                    if stop:
                        ends += 1
                    stop = 0
                elif ch in ".!?…":
                    stop = 1
                    closed = 1
                    last = STOP if ch in ".…" else CALL
                    calls += last == CALL
                elif ch in "。！？।۔؟":
                    stop = 2
                    closed = 1
                    last = STOP if ch in "。।۔" else CALL
                elif ch in "\"')]”’»」』）":
                    if ch in '"”’»':
                        quotes += 1
                    elif ch != "'":
                        brackets += 1
                    if place == 0:
                        last = OTHER
                else:
                    stop = 0
                    closed = 0
                    last = OTHER
                    if ch in ",،、，;":
                        commas += 1
                        last = COMMA
                    elif ch in ":：":
                        last = COLON
                        colons += 1
                        if before.isdigit() and place + 1 < size and text[place + 1].isdigit():
                            clocks += 1
                    elif ch in "|•·›»→▶‣▪●":
                        bars += 1
                    elif ch in "([（「『":
                        brackets += 1
                    elif ch in "-–—":
                        dashes += 1
                    elif ch in "$€£¥₹₽₩":
                        money += 1
                    elif ch in "@/":
                        if before.isalnum() and place + 1 < size and text[place + 1].isalnum():
                            addresses += 1
                    else:
                        symbols += 1
            if place == 0:
                out_first[number] = last
            before = ch
        if run:
            words += 1
            capitalised += upper_first
            if run == 4 and run_digits == 4 and text[size - 4] in "12" and text[size - 3] in "90":
                years += 1
        every = words + IDEOGRAPH * ideographs + UNSPACED * unspaced
        if ideographs or unspaced:
            every -= min(words, (ideographs + unspaced) // 4)
        every = max(every, 1.0)
        out_words[number] = every
        out_length[number] = size
        out_letters[number] = letters / max(size, 1)
        out_capitals[number] = capitals / max(letters, 1)
        out_digits[number] = digits / max(size, 1)
        out_word_length[number] = letters / every
        out_capitalised[number] = capitalised / every
        out_short[number] = short / every
        out_wide[number] = 1.0 * (ideographs + unspaced) / max(size, 1)
        out_closed[number] = closed
        out_ends[number] = ends
        out_sentence[number] = every / max(ends + closed, 1)
        out_last[number] = last
        out_commas[number] = commas
        out_comma_share[number] = commas / every
        out_bars[number] = bars
        out_brackets[number] = brackets
        out_quotes[number] = quotes
        out_colons[number] = colons
        out_calls[number] = calls
        out_money[number] = money
        out_symbols[number] = symbols
        out_dashes[number] = dashes
        out_years[number] = years
        out_clocks[number] = clocks
        out_addresses[number] = addresses
