"""The words of notices in many languages: what is forbidden, allowed, demanded, and of what they speak."""

from __future__ import annotations

import re

_I = re.IGNORECASE

RESERVED = re.compile(
    r"all(?: (?:other|content|text|copy))? ?rights? reserved|no rights? (?:is|are) waived|tous(?: les)? droits(?: \w+)?"
    r" (?:sont )?r[ée]serv[ée]s|(?:alle )?rechte (?:\w+ )?vorbehalten|(?:todos )?los derechos (?:\w+ )?reservados"
    r"|todos derechos reservados|reservados todos los derechos|derechos reservados|(?:todos )?os direitos"
    r" (?:\w+ )?reservados|direitos reservados|tutti i diritti (?:sono )?riservati|diritti riservati"
    r"|alle rechten (?:zijn )?voorbehouden|wszelkie prawa zastrze[żz]one|все права (?:защищены|сохранены|принадлежат)"
    r"|усі права захищено|tüm hakları saklıdır|版权所有|版權所有|保留所有权利|保留一切权利|all rights ?reserved"
    r"|全著作権所有|無断(?:転載|複製)|저작권자|모든 권리 보유|جميع الحقوق محفوظة",
    _I,
)
FORBIDDEN = re.compile(
    r"\b(?:permitted|allowed|authori[sz]ed) only with\b|permission to \w+\b[^.]{0,40}\bmust be (?:obtained|sought|requested)"
    r"|(?:may|must|can|shall) not be (?:\w+,? )*(?:reproduced|copied|republished|redistributed|reprinted|used|distributed)"
    r"|(?:reproduction|republication|redistribution|copying|reprinting)\b[^.]{0,80}\b(?:is |are )?(?:strictly |expressly )?"
    r"(?:prohibited|forbidden|not (?:permitted|allowed))|no part of th(?:is|e)\b[^.]{0,80}may be"
    r"|(?:reproduction|copie|rediffusion|diffusion)\b[^.]{0,60}\b(?:interdite|prohibée|est interdit)"
    r"|ne (?:peut|peuvent|doit)\b[^.]{0,40}(?:reproduit|copi|diffus)"
    r"|(?:nachdruck|vervielfältigung|weiterverbreitung|verwendung|nutzung)\b[^.]{0,80}\b(?:untersagt|verboten|nicht gestattet"
    r"|nicht erlaubt|nur mit (?:\w+ )*(?:genehmigung|zustimmung|erlaubnis))"
    r"|(?:prohibid[ao]|queda prohibida|se prohíbe)\b[^.]{0,60}\b(?:reproducción|copia|difusión|distribución)"
    r"|(?:reproducción|copia)\b[^.]{0,60}\bprohibida"
    r"|(?:proibid[ao]|é vedad[ao]|vedad[ao])\b[^.]{0,60}\b(?:reprodução|cópia|distribuição)|reprodução\b[^.]{0,60}\bproibida"
    r"|(?:riproduzione|copia)\b[^.]{0,50}\b(?:riservata|vietata)|(?:è )?vietata\b[^.]{0,40}\briproduzione"
    r"|(?:перепечатка|копирование|воспроизведение|использование)\b[^.]{0,90}\b(?:запрещен|запрещён|не допускается"
    r"|только с (?:\w+ )*разрешения)|kopiowanie\b[^.]{0,60}\bzabronione|przedruk\b[^.]{0,40}\bzabroniony"
    r"|未经[^。]{0,20}(?:许可|授权|同意)[^。]{0,20}(?:不得|禁止|请勿)|禁止(?:转载|複製|复制|轉載)|無断(?:転載|複製)[^。]{0,12}禁",
    _I,
)
ALLOWED = re.compile(
    r"(?:may|can) be used for (?:research|teaching|personal|private|educational|non-?commercial)|personal use\b[^.]{0,30}\bis permitted"
    r"|(?:may|can) (?:freely )?(?:be )?(?:(?!not\b|never\b|only\b)\w+ )?(?:reproduced?|copied|copy|republish(?:ed)?|reprint(?:ed)?|share[d]?|reposted|quoted?"
    r"|distributed?|cross-posted)"
    r"|permission (?:is (?:hereby )?(?:granted|given)|to (?:reproduce|reprint|republish|cross-post|quote|copy|use))"
    r"|grants? (?:you )?permission|(?:feel free|you are free|are welcome) to (?:share|republish|repost|copy|reprint)"
    r"|free to (?:republish|share|reprint)|(?:reproduction|republication|reprinting|copying|re-?use)\b[^.]{0,40}(?:is|are) (?:permitted|allowed|authori[sz]ed|welcome)"
    r"|(?:reproduction|reprise|diffusion|rediffusion|citation)\b[^.]{0,60}\b(?:autorisée|permise|libre)|autorise(?:nt)? la (?:reproduction|reprise)"
    r"|accorde(?:nt)? la permission|(?:peut|peuvent) être (?:librement )?(?:reproduit|repris|diffus|partagé|cit)"
    r"|(?:nachdruck|abdruck|weiterverbreitung|wiedergabe|verwendung|vervielfältigung|übernahme)\b[^.]{0,60}\b(?:gestattet|erlaubt|frei|erwünscht)"
    r"|(?:darf|dürfen)\b[^.]{0,60}\b(?:nachgedruckt|übernommen|weiterverbreitet|vervielfältigt|geteilt|verwendet) werden"
    r"|se (?:permite|autoriza)\b[^.]{0,40}\b(?:reproducción|reproducir|copia|difusión|republicación)|(?:puede|pueden) (?:ser )?(?:\w+ )?(?:reproducir|reproducid|republica|copia|compart|difundi)"
    r"|(?:é|está|fica) (?:permitida|autorizada)\b[^.]{0,40}\b(?:reprodução|republicação|cópia)|permite-se a reprodução"
    r"|reprodução\b[^.]{0,50}\b(?:permitida|autorizada|livre)|(?:pode|podem) ser (?:\w+ )?(?:reproduzid|republicad|copiad|compartilhad)"
    r"|riproduzione\b[^.]{0,50}\b(?:consentita|permessa|libera|autorizzata)|(?:è )?(?:consentita|permessa|autorizzata) la (?:riproduzione|ripubblicazione)"
    r"|(?:può|possono) essere (?:\w+ )?(?:riprodott|ripubblicat|copiat|condivis)"
    r"|(?:перепечатка|копирование|использование|цитирование|воспроизведение)\b[^.]{0,60}\b(?:разрешен|разрешён|разреша|допускается|приветствуется|возможн)"
    r"|разреша(?:ется|ем|ет)\b[^.]{0,40}\b(?:перепечат|копирова|публик|использ)|przedruk\b[^.]{0,40}\bdozwolony"
    r"|(?:欢迎|可以|允许|可)(?:自由)?(?:转载|轉載|分享|引用)|转载(?:请|须|需|時|时)|轉載(?:請|須)|転載(?:可|を許可|は自由)|자유롭게",
    _I,
)
WITHOUT_LEAVE = re.compile(
    r"without (?:[\w'\-]+ ){0,6}(?:permission|consent)|sans (?:l'|une )?(?:\w+ )?(?:autorisation|accord)|ohne (?:\w+ )*(?:genehmigung|zustimmung|erlaubnis|einwilligung)"
    r"|sin (?:la |el )?(?:\w+ )?(?:autorización|permiso|consentimiento)|sem (?:a )?(?:\w+ )?(?:autorização|permissão)"
    r"|senza (?:l'|il )?(?:\w+ )?(?:autorizzazione|consenso|permesso)|без (?:\w+ )*(?:разрешения|согласия)|未经"
    r"|only with (?:\w+ ){0,4}(?:permission|consent)|(?:seulement|uniquement) avec (?:l'|une )?(?:\w+ )?(?:autorisation|accord)"
    r"|nur mit (?:\w+ ){0,3}(?:genehmigung|zustimmung|erlaubnis|einwilligung)|s[óo]lo con (?:la |el )?(?:\w+ )?(?:autorización|permiso)"
    r"|s[óo] com (?:a )?(?:\w+ )?(?:autorização|permissão)|solo con (?:l'|il )?(?:\w+ )?(?:autorizzazione|consenso|permesso)"
    r"|только с (?:\w+ ){0,3}(?:разрешения|согласия)",
    _I,
)
REPRINTED = re.compile(
    r"(?:re)?(?:printed|published|posted|produced) (?:here )?(?:with|by) (?:\w+ )?permission|used (?:with|by) permission"
    r"|avec l'(?:aimable )?autorisation d|mit (?:freundlicher )?(?:genehmigung|erlaubnis) (?:von|des|der)|con (?:el )?permiso de"
    r"|con (?:la )?autorización de|com (?:a )?(?:permissão|autorização) d|per gentile concessione|con il permesso d"
    r"|с (?:любезного )?разрешения|经[^。]{1,20}授权(?:转载|发布|刊登)|za zgodą",
    _I,
)
PUBLIC_DOMAIN = re.compile(
    r"(?:(?:is|are|dedicated|released|placed|belongs?|falls?)\b[^.]{0,30}\b(?:in|to|into) the public domain)|^(?:licen[cs]e: )?public domain\.?$"
    r"|(?:est|sont|relève\w*|appartient|tombée?|versée?)\b[^.]{0,30}domaine public|gemeinfrei|(?:es|está|son|pertenece)\b[^.]{0,20}(?:de|en|en el|al|del) dominio público"
    r"|(?:é|está|são|pertence)\b[^.]{0,20}(?:de|em|ao|no) domínio público|(?:è|sono)\b[^.]{0,20}(?:di|nel) pubblico dominio"
    r"|(?:является|находится|относится|перешл\w+|передан\w*)\b[^.]{0,30}общественн\w+ достояни|属于公有领域|公有领域|公共领域|パブリックドメイン"
    r"|(?:w|do) domen(?:ie|y) publicznej|is publiek domein",
    _I,
)
# In which country alone, or perhaps, a work is in the public domain.
COUNTRY = re.compile(
    r"(?:public domain|domaine public|gemeinfrei|dominio público|domínio público|pubblico dominio|общественн\w+ достояни\w+)[^.]{0,60}?\b"
    r"(?:(?P<us>united states|u\.s\.|usa?\b|états-unis|vereinigten staaten|estados unidos|stati uniti|сша)|(?P<uk>united kingdom|uk\b)"
    r"|(?P<ca>canad[aá])|(?P<au>australi[ae])|(?P<eu>european union|eu\b)|(?P<fr>france)|(?P<de>germany|deutschland)"
    r"|(?P<local>countr(?:y|ies)|pays|land|ländern|país(?:es)?|paes[ei]|стран\w+))|(?P<us_>在美国|于美国)[^。]{0,12}公有领域"
    r"|\b(?P<us__>vereinigten staaten|usa)\b[^.]{0,20}gemeinfrei",
    _I,
)
MAYBE = re.compile(
    r"\b(?:may|might|could|should) be\b[^.]{0,20}public domain|\bbelieved to be\b|\bthought to be\b|\bpossibly\b|\bprobably\b"
    r"|\bvermutlich\b|\bwahrscheinlich\b|\bpeut-être\b|\bquizá\w*|\btalvez\b|\bforse\b|\bвозможно\b|可能",
    _I,
)
FAIR_USE = re.compile(
    r"['\"]?fair[ -](?:use|dealing)['\"]?|section 107|utilisation équitable|usage loyal|uso (?:justo|legítimo)|合理使用|добросовестно\w+ использовани",
    _I,
)

