"""Bytes in any encoding become the same text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanseed.text.decode import decode

GERMAN = "Die Straße nach Köln war gesperrt, erklärte der Bürgermeister am Mittwoch. " * 6
FRENCH = "L’été dernier, la mairie a dépensé 3 000 € pour réparer l’église – déjà fermée. " * 6
RUSSIAN = "В понедельник река поднялась, и никто в деревне не знал, почему мост закрыли. " * 6
CHINESE = "星期一河水上涨，村里没有人知道桥为什么关闭，村长说他会在明天告诉大家。" * 8


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [GERMAN, FRENCH])
def test_unicode_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_text_of_a_class_of_its_own() -> None:
    assert type(decode(type("Text", (str,), {})(GERMAN))) is str  # what is compiled takes nothing else


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [RUSSIAN, CHINESE])
def test_unicode_encodings_of_other_scripts(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(GERMAN, "latin-1"), (FRENCH, "cp1252"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp1251"), (CHINESE, "gb18030")],
)
def test_legacy_encodings_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("declaration", ['<meta charset="koi8-r">', '<?xml version="1.0" encoding="koi8-r"?>'])
def test_a_declared_charset_is_believed(declaration: str) -> None:
    page = f"{declaration}<p>{RUSSIAN[:78]}</p>"
    assert decode(page.encode("koi8-r")) == page


def test_a_wrong_declaration_does_not_hurt() -> None:
    page = f'<meta charset="no-such-thing"><p>{GERMAN}</p>'
    assert decode(page.encode("utf-8")) == page
    assert GERMAN in decode(page.encode("latin-1"))


def test_utf8_cut_inside_a_letter() -> None:
    assert decode("Köln é".encode()[:-1]) == "Köln \ufffd"


@pytest.mark.parametrize("text", [GERMAN, FRENCH, RUSSIAN, CHINESE, "Café"])
def test_a_bad_byte_of_utf8_costs_one_character(text: str) -> None:
    raw = text.encode()
    middle = text[: len(text) // 2]
    assert decode(middle.encode() + b"\xff" + raw[len(middle.encode()) :]) == f"{middle}\ufffd{text[len(middle) :]}"
    assert decode(raw + b"\xff") == text + "\ufffd"


def test_one_letter_beyond_ascii_is_no_bad_byte() -> None:
    assert decode("Ein Mann fuhr über die Brücke.".encode("cp1252")) == "Ein Mann fuhr über die Brücke."


@pytest.mark.parametrize("raw", [b"The river\0rose.\0", b"\0The\0 river\0", b"one\0two\0", b"\0\0\0\0"])
def test_ascii_with_nuls_is_not_utf16(raw: bytes) -> None:
    assert decode(raw) == raw.decode("ascii")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_may_be_cut_or_cyrillic(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding)[:-1]) == GERMAN[:-1] + "\ufffd"
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


def test_marks_and_surrogates() -> None:
    assert decode("\ufeffa") == "a"
    assert decode(codecs.BOM_UTF8 + b"a") == "a"
    assert decode("a\ud800b") == "a\ufffdb"
    assert decode(bytearray(b"a")) == decode(memoryview(b"a")) == "a"


@pytest.mark.parametrize("raw", [None, 3, ["a"], object()])
def test_a_wrong_type_is_named(raw: object) -> None:
    with pytest.raises(TypeError, match=f"str or bytes, not {type(raw).__name__}"):
        decode(raw)  # type: ignore[arg-type]


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read(raw: bytes) -> None:
    decode(raw).encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0"), max_size=200))
def test_utf8_round_trips(text: str) -> None:
    assert decode(text.encode("utf-8")) == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0"), max_size=50), st.data())
def test_one_bad_byte_costs_one_character_of_any_text(text: str, data: st.DataObject) -> None:
    text += "é"
    place = data.draw(st.integers(0, len(text)))
    raw = text[:place].encode() + b"\xff" + text[place:].encode()
    if not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE)):
        assert decode(raw) == f"{text[:place]}\ufffd{text[place:]}"
