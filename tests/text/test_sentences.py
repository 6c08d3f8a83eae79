"""Sentences end where readers see them end, in any script."""

import pytest

from cleanseed.text.fold import fold
from cleanseed.text.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["He paid.", "She left!", "Why?", "Nobody knew..."],
        ["Mr. Hale paid 12.50 to the U.S. Treasury on Jan. 3 in St. Louis.", "It was not enough."],
        ['"Go," she said.', '"We did."', "(They had not.)", "Then it rained."],
        ["河水上涨了。", "村里没有人知道！", "为什么？"],
        ["नदी बढ़ गई।", "कोई नहीं जानता था।"],
        ["ارتفع النهر.", "لماذا؟", "لا أحد يعرف."],
        ["Γιατί ανέβηκε το ποτάμι;", "Κανείς δεν ήξερε."],
        ["One; two; three.", "Four."],
        ["Visit example.org or v2.0 now."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    spaced = "" if "\u4e00" <= parts[0][0] <= "\u9fff" else " "
    text = fold(spaced.join(parts))
    assert [text[start:end] for start, end in sentences(text)] == [fold(part) for part in parts]


def test_separators_end_a_sentence_only_when_asked() -> None:
    text = "Home | News | Sport"
    assert len(list(sentences(text))) == 1
    assert [text[a:b] for a, b in sentences(text, separators=True)] == ["Home", "News", "Sport"]