_TRAIN = (
    r"train(?:ing|ed)?\b[^.]{0,60}\b(?:ai\b|a\.i\.|artificial intelligence|machine learning|language models?|large models?|neural|models?\b|llms?\b)"
    r"|(?:ai|artificial intelligence|machine[ -]learning|llms?|language models?)\b[^.]{0,40}\btrain(?:ing|ed)?\b"
    r"|text[ -]?(?:and|&|und|-)? ?(?:data|daten)?[ -]?mining|\bTDM\b|data[ -]mining|develop(?:ing|ment of)?\b[^.]{0,30}artificial intelligence"
    r"|fouille de (?:textes|données)|entra[iî]n\w*\b[^.]{0,60}\b(?:intelligence artificielle|\bIA\b|modèles)"
    r"|(?:training|trainieren|trainings?|anlernen)\b[^.]{0,60}\b(?:KI\b|künstlich\w+ intelligenz|sprachmodell\w*)|KI-(?:training|system|modell|anwendung)\w*"
    r"|(?:KI|künstlich\w+ intelligenz)\b[^.]{0,40}\btrain|minería de (?:textos?|datos)|(?:entrenar|entrenamiento)\b[^.]{0,60}\b(?:inteligencia artificial|\bIA\b|modelos)"
    r"|mineração de (?:textos?|dados)|(?:treinar|treinamento|treino)\b[^.]{0,60}\b(?:inteligência artificial|\bIA\b|modelos)"
    r"|(?:estrazione|text and data)[^.]{0,20}(?:di testo|dati|mining)|(?:addestra\w+)\b[^.]{0,60}\b(?:intelligenza artificiale|\bIA\b|\bAI\b|modelli)"
    r"|(?:обуч\w+)\b[^.]{0,60}\b(?:искусственн\w+ интеллект\w*|нейросет\w+|моделей|ИИ\b)|интеллектуальн\w+ анализ\w* (?:текст|данных)"
    r"|(?:训练|訓練)[^。]{0,30}(?:人工智能|模型|AI)|(?:人工智能|AI|大模型|模型)[^。]{0,20}(?:训练|訓練|学习)|文本(?:和|与)?数据挖掘|数据挖掘|AI[^。]{0,6}学習"
)
_NOT = (
    r"\b(?:not|no|prohibit\w*|forbid\w*|forbidden|reserv\w*|without|disallow\w*|opt(?:s|ed|ing)?[ -]?out|exclud\w*|refus\w*)\b"
    r"|\b(?:ne|pas|interdit\w*|réserv\w*|oppos\w*|exclu\w*|sans|refus\w*)\b|\b(?:nicht|kein\w*|untersagt|verboten|vorbehalten|vorbehält|widersprochen|widersprich\w*|ausgeschlossen|ohne)\b"
    r"|\b(?:prohíb\w*|prohibid\w*|reserva\w*|sin|opone\w*)\b|\b(?:não|proibid\w*|proíbe\w*|vedad\w*|sem|reservad\w*)\b"
    r"|\b(?:non|vietat\w*|riservat\w*|senza|divieto|esclus\w*)\b|\b(?:не|запрещ\w*|без|зарезервир\w*|возраж\w*)\b|不得|禁止|不允许|未经|保留|拒绝|請勿|请勿|禁じ"
)
TRAINING, NOT = re.compile(_TRAIN, _I), re.compile(_NOT, _I)
NO_AI = re.compile(r"(?<![\w-])no(?:image)?ai(?![\w-])|tdm-reservation[\"':= ]*1|DisallowAITraining", _I)
PERMITS = re.compile(r"\bfor (?:the )?purposes? of text and data mining (?:is|are) (?:permitted|allowed)", _I)

