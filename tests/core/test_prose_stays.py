"""Sentences of articles that use the words of boilerplate: in many languages, at every place, they stay."""

from __future__ import annotations

import pytest

from cleaner.model import Document, Policy, Strictness
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

# A language, and sentences of an article in it that follow, share, subscribe, reserve, bake and comment.
PROSE = {
    "en": [
        "We followed the river to the sea, and the children shared what was left of the bread.",
        "All rights reserved for the fishermen were taken from them in 1874, and nobody gave them back.",
        "She baked cookies for the whole crew and accepted their thanks with a nod.",
        "The newsletter of the parish was read aloud on Sundays, for few had subscribed to it.",
        "“Share this bread with those who come after us,” the old woman said, and closed the door.",
        "The mayor declined to comment, and the reporters followed him down to the harbour.",
        "Copyright was unknown to the printers of Marrow, who copied each other’s almanacs for a century.",
        "He clicked his tongue, and the horse read more in it than any man could have said.",
    ],
    "de": [
        "Alle Rechte an der Quelle behielt sich das Kloster vor, bis der Krieg kam und es leer stand.",
        "Sie folgte uns bis zum Hafen und teilte mit den Kindern, was vom Brot noch übrig war.",
        "Die Kommentare des Pfarrers las man lieber als die Zeitung selbst, die kaum jemand abonniert hatte.",
        "Der Datenschutz war dem Wirt gleichgültig: Er wusste von jedem, was er trank und wem er schrieb.",
        "„Teilen Sie den Fang gerecht“, sagte der Kapitän, „oder Sie fahren nie wieder mit uns hinaus.“",
        "Anzeige erstattete niemand, obwohl jeder im Dorf wusste, wer das Boot genommen hatte.",
    ],
    "fr": [
        "Tous droits réservés aux pêcheurs leur furent retirés en 1874, et personne ne les leur rendit.",
        "Elle nous suivit jusqu’au port et partagea avec les enfants ce qui restait du pain.",
        "Il s’était abonné à la solitude comme d’autres à un journal, sans lire ce qu’elle lui apportait.",
        "« Suivez-nous sur le sentier », dit le guide, et personne ne bougea.",
        "La reproduction des saumons se fait sans témoin : nul ne va au ruisseau avant la fin de mai.",
        "Le maire refusa tout commentaire, puis il parla pendant une heure de la pluie.",
    ],
    "es": [
        "Todos los derechos reservados a los pescadores se los quitaron en 1874, y nadie los devolvió.",
        "Nos siguió hasta el puerto y compartió con los niños lo que quedaba del pan.",
        "—Síganos por el sendero —dijo el guía, y nadie se movió de la puerta de la iglesia.",
        "El alcalde no quiso hacer comentarios, pero habló una hora entera de la lluvia.",
        "Se suscribió la paz en la taberna, con vino, y todos la leyeron en voz alta.",
    ],
    "pt": [
        "Todos os direitos reservados aos pescadores lhes foram tirados em 1874, e ninguém os devolveu.",
        "Ela nos seguiu até o porto e partilhou com as crianças o que restava do pão.",
        "O prefeito não quis comentar, mas falou uma hora inteira sobre a chuva que não vinha.",
    ],
    "it": [
        "Tutti i diritti riservati ai pescatori furono tolti loro nel 1874, e nessuno li restituì.",
        "Ci seguì fino al porto e condivise con i bambini quello che restava del pane.",
        "Il sindaco non volle commentare, poi parlò per un’ora della pioggia e del raccolto.",
    ],
    "nl": [
        "Alle rechten van de vissers werden hun in 1874 ontnomen, en niemand gaf ze ooit terug.",
        "Ze volgde ons tot aan de haven en deelde met de kinderen wat er van het brood over was.",
        "De burgemeester wilde geen reactie geven en sprak daarna een uur lang over de regen.",
    ],
    "pl": [
        "Wszelkie prawa rybaków odebrano im w 1874 roku i nikt im ich już nie zwrócił.",
        "Poszła za nami aż do portu i podzieliła się z dziećmi tym, co zostało z chleba.",
        "Burmistrz odmówił komentarza, a potem przez godzinę mówił o deszczu.",
    ],
    "cs": [
        "Všechna práva rybářů jim byla roku 1874 odňata a nikdo jim je už nevrátil.",
        "Sledovala nás až do přístavu a rozdělila se s dětmi o to, co zbylo z chleba.",
    ],
    "sv": [
        "Alla rättigheter som fiskarna hade togs ifrån dem 1874, och ingen gav dem tillbaka.",
        "Hon följde oss ner till hamnen och delade det som var kvar av brödet med barnen.",
    ],
    "fi": [
        "Kaikki oikeudet vietiin kalastajilta vuonna 1874, eikä kukaan antanut niitä takaisin.",
        "Hän seurasi meitä satamaan asti ja jakoi lasten kanssa sen, mitä leivästä oli jäljellä.",
    ],
    "hu": [
        "A halászok minden jogát elvették 1874-ben, és senki sem adta vissza nekik soha többé.",
        "Követett minket a kikötőig, és megosztotta a gyerekekkel, ami a kenyérből maradt.",
    ],
    "ro": [
        "Toate drepturile pescarilor le-au fost luate în 1874 și nimeni nu li le-a dat înapoi.",
        "Ne-a urmat până în port și a împărțit cu copiii ce mai rămăsese din pâine.",
    ],
    "tr": [
        "Balıkçıların bütün hakları 1874 yılında ellerinden alındı ve kimse onları geri vermedi.",
        "Bizi limana kadar takip etti ve ekmekten kalanı çocuklarla paylaştı.",
    ],
    "el": [
        "Όλα τα δικαιώματα των ψαράδων τους τα πήραν το 1874, και κανείς δεν τους τα έδωσε πίσω.",
        "Μας ακολούθησε ως το λιμάνι και μοιράστηκε με τα παιδιά ό,τι είχε μείνει από το ψωμί.",
    ],
    "ru": [
        "Все права рыбаков были отняты у них в 1874 году, и никто их больше не вернул.",
        "Она шла за нами до самой гавани и поделилась с детьми тем, что осталось от хлеба.",
        "Мэр отказался от комментариев, а потом целый час говорил о дожде и об урожае.",
        "Подписаться под этим письмом в деревне не решился никто, кроме старого смотрителя маяка.",
    ],
    "uk": [
        "Усі права рибалок було відібрано в них 1874 року, і ніхто їх більше не повернув.",
        "Вона йшла за нами до самої гавані й поділилася з дітьми тим, що лишилося від хліба.",
    ],
    "ar": [
        "أُخذت من الصيادين جميع الحقوق في عام 1874، ولم يردّها إليهم أحد بعد ذلك اليوم.",
        "تبعتنا المرأة إلى الميناء وشاركت الأطفال ما بقي من الخبز قبل أن تعود إلى بيتها.",
        "رفض رئيس البلدية التعليق على الأمر، ثم تحدث ساعة كاملة عن المطر والحصاد.",
    ],
    "fa": [
        "همهٔ حقوق ماهیگیران در سال ۱۸۷۴ از آنان گرفته شد و هیچ‌کس آن را پس نداد.",
        "او ما را تا بندر دنبال کرد و آنچه از نان مانده بود با بچه‌ها قسمت کرد.",
    ],
    "he": [
        "כל הזכויות של הדייגים נלקחו מהם בשנת 1874, ואיש לא השיב להם אותן מאז.",
        "היא עקבה אחרינו עד הנמל וחלקה עם הילדים את מה שנשאר מן הלחם.",
    ],
    "hi": [
        "मछुआरों के सभी अधिकार 1874 में उनसे छीन लिए गए, और किसी ने उन्हें कभी लौटाया नहीं।",
        "वह बंदरगाह तक हमारे पीछे आई और जो रोटी बची थी उसे बच्चों के साथ बाँट लिया।",
    ],
    "zh": [
        "一八七四年，渔民的所有权利都被收走了，后来再也没有人把它们还给渔民。",
        "她一路关注我们走到港口，把剩下的面包分享给了孩子们，然后才回家。",
        "村长拒绝评论此事，随后却谈了整整一个小时的雨水和收成。",
    ],
    "ja": [
        "一八七四年に漁師たちのすべての権利が奪われ、それを返す者は誰もいなかった。",
        "彼女は港まで私たちをフォローし、残ったパンを子どもたちとシェアしてから家に帰った。",
        "村長はコメントを避けたが、そのあと一時間も雨と収穫の話を続けた。",
    ],
    "ko": [
        "어부들의 모든 권리는 1874년에 빼앗겼고, 그 뒤로 아무도 그것을 돌려주지 않았다.",
        "그녀는 항구까지 우리를 따라왔고, 남은 빵을 아이들과 나누어 먹은 뒤 집으로 돌아갔다.",
    ],
    "vi": [
        "Mọi quyền của ngư dân đã bị lấy đi vào năm 1874, và không ai trả lại cho họ nữa.",
        "Bà theo dõi chúng tôi đến tận bến cảng rồi chia sẻ với lũ trẻ phần bánh mì còn lại.",
    ],
    "id": [
        "Semua hak nelayan diambil dari mereka pada tahun 1874, dan tidak ada yang mengembalikannya.",
        "Ia mengikuti kami sampai ke pelabuhan dan membagikan sisa roti kepada anak-anak.",
    ],
    "sw": [
        "Haki zote za wavuvi zilichukuliwa mwaka 1874, na hakuna aliyewarudishia tena.",
        "Alitufuata mpaka bandarini na kugawana na watoto mkate uliobaki.",
    ],
}  # fmt: skip
ROWS = [pytest.param(line, id=f"{lang}-{n}") for lang, lines in PROSE.items() for n, line in enumerate(lines)]


