"""Records of whole documents: every notice, where it stood, and one best guess."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cleaner.formats import Format
from cleaner.formats.html_notices import answered
from cleaner.ledger.line import line, notices
from cleaner.licence.record import Permission
from cleaner.model import Policy
from cleaner.rulebook import Rulebook
from cleaner.run import Job, Work, judge

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
VALID = Draft202012Validator(json.loads((SCHEMAS / "licences.schema.json").read_text(encoding="utf-8")))
PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon.\n\n"


def block(text: str, packaged: Rulebook, form: Format = Format.TEXT) -> dict:
    """Return the licence records of a document, which the schema accepts."""
    entry = judge(Job("a", form, data=text.encode()), Work(packaged, Policy(), ledger=True)).entry
    assert entry is not None
    if entry.licenses is None:
        return {}
    VALID.validate(json.loads(notices(entry)))
    assert json.loads(line(entry))["licenses"] == json.loads(json.dumps(entry.licenses))
    return dict(entry.licenses)


def test_a_notice_that_went_is_a_record(packaged: Rulebook) -> None:
    """Verbatim, with its place in the original, its rule, and what it says."""
    text = PROSE + "This work is licensed under a Creative Commons Attribution 4.0 International License.\n"
    found = block(text, packaged)
    (record,) = found["notices"]
    assert (record["spdx"], record["permission"], record["version"]) == ("CC-BY-4.0", "open", "4.0")
    assert record["removed"]
    assert record["text"] in text[record["start"] : record["end"]]
    assert record["obligations"] == ["credit-author", "licence-link"]
    assert found["guess"] == {
        "spdx": "CC-BY-4.0",
        "permission": "open",
        "confidence": "likely",
        "disagreement": False,
    }


def test_text_without_notices_has_no_records(packaged: Rulebook) -> None:
    """Prose about licences is none; what is no notice is not recorded."""
    assert block(PROSE, packaged) == {}
    assert block(PROSE + "The debate on Creative Commons licences went on.\n", packaged) == {}
    assert block(PROSE + "Follow us on Facebook\n", packaged) == {}


def test_notices_that_disagree(packaged: Rulebook) -> None:
    """All rights reserved, and an open licence: both are recorded, and the guess is weak."""
    found = block(
        PROSE + "Licensed under CC BY 4.0.\n\n© 2020 Harbour Gazette. All rights reserved.\n", packaged
    )
    assert {each["permission"] for each in found["notices"]} == {"open", "none"}
    assert found["guess"]["disagreement"]
    assert found["guess"]["confidence"] == "weak"


def test_a_vague_notice_beside_an_exact_one_is_no_disagreement(packaged: Rulebook) -> None:
    """A Creative Commons licence, and which: the exact one is the guess."""
    found = block(
        PROSE + "Some content is under a Creative Commons licence.\n\nLicensed under CC BY-SA 4.0.\n",
        packaged,
    )
    assert found["guess"]["spdx"] == "CC-BY-SA-4.0"
    assert not found["guess"]["disagreement"]


@pytest.mark.parametrize(
    "text",
    [
        "No part of this page may be used to train artificial intelligence.",
        "Text- und Data-Mining nach § 44b UrhG ist untersagt.",
    ],
)
def test_a_reservation_that_stayed_is_a_record_too(packaged: Rulebook, text: str) -> None:
    """No rule need know it; and it is never the guess."""
    found = block(PROSE + text + "\n\n" + PROSE, packaged)
    assert [each["permission"] for each in found["notices"]].count("opt-out") == 1
    assert found["guess"]["permission"] != "opt-out"


def test_a_guess_is_about_the_text(packaged: Rulebook) -> None:
    """The licence of a picture is taken only if there is no other, and then it is weak."""
    found = block(
        PROSE + "Photo licence: CC BY 2.0\n\n" + PROSE + "Text licensed under CC BY-SA 3.0.\n", packaged
    )
    assert found["guess"]["spdx"] in {"CC-BY-SA-3.0", "NOASSERTION"}


PAGE = """<html><head><title>Marrow</title>{head}</head><body><article><h1>Marrow</h1>
<p>The boats of the town are older than its church, and each of them has a name and a saint of its own.</p>
<p>Nobody knows who painted the lighthouse, or when, or why it had to be in red, of all colours.</p></article>
{foot}</body></html>"""


@pytest.mark.parametrize(
    ("head", "foot", "spdx", "where"),
    [
        pytest.param('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', "", "CC-BY-4.0", "rel-license", id="rel=license"),
        pytest.param("", '<a rel="nofollow license" href="http://creativecommons.org/licenses/by-sa/3.0/de/">x</a>', "CC-BY-SA-3.0-DE", "rel-license", id="rel of an anchor"),
        pytest.param('<meta name="dcterms.license" content="CC0">', "", "CC0-1.0", "meta", id="meta"),
        pytest.param('<meta name="copyright" content="© 2020 Harbour Press">', "", "NOASSERTION", "meta", id="meta copyright"),
        pytest.param('<meta name="tdm-reservation" content="1">', "", "LicenseRef-ai-opt-out", "meta", id="tdm-reservation"),
        pytest.param('<meta name="robots" content="index, noai">', "", "LicenseRef-ai-opt-out", "meta", id="noai"),
        pytest.param('<script type="application/ld+json">{"@graph": [{"license": {"url": "https://creativecommons.org/licenses/by-nd/4.0/"}}]}</script>', "", "CC-BY-ND-4.0", "json-ld", id="JSON-LD"),
        pytest.param("", '<footer><a href="https://creativecommons.org/licenses/by-nc/4.0/">CC</a></footer>', "CC-BY-NC-4.0", "footer-link", id="footer"),
        pytest.param("", '<div class="site-header"><a href="https://creativecommons.org/licenses/by/3.0/">CC</a></div>', "CC-BY-3.0", "header-link", id="header"),
    ],
)  # fmt: skip
def test_what_a_page_says(packaged: Rulebook, head: str, foot: str, spdx: str, where: str) -> None:
    """In links, metadata and JSON-LD."""
    found = block(PAGE.format(head=head, foot=foot), packaged, Format.HTML)
    assert (spdx, where) in {(each["spdx"], each["where"]) for each in found["notices"]}


@pytest.mark.parametrize(
    ("head", "foot", "scope", "confidence"),
    [
        pytest.param('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', "", "document", "certain", id="of the page"),
        pytest.param("", '<footer><a href="https://creativecommons.org/licenses/by/4.0/">CC</a></footer>', "document", "likely", id="in the footer"),
        pytest.param("", '<p><a href="https://creativecommons.org/licenses/by/4.0/">CC</a></p>', "document", "weak", id="anywhere"),
        pytest.param("", '<figure><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a></figure>', "media", "certain", id="in a figure"),
        pytest.param('<script type="application/ld+json">{"@type": "ImageObject", "license": "https://creativecommons.org/licenses/by/4.0/"}</script>', "", "media", "certain", id="of a picture"),
        pytest.param('<script type="application/ld+json">{"@type": "Article", "image": [{"license": "https://creativecommons.org/licenses/by/4.0/"}]}</script>', "", "media", "certain", id="of an article's picture"),
        pytest.param('<script type="application/ld+json">{"@type": ["Article"], "license": "https://creativecommons.org/licenses/by/4.0/"}</script>', "", "document", "certain", id="of an article"),
    ],
)  # fmt: skip
def test_of_what_a_page_says_it(
    packaged: Rulebook, head: str, foot: str, scope: str, confidence: str
) -> None:
    """The licence of a picture is not that of the text; a link may stand there for another reason."""
    found = block(PAGE.format(head=head, foot=foot), packaged, Format.HTML)
    assert [(each["spdx"], each["scope"], each["confidence"]) for each in found["notices"]] == [
        ("CC-BY-4.0", scope, confidence)
    ]
    assert scope == "document" or found["guess"]["confidence"] == "weak"


def test_a_licence_that_nobody_knows_is_recorded_as_such(packaged: Rulebook) -> None:
    """`rel=license` says that there is one; which, it does not."""
    found = block(PAGE.format(head='<link rel="license" href="/terms">', foot=""), packaged, Format.HTML)
    assert [(each["spdx"], each["permission"], each["text"]) for each in found["notices"]] == [
        ("NOASSERTION", "unspecified", "/terms")
    ]


def test_licences_of_other_works_are_not_those_of_the_page(packaged: Rulebook) -> None:
    """What it cites, is based on or lists has its own."""
    works = "".join(
        f'<script type="application/ld+json">{{"@type": "Article", "{key}": {{"license": "https://creativecommons.org/licenses/by/4.0/"}}}}</script>'
        for key in ("citation", "isBasedOn", "mentions", "comment")
    )
    assert block(PAGE.format(head=works, foot=""), packaged, Format.HTML) == {}


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ([("Link", '<https://a.example/x>; rel="license"')], ["https://a.example/x"]),
        ([("link", "</x>; title=\"a; b, c\"; rel='preload'")], []),
        ([("Link", '<a>; rel="next", <b>; rel="nofollow license"; title=c')], ["b"]),
        ([("Link", '<a>; rel="licensed"')], []),
        ([("TDM-Reservation", " 1 ")], ['Text and data mining is reserved (tdm-reservation="1")']),
        ([("tdm-reservation", "0")], []),
        ([("X-Robots-Tag", "noindex, NoAI")], ["noindex, NoAI"]),
        ([("X-Robots-Tag", "somebot: noimageai")], ["somebot: noimageai"]),
        ([("X-Robots-Tag", "noindex"), ("Server", "noai")], []),
        ([("Link", "<a>; " * 5000)], []),
    ],
)
def test_what_a_server_says(headers: list[tuple[str, str]], said: list[str]) -> None:
    """In HTTP, where other words stand too."""
    assert [each.text for each in answered(headers)] == said


LINK = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("line", "confidence"),
    [
        (LINK, "certain"),
        (f"Licence: {LINK}", "certain"),
        (f"This text is licensed under {LINK}", "certain"),
        (f"In his talk he showed {LINK} and the room fell silent.", "weak"),
    ],
)
def test_an_address_in_prose_is_no_sure_notice(packaged: Rulebook, line: str, confidence: str) -> None:
    """It is recorded all the same."""
    found = block(PROSE + line + "\n\n" + PROSE, packaged)
    assert {(each["spdx"], each["confidence"]) for each in found["notices"]} == {("CC-BY-4.0", confidence)}


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="tdm-reservation" content="0">',
        '<meta name="robots" content="noarchive">',
        '<script type="application/ld+json">{"license": </script>',
        f'<script type="application/ld+json">{"[" * 5000}</script>',
        '<link rel="stylesheet" href="license.css">',
    ],
)
def test_what_a_page_does_not_say(packaged: Rulebook, head: str) -> None:
    """No reservation of 0, no broken JSON, no style sheet."""
    assert block(PAGE.format(head=head, foot=""), packaged, Format.HTML) == {}


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        ("This program is distributed in the hope that it will be useful.", {"NOASSERTION"}),
        ("This article is republished from The Conversation under a Creative Commons license. Read the original article.", {"LicenseRef-CC-unspecified"}),
    ],
)  # fmt: skip
def test_what_a_rule_knows_is_not_what_the_notice_says(packaged: Rulebook, text: str, spdx: set[str]) -> None:
    """The family of a code licence, or a publisher's usual licence, is not claimed."""
    assert {each["spdx"] for each in block(PROSE + text + "\n", packaged).get("notices", [])} <= spdx


def test_a_rule_never_adds_an_spdx_id(packaged: Rulebook) -> None:
    """What a rule knows of a publisher is not what the notice says."""
    for rule in packaged.rules:
        if rule.licence is None or rule.licence.spdx.startswith("LicenseRef-") or not rule.examples.strip:
            continue
        for example in rule.examples.strip:
            for each in block(PROSE + example + "\n", packaged).get("notices", []):
                assert each["permission"] in {one.value for one in Permission}
                vague = each["spdx"] == "NOASSERTION" or each["spdx"].startswith("LicenseRef-")
                assert vague or _named(each["spdx"], each["text"]), (rule.id, each)


def _named(spdx: str, text: str) -> bool:
    """Return whether a notice has the first word of an id, or the licence's own first words."""
    words = spdx.replace("-", " ").split()[0].lower()
    own = {"mit": "hereby granted", "isc": "with or without fee", "bsd": "redistribution", "cc": "creative"}
    own |= {
        "cc0": "waived" if "waived" in text else "/zero/" if "/zero/" in text else "cc",
        "afl": "academic free",
        "gpl": "general public",
        "dl": "datenlizenz",
        "odbl": "database",
    }
    low = text.lower()
    return words in low or "共享" in low or own.get(words, words) in low