# What a conditional permission demands.
DEMANDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("credit-author", re.compile(r"(?:credit|name|mention|attribut\w+ to|nenn\w+|citer|citando|citar|menci\w+|menção|cit\w+|indicando|указани\w+|注明|須註明)[^.]{0,40}(?:author|auteur|autor\w*|autore|автор\w*|作者|著者)", _I)),
    ("credit-source", re.compile(r"(?:credit|source|attribut|acknowledg|quelle|fuente|fonte|źródł|источник|出处|出處|来源|來源|出典|\bbron\b|cr[ée]dit)", _I)),
    ("hyperlink", re.compile(r"\blinks?\b|hyperlink|hyperlien|\blien\b|\benlace|\bссылк|链接|連結|鏈接|リンク|odnośnik|verlink|back to the original", _I)),
    ("source-url", re.compile(r"\burl\b|adresse (?:url|web|internet)|web address|网址", _I)),
    ("copyright-notice", re.compile(r"(?:this|the|above|author's) (?:copyright|permission)(?: notice)?|copyright notice|copyright must|note de droit d'auteur|copyright-?hinweis|aviso de (?:copyright|derechos)|版权声明", _I)),
    ("non-commercial", re.compile(r"non-? ?commercial|not for (?:profit|commercial)|no commercial|non-profit|à des fins non commerciales|usage non commercial|nicht-? ?kommerziell|nichtgewerblich|sin (?:fines|ánimo) (?:comerciales|de lucro)|no comercial|fins não comerciais|sem fins (?:lucrativos|comerciais)|não comercia|scopi non commerciali|senza (?:scopo|fini) di lucro|некоммерческ|非商业|非營利|非営利", _I)),
    ("no-derivatives", re.compile(r"(?:not|never) (?:be )?(?:modified|altered|edited|changed)|without (?:changes|modification|alteration|editing)|un(?:altered|changed|modified|edited)|in full|in its entirety|sans (?:aucune )?modification|dans (?:leur|son) intégralité|unverändert|ungekürzt|ohne änderungen|sin (?:modifica\w+|cambios|alterar)|sem (?:modifica\w+|altera\w+|cortes)|integralmente|senza modifich|без изменени|не изменя|不得修改|不得更改|改变なし", _I)),
    ("ask-permission", re.compile(r"(?:must|please) (?:\w+ )?(?:ask|obtain|request|seek|contact)|(?:written|prior) (?:\w+ )?(?:permission|consent)|demander|genehmigung|zustimmung|autorización previa|autorização prévia|autorizzazione|письменн\w+ разрешени|书面(?:许可|授权)|事先", _I)),
)  # fmt: skip