OTHER = "The keeper of the light wrote down each ship that passed the island, by day and by night."
READERS = [Policy(), Policy(strictness=Strictness.EAGER)]


@pytest.mark.parametrize("line", ROWS)
def test_a_sentence_stays_wherever_it_stands(line: str, packaged: Rulebook) -> None:
    """As the whole text, as its last paragraph, and on a line between others, however bold the reader."""
    for text in (line, f"{OTHER}\n\n{OTHER}\n\n{line}\n", f"{OTHER}\n{line}\n{OTHER}\n"):
        for policy in READERS:
            assert clean(Document(text), packaged, policy).text == text


@pytest.mark.parametrize("lang", PROSE)
def test_an_article_stays(lang: str, packaged: Rulebook) -> None:
    """All sentences of a language as paragraphs, as lines, and as one paragraph."""
    for between in ("\n\n", "\n", " ", "\r\n\r\n"):
        text = between.join(PROSE[lang]) + "\n"
        for policy in READERS:
            assert clean(Document(text), packaged, policy).text == text


def test_all_languages_in_one_text_stay(packaged: Rulebook) -> None:
    """A text that quotes in every script is still a text."""
    text = "\n\n".join(line for lines in PROSE.values() for line in lines) + "\n"
    for strictness in Strictness:
        result = clean(Document(text), packaged, Policy(strictness=strictness))
        assert (result.text, result.removals) == (text, ())
