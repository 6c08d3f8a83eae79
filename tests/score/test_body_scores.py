"""The fitted score on texts of our own, in several scripts and layouts."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from cleanseed.rules import default_rulebook, find_claims
from cleanseed.score import keep_mask, score_lines
from cleanseed.score.signs import read_signs
from cleanseed.text import read_text

STORIES = {
    "English": (
        ["Home", "News", "Sport", "Business", "Sign in", "Weather", "Contact us"],
        "Town council votes to rebuild the bridge",
        "The council voted on Tuesday to rebuild the bridge over the river, which was closed after a flood in March.\n"
        "Engineers said the work would take two years, and that it would cost more than the town had put aside.\n"
        "Two members voted against the plan, since they would rather have had a ferry for the first winter.\n"
        "Shopkeepers on the southern bank have lost a third of their customers, their speaker told the meeting.\n"
        "The old bridge was built in 1911 and had been mended nine times before the water took its middle arch.",
        ["Most read", "Ten recipes for spring", "Why phones get slower", "Terms of use", "Privacy policy"],
    ),
    "Russian": (
        ["Главная", "Новости", "Спорт", "Экономика", "Войти", "Погода", "Контакты"],
        "Городской совет решил восстановить мост",
        "Городской совет во вторник решил восстановить мост через реку, закрытый после мартовского наводнения.\n"
        "Инженеры считают, что работы займут два года и обойдутся дороже, чем рассчитывали власти города.\n"
        "Двое депутатов голосовали против, так как на первую зиму они предпочли бы наладить паромную переправу.\n"
        "Магазины на южном берегу потеряли треть покупателей, рассказал собранию представитель торговцев.\n"
        "Старый мост построили в 1911 году и девять раз чинили, прежде чем вода унесла его среднюю арку.",
        ["Самое читаемое", "Десять весенних рецептов", "Почему телефоны тормозят", "Реклама", "О проекте"],
    ),
    "Chinese": (
        ["首页", "新闻", "体育", "财经", "登录", "天气", "联系我们"],
        "市议会决定重建河上大桥",
        "市议会星期二决定重建河上的大桥，这座桥在三月的洪水之后一直关闭。居民们说，他们每天要绕行十公里才能上班。\n"
        "工程师表示，工程将需要两年时间，费用也会超过该市的预算，因此市长已经向省政府申请了一笔补助。\n"
        "有两名议员投了反对票，他们认为第一个冬天应当先开通渡船，让南岸的学生可以按时到校。\n"
        "南岸的商店已经失去了三分之一的顾客，商会的代表在会上说，许多店主正在考虑搬到北岸去。\n"
        "旧桥建于一九一一年，在洪水冲走中间的桥拱之前，它已经修过九次，最近一次是在十二年以前。",
        ["热门文章", "十道春季菜谱", "手机为何变慢", "使用条款", "隐私政策"],
    ),
}


def score(text: str) -> NDArray[np.float64]:
    document = read_text(text)
    return np.array(score_lines(document, find_claims(document, default_rulebook()))[0])


@pytest.mark.parametrize("language", STORIES)
def test_the_story_stands_out_from_menus_and_teasers(language: str) -> None:
    menu, headline, paragraphs, tail = STORIES[language]
    lines = [*menu, headline, *paragraphs.split("\n"), *tail]
    scores = score("\n".join(lines))
    story = slice(len(menu) + 1, len(menu) + 6)
    assert scores[story].min() > max(scores[: len(menu)].max(), scores[story.stop :].max())
    words = read_signs(read_text("\n".join(lines))).words
    keep = np.array(keep_mask(scores.tolist(), words.tolist()))
    assert keep[story].all()
    assert keep[: len(menu)].sum() <= 2  # what stands right above a headline may belong to it


def test_the_score_is_the_same_every_time() -> None:
    text = "\n".join([*STORIES["English"][0], STORIES["English"][1]])
    assert np.array_equal(score(text), score(text))


def test_an_empty_document_has_no_scores() -> None:
    assert len(score("")) == 0
    assert len(score(" \n ")) == 0


@given(st.text(max_size=200))
def test_any_text_is_scored(text: str) -> None:
    document = read_text(text)
    scores, words = score_lines(document, [])
    assert len(scores) == len(words) == len(document.lines)
    assert np.isfinite(scores).all()


def test_numpy_is_not_loaded_with_the_package() -> None:
    code = "import sys, cleanseed.score; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