# What is no part of the text, although its licence stands below it.
PART = re.compile(
    r"^(?:the |our |all |map )*(?:source code of (?:this|the) (?:web ?)?site|theme|template|icons?|fonts?|map data|data ?sets?|data|abstracts?"
    r"|logos?|plugins?|wordpress|drupal|tiles|supplement\w*)\b|\bpowered by\b|\bapplies to the \w+ only\b|\b(?:theme|icons?|fonts?) by\b",
    _I,
)
BUT = re.compile(
    r",? ?\b(?:except|excluding|other than|apart from|außer|sauf|hormis|salvo|tranne|exceto|кроме)\b[^.;]*",
    _I,
)
MEDIA = re.compile(
    r"\b(?:photo\w*|pictures?|images?|illustrations?|videos?|audio|bild(?:er)?|fotos?|abbildung\w*|imagen\w*|imagens?|fotografi\w*|immagin\w*|foto|фото\w*|изображени\w*|zdjęci\w*)\b|图片|照片|圖片|写真|画像",
    _I,
)
TEXT = re.compile(
    r"\b(?:text\w*|articles?|stor(?:y|ies)|work|content|post|artikel|beitr\w+|artículo\w*|texto\w*|obra|artigo\w*|articol\w*|testo|contenid\w*|contenu\w*|œuvre|oeuvre|conteúdo\w*|inhalt\w*|текст\w*|стать\w*|материал\w*|tekst\w*|werk)\b|文章|本文|作品|内容|記事|內容",
    _I,
)
SITE = re.compile(
    r"\b(?:th(?:is|e) (?:web ?)?site|website|web pages?|ce site|du site|sur (?:ce|le) site|diese[rs]? (?:web|inter)?(?:site|seite|netseite)|website|este sitio|sitio web|este site|o site|questo sito|del sito|сайт\w*|портал\w*|serwis\w*|stron\w*)\b|本站|本网站|本網站|当サイト|網站",
    _I,
)
