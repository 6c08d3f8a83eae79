"""Inputs that slow badly made cleaners down, at any length: each a function from a length in characters to a text."""

from __future__ import annotations

from collections.abc import Callable

Hostile = Callable[[int], str]


def repeated(turn: str, lead: str = "", tail: str = "") -> Hostile:
    """`lead`, then `turn` again and again up to the length, then `tail`."""
    return lambda length: lead + (turn * (length // len(turn) + 1))[:length] + tail


def _nested(opening: str, closing: str, inside: str = "text") -> Hostile:
    """So many openings, so many closings."""

    def build(length: int) -> str:
        depth = length // (len(opening) + len(closing))
        return opening * depth + inside + closing * depth

    return build


def _attributes(each: int) -> Hostile:
    """Tags with `each` attributes."""

    def build(length: int) -> str:
        tag = "<p " + " ".join(f"a{number}=b" for number in range(min(each, length // 6 + 1))) + ">text</p>\n"
        return tag * (length // len(tag) + 1)

    return build


_SENTENCE = "The river rose again in the night, and the bridge at the mill had to be closed to all traffic. "
_PARAGRAPH = "<p>The river rose again in the night, and the bridge at the mill had to be closed to all traffic.</p>\n"

TEXT: dict[str, Hostile] = {
    "one line of prose": repeated(_SENTENCE),
    "one line without a sentence end": repeated("word and "),
    "one letter": repeated("a"),
    "short lines": repeated("Home\n"),
    "lines of one letter": repeated("a\n"),
    "blank lines": repeated("\n", "First.", "Last."),
    "lines of spaces": repeated("   \n", "First.", "Last."),
    "spaces": repeated(" ", "a", "b"),
    "tabs and spaces": repeated("\t ", "a", "b"),
    "digits": repeated("1234567890"),
    "digits and stops": repeated("12.5 "),
    "lone surrogates": repeated("\ud800a "),
    "combining marks": repeated("\u0301\u0316", "e"),
    "marks on each letter": repeated("e\u0301\u0316\u0327 "),
    "letters that fold long": repeated("\ufdfa "),
    "zero-width characters": repeated("\u200b\u00ad", "a", "b"),
    "CJK without a stop": repeated("汉字文本"),
    "CJK sentences": repeated("汉字文本。"),
    "opening brackets": repeated("["),
    "nested brackets": _nested("[", "]"),
    "Markdown links": repeated("[a](b) "),
    "Markdown links not closed": repeated("[a]("),
    "emphasis": repeated("*a _b "),
    "stars": repeated("*"),
    "underscores": repeated("_a"),
    "table bars": repeated("| a "),
    "list marks": repeated("- "),
    "headings": repeated("# Head\n\n"),
    "quotation marks": repeated('"a '),
    "ellipses": repeated("..."),
    "stops": repeated("a. "),
    "carriage returns": repeated("a\r"),
    "dates": repeated("12 March 2024, 10:30 CET\n"),
    "names": repeated("By Jane Doe and John Smith\n"),
    "copyright": repeated("© 2024 The Paper\n"),
    "temperatures": repeated("Mon 12°C 8°C\n"),
    "dialogue": repeated('"Yes," she said.\n\n'),
    "hard-wrapped prose": repeated("the river rose again in the night and the bridge at the old mill had to be\n"),
    "sign-up prompts": repeated("Subscribe to our newsletter\nEmail\n"),
    "weak evidence before a removal": repeated(
        "Read more\n", 2 * f"{_SENTENCE}\n", f"Sign up for our newsletter.\n{_SENTENCE}\n"
    ),
    "less-than signs": repeated("<"),
}

HTML: dict[str, Hostile] = {
    "paragraphs": repeated(_PARAGRAPH, "<html><body>", "</body></html>"),
    "nested div": _nested("<div>", "</div>"),
    "nested div, prose after": lambda n: _nested("<div>", "</div>")(n) + _PARAGRAPH * 20,
    "unclosed b": repeated("<b>a "),
    "unclosed font": repeated("<font>a "),
    "unclosed a": repeated("<a href=x>a "),
    "unclosed div": repeated("<div>a "),
    "nested tables": _nested("<table><tr><td>", "</td></tr></table>"),
    "nested lists": _nested("<ul><li>", "</li></ul>"),
    "one text node": repeated(_SENTENCE, "<html><body><p>", "</p></body></html>"),
    "attributes on one tag": _attributes(10**9),
    "ten attributes a tag": _attributes(10),
    "one long attribute": repeated("a", '<html><body><p class="', '">text</p>'),
    "classes": repeated("nav ", '<html><body><p class="', '">text</p>'),
    "options in a select": repeated("<option>a", "<html><body><select>", "</select></body></html>"),
    "empty paragraphs": repeated("<p>", "<html><body>"),
    "line breaks": repeated("a<br>", "<html><body><p>"),
    "inline elements": repeated("<i>a</i> ", "<html><body><p>", "</p>"),
    "links": repeated('<a href="/x">Home</a>\n', "<html><body>"),
    "table cells": repeated("<td>1", "<html><body><table><tr>", "</table>"),
    "entities": repeated("&amp;&lt;&#x41;", "<html><body><p>", "</p>"),
    "less-than signs": repeated("<", "<html><body><p>a</p>"),
    "unclosed comment": repeated("a ", "<html><body><p>text</p><!-- "),
    "NULs in paragraphs": repeated("<p>\x00a", "<html><body>"),
    "unclosed script": repeated("a<b;", "<html><body><p>text</p><script>"),
    "JSON-LD": repeated('{"@graph":[', '<html><head><script type="application/ld+json">', "</script></head>"),
    "meta tags": repeated('<meta property="og:title" content="a">', "<html><head>"),
}
