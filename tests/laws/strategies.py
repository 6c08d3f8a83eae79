"""Documents for the laws: the seeds' lines, the rules' examples, paragraphs of many scripts, junk, in any mixture."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.support import KEEPS, REMOVES, SEEDS

_WORDS = {
    "Latin": "the river rose on Monday and nobody in Ober-Rode knew why Mr. Hale paid 12.50 for naïve café’s “news”",
    "Cyrillic": "в понедельник река поднялась и никто в деревне не знал почему господин Иванов заплатил 12 рублей",
    "Greek": "τη Δευτέρα το ποτάμι ανέβηκε και κανείς στο χωριό δεν ήξερε γιατί ο κύριος πλήρωσε",
    "Arabic": "يوم الاثنين ارتفع النهر ولم يعرف أحد في القرية لماذا دفع السيد اثني عشر دينارا",
    "Hindi": "सोमवार को नदी बढ़ गई और गाँव में कोई नहीं जानता था कि श्री ने बारह रुपये क्यों दिए",
    "Han": "星期一 河水 上涨 了 村里 没有 人 知道 为什么 先生 付 了 十二 元",
    "Korean": "월요일에 강물이 불어났고 마을에서 아무도 그 까닭을 몰랐다",
}
_ENDS = {"Han": "。！？", "Hindi": "।", "Arabic": ".؟", "Greek": ".;"}
_JUNK = st.one_of(
    st.characters(),
    st.sampled_from(
        " \t\xa0\u200b\u00ad\u2028\x0b\x0c\x85\ufeff\u0301\u0308|*_#>-[]()\"'“”‘’«».…!?;:,/&©•·|0123456789\ud800"
    ),
)

examples = st.sampled_from([example for _, example in REMOVES])
misses = st.sampled_from([miss for _, miss in KEEPS])
seed_lines = st.sampled_from(sorted({line for seed in SEEDS for line in seed.raw.splitlines() if line.strip()}))
junk = st.text(_JUNK, max_size=60)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Return one to four sentences in one script, two of them perhaps on lines of their own."""
    script = draw(st.sampled_from(sorted(_WORDS)))
    words = _WORDS[script].split()
    between = "" if script == "Han" else " "
    sentences = draw(st.lists(st.lists(st.sampled_from(words), min_size=1, max_size=18), min_size=1, max_size=4))
    ends = st.sampled_from([*_ENDS.get(script, ".!?"), ""])
    return draw(st.sampled_from((" ", "\n"))).join(
        _capitalised(between.join(sentence)) + draw(ends) for sentence in sentences
    )


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


blocks = st.one_of(paragraphs(), examples, misses, seed_lines, junk)
tidy_blocks = st.one_of(paragraphs(), examples, misses, seed_lines)
_JOINTS = st.sampled_from(
    ["\n", "\n\n", "\n\n", "\r\n", "\r", " ", "\n \n", "\n    ", "\n- ", "\n## ", "\n> ", " | ", "\t"]
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return a text of anything, joined in any way."""
    parts: list[str] = []
    for block in draw(st.lists(blocks, max_size=14)):
        parts += [block, draw(_JOINTS)]
    return "".join(parts[:-1]) if draw(st.booleans()) else "".join(parts)


@st.composite
def tidy_documents(draw: st.DrawFn) -> str:
    """Return a text of whole lines between line feeds, without junk."""
    joint = draw(st.sampled_from(["\n", "\n\n"]))
    return joint.join(draw(st.lists(tidy_blocks, min_size=1, max_size=12)))
