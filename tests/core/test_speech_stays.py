"""What somebody says in an article is no notice, whatever the language: the same words alone are one."""

from __future__ import annotations

import pytest

from cleaner.model import Document
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

# A notice, and how the sentence of an article goes on that begins with it.
SAID = {
    "ru": ("Ставьте лайки, подписывайтесь на канал", ", смеялась почтальонша."),
    "uk": ("Будь ласка, не відповідайте на цей лист", ", просила вона."),
    "tr": ("Siz de haber gönderin", ", dedi yaşlı kadın."),
    "ar": ("كن أول من يعلق", "، قال الأب لابنه."),
    "fa": ("لطفا به این ایمیل پاسخ ندهید", "، گفت آموزگار."),
    "hi": ("हमारे न्यूज़लेटर के लिए साइन अप करें", ", कप्तान ने कहा।"),
    "zh": ("我们使用 cookie 改善服务", "，面包师笑着说。"),
    "ja": ("パスワードをお忘れですか", "、と孫が祖母に尋ねた。"),
    "id": ("Mohon tidak membalas email ini", ", kata nelayan itu."),
    "vi": ("Vui lòng không trả lời email này", ", ông lái đò nói."),
}
ROWS = [pytest.param(*row, id=lang) for lang, row in SAID.items()]
BEFORE = "The keeper of the light wrote down each ship that passed the island, by day and by night."
AFTER = "In the evening he climbed down to the shore and lit a fire of driftwood behind the boats."


@pytest.mark.parametrize(("notice", "rest"), ROWS)
def test_speech_that_begins_like_a_notice_stays(notice: str, rest: str, packaged: Rulebook) -> None:
    """In the middle of an article and as its last paragraph."""
    line = notice + rest
    for text in (f"{BEFORE}\n\n{line}\n\n{AFTER}\n", f"{BEFORE}\n\n{AFTER}\n\n{line}\n"):
        assert clean(Document(text), packaged).text == text


@pytest.mark.parametrize(("notice", "rest"), ROWS)
def test_the_notice_alone_goes(notice: str, rest: str, packaged: Rulebook) -> None:
    """The words that stayed above are taken where nobody says them."""
    assert notice not in clean(Document(f"{BEFORE}\n\n{AFTER}\n\n{notice}\n"), packaged).text
