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


def decode(raw: str | bytes | bytearray | memoryview) -> str:
    """Return the text of `raw`, without a byte order mark.

    Bytes are read by their byte order mark, as UTF-8, by the charset that HTML declares, as UTF-16 without a mark, or
    as the encoding that charset-normalizer finds, in this order; Latin-1 is the last resort, so that nothing is lost.
    A lone surrogate, which no encoding can carry, becomes U+FFFD.

    Raises:
        TypeError: `raw` is neither text nor bytes.
    """
    if isinstance(raw, str):
        text = raw
    elif isinstance(raw, bytes | bytearray | memoryview):
        text = _decode_bytes(bytes(raw))
    else:
        raise TypeError(f"clean() takes str or bytes, not {type(raw).__name__}")
    text = text.removeprefix("\ufeff")
    try:
        text.encode("utf-16-le")  # the quickest way to find out that there is no surrogate
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _decode_bytes(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    zeros = raw[:_SAMPLE].count(0)
    if zeros <= len(raw[:_SAMPLE]) // 20:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start >= len(raw) - 3:  # cut off inside its last letter
                return raw.decode("utf-8", errors="replace")
    elif len(raw) % 2 == 0:
        even, odd = raw[0:_SAMPLE:2].count(0), raw[1:_SAMPLE:2].count(0)
        return raw.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
    declared = _DECLARED.search(raw[:4096])
    if declared:
        try:
            return raw.decode(declared[1].decode("ascii"), errors="replace")
        except LookupError:
            pass  # an encoding that nobody knows: guess instead
    return _guess(raw)


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
