"""From bytes to text."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE
)
# The web's encodings beside UTF-8 and UTF-16; left to all that exist, a detector takes French for Baltic.
_USUAL = (
    "cp1252", "cp1251", "cp1250", "koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1253", "cp1254",
    "cp1255", "cp1256", "iso8859_2", "iso8859_7", "iso8859_9", "tis_620",
)  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")
_SAMPLE = 65_536
_SCRIPTS = bytes(range(9))  # the high bytes of scripts from Latin to Syriac in UTF-16
_MOST_OF_HALF = 0.7


def check_raw(raw: object) -> None:
    """Raise a `TypeError` unless `raw` is text or bytes."""
    if not isinstance(raw, str | bytes | bytearray | memoryview):
        raise TypeError(f"clean() takes str or bytes, not {type(raw).__name__}")


def decode(raw: str | bytes | bytearray | memoryview) -> str:
    """Return the text of `raw`, without a byte order mark.

    The encoding of bytes is, in this order: the one of their byte order mark; UTF-16 where every other byte is that of
    a script; UTF-8, in which a bad byte costs one character; the charset that HTML declares; the one that
    charset-normalizer finds; cp1252 or Latin-1, so that nothing is lost.
    A lone surrogate, which no encoding can carry, becomes U+FFFD.

    Raises:
        TypeError: `raw` is neither text nor bytes.
    """
    check_raw(raw)
    text = raw if isinstance(raw, str) else _decode_bytes(bytes(raw))
    return without_surrogates(text.removeprefix("\ufeff"))


def without_surrogates(text: str) -> str:
    """Return a text with U+FFFD in place of each lone surrogate."""
    try:
        text.encode("utf-16-le")  # the quickest way to find out that there is no surrogate
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _decode_bytes(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    for half, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if _is_half_of_utf16(raw[half:_SAMPLE:2]) and not _is_half_of_utf16(raw[1 - half : _SAMPLE : 2]):
            return raw.decode(encoding, errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", errors="replace")
        if _is_utf8(raw, text):
            return text
    declared = _DECLARED.search(raw[:4096])
    if declared:
        try:
            return raw.decode(declared[1].decode("ascii"), errors="replace")
        except LookupError:
            pass  # an encoding that nobody knows: guess instead
    return _guess(raw)


def _is_half_of_utf16(half: bytes) -> bool:
    """Return True if nearly all of these bytes are high bytes of a script: 0 of Latin, 3 of Greek, 4 of Cyrillic."""
    rest = half.translate(None, _SCRIPTS)
    return len(half) > len(rest) and len(half) - len(rest) >= _MOST_OF_HALF * len(half)


def _is_utf8(raw: bytes, text: str) -> bool:
    """Return True if a text that was read as UTF-8 has clearly more valid letters beyond ASCII than bad bytes.

    Of text in other encodings, less than half of the letters beyond ASCII happen to be valid UTF-8.
    """
    bad = text.count("\ufffd") - raw.count("\ufffd".encode())
    beyond = len(text) - len(text.encode("ascii", errors="ignore"))
    return beyond - bad >= 2 * bad - 1


def _guess(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    found = from_bytes(raw[:_SAMPLE], cp_isolation=list(_USUAL))
    # Where two encodings make as good a text, the more usual one is meant.
    best = min(found, key=lambda m: (m.chaos, -m.coherence, _USUAL.index(m.encoding)), default=None)
    if best is not None:
        try:
            return raw.decode(best.encoding)
        except UnicodeDecodeError:
            pass  # right for the sample, wrong for the rest
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
