"""The best guess of several notices: the nearest, the most exact, and never surer than they are together."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.licence.guess import guess
from cleaner.licence.record import NOTHING_SAID, Guess, Permission, Record, Where

OPEN, NONE, FREE = Permission.OPEN, Permission.NONE, Permission.PUBLIC_DOMAIN
RESERVED = "LicenseRef-all-rights-reserved"
BARE = "LicenseRef-CC-unspecified"


def said(spdx: str, permission: Permission = OPEN, **more: object) -> Record:
    """Return the record of a notice that says so."""
    where = more.pop("where", Where.TEXT)
    return Record(spdx, permission, "text", "0" * 64, where, **more)  # type: ignore[arg-type]


BY = said("CC-BY-4.0", confidence="certain", start=10)
SA = said("CC-BY-SA-4.0", confidence="certain", start=20)
MINE = said(RESERVED, NONE, start=30)
OUT = said("LicenseRef-ai-opt-out", Permission.OPT_OUT)
FAIR = said(NOTHING_SAID, Permission.FAIR_USE)
VAGUE = said(NOTHING_SAID, Permission.UNSPECIFIED)


@pytest.mark.parametrize(
    ("records", "spdx", "permission", "confidence", "differs"),
    [
        pytest.param([], NOTHING_SAID, "unspecified", "weak", False, id="no notice"),
        pytest.param([OUT], NOTHING_SAID, "unspecified", "weak", False, id="a reservation against training is none"),
        pytest.param([BY], "CC-BY-4.0", "open", "certain", False, id="one notice"),
        pytest.param([BY, OUT], "CC-BY-4.0", "open", "certain", False, id="and a reservation against training"),
        pytest.param([BY, BY], "CC-BY-4.0", "open", "certain", False, id="the same twice"),
        pytest.param([BY, SA], "CC-BY-4.0", "open", "weak", True, id="two licences: the first"),
        pytest.param([SA, BY], "CC-BY-4.0", "open", "weak", True, id="the first in the text, whatever the order"),
        pytest.param([BY, MINE], "CC-BY-4.0", "open", "weak", True, id="a licence and a reservation"),
        pytest.param([MINE], RESERVED, "none", "likely", False, id="a reservation"),
        pytest.param([MINE, said("LicenseRef-no-reproduction", NONE, start=40)], RESERVED, "none", "likely", False, id="two prohibitions agree"),
        pytest.param([FAIR], NOTHING_SAID, "fair-use-claim", "weak", False, id="a claim of fair use, if there is no other"),
        pytest.param([FAIR, BY], "CC-BY-4.0", "open", "certain", False, id="a claim of fair use is about others"),
        pytest.param([VAGUE], NOTHING_SAID, "unspecified", "weak", False, id="a holder alone"),
        pytest.param([VAGUE, MINE], RESERVED, "none", "likely", False, id="a holder, and what he reserves"),
        pytest.param([said(BARE), BY], "CC-BY-4.0", "open", "certain", False, id="Creative Commons, and which"),
        pytest.param([said(BARE), said("LicenseRef-CC-BY")], "LicenseRef-CC-BY", "open", "likely", False, id="and nearly which"),
        pytest.param([said(BARE), said("MIT")], "MIT", "open", "weak", True, id="Creative Commons is not MIT"),
        pytest.param([said("LicenseRef-CC-BY"), BY], "CC-BY-4.0", "open", "certain", False, id="without its version, and with it"),
        pytest.param([said("LicenseRef-CC-BY"), SA], "CC-BY-SA-4.0", "open", "weak", True, id="share alike says more"),
        pytest.param([said("LicenseRef-GPL"), said("GPL-2.0-only")], "GPL-2.0-only", "open", "likely", False, id="GPL, and which"),
        pytest.param([said("CC-BY-3.0"), said("CC-BY-4.0")], "CC-BY-3.0", "open", "weak", True, id="two versions"),
        pytest.param([said(NOTHING_SAID), BY], "CC-BY-4.0", "open", "certain", False, id="some public licence, and which"),
        pytest.param([said(NOTHING_SAID)], NOTHING_SAID, "open", "weak", False, id="some public licence"),
        pytest.param([said("CC0-1.0", FREE, confidence="certain"), BY], "CC0-1.0", "public-domain", "weak", True, id="free of all rights, and not"),
        pytest.param([said("CC-BY-4.0", confidence="weak"), said("MIT", confidence="certain")], "MIT", "open", "weak", True, id="the surer one"),
        pytest.param([said("LicenseRef-x", confidence="certain"), said("MIT", confidence="weak")], "MIT", "open", "weak", True, id="the more exact one, though less sure"),
    ],
)  # fmt: skip
def test_the_best_guess(
    records: list[Record], spdx: str, permission: str, confidence: str, differs: bool
) -> None:
    """Of what is said of the text the most exact, then the surest, then the first."""
    assert guess(records) == Guess(spdx, Permission(permission), confidence, differs)


@pytest.mark.parametrize(
    ("scopes", "best", "confidence", "differs"),
    [
        pytest.param(["document", "media"], "CC-BY-4.0", "certain", False, id="the text before its pictures"),
        pytest.param(["media", "document"], "MIT", "certain", False, id="wherever they stand"),
        pytest.param(["site", "media"], "CC-BY-4.0", "likely", False, id="a site's notice is about its texts, likely"),
        pytest.param(["site", "document"], "MIT", "weak", True, id="the document before its site, and they differ"),
        pytest.param(["part", "media"], "MIT", "weak", True, id="pictures before another part; both are not the text"),
        pytest.param(["part", "part"], "CC-BY-4.0", "weak", True, id="two parts"),
        pytest.param(["media"], "CC-BY-4.0", "weak", False, id="a picture alone"),
        pytest.param(["part"], "CC-BY-4.0", "weak", False, id="a part alone"),
        pytest.param(["site"], "CC-BY-4.0", "likely", False, id="a site alone"),
    ],
)  # fmt: skip
def test_of_what_a_notice_speaks(scopes: list[str], best: str, confidence: str, differs: bool) -> None:
    """What is said of the document counts most; what is said of pictures tells nothing of the text."""
    ids = ("CC-BY-4.0", "MIT")
    records = [
        said(id, scope=scope, confidence="certain", start=n)
        for n, (id, scope) in enumerate(zip(ids, scopes, strict=False))
    ]
    assert guess(records) == Guess(best, OPEN, confidence, differs)


@pytest.mark.parametrize(
    ("scope", "said_so", "guessed"),
    [
        ("site", "certain", "likely"),
        ("site", "likely", "likely"),
        ("site", "weak", "weak"),
        ("document", "weak", "weak"),
        ("media", "certain", "weak"),
    ],
)
def test_a_guess_is_never_surer_than_its_notice(scope: str, said_so: str, guessed: str) -> None:
    """Of a site less sure than of a document, and of a picture never sure."""
    assert guess([said("MIT", scope=scope, confidence=said_so)]).confidence == guessed


def test_a_port_of_another_version_is_another_licence() -> None:
    """What has a version is no general name, though nobody but us has a name for it."""
    assert guess([BY, said("LicenseRef-CC-BY-2.5-CH")]).disagreement
    assert not guess([said("LicenseRef-CC-BY"), said("LicenseRef-CC-BY-2.5-CH")]).disagreement


@pytest.mark.parametrize("where", [Where.LINK, Where.FOOTER, Where.HEADER])
def test_a_link_is_taken_after_what_the_text_says(where: Where) -> None:
    """An address in a footer may be there for another reason."""
    linked = said("CC-BY-4.0", where=where, confidence="likely")
    for other in (said("MIT", start=900), said("MIT", where=Where.META), said("MIT", where=Where.HTTP)):
        assert guess([linked, other]).spdx == "MIT"
    assert guess([linked]).spdx == "CC-BY-4.0"
    assert guess([linked, said("LicenseRef-x", start=1)]).spdx == "CC-BY-4.0"


IDS = ["CC-BY-4.0", "CC-BY-SA-3.0", "MIT", BARE, "LicenseRef-CC-BY", NOTHING_SAID, RESERVED]
RECORDS = st.builds(
    said,
    st.sampled_from(IDS),
    st.sampled_from(list(Permission)),
    scope=st.sampled_from(["document", "site", "media", "part"]),
    confidence=st.sampled_from(["certain", "likely", "weak"]),
)


@given(st.lists(RECORDS, max_size=5))
def test_a_guess_is_one_of_the_notices(records: list[Record]) -> None:
    """It says what one of them says, is no surer than that one, and none is a reservation against training."""
    made = guess(records)
    telling = [each for each in records if each.permission is not Permission.OPT_OUT]
    if not telling:
        assert made == Guess()
        return
    same = [each for each in telling if (each.spdx, each.permission) == (made.spdx, made.permission)]
    sure = ["weak", "likely", "certain"]
    assert same
    assert sure.index(made.confidence) <= max(sure.index(each.confidence) for each in same)
    assert made.confidence == "weak" or not made.disagreement


@given(st.lists(RECORDS, max_size=4), RECORDS)
def test_saying_it_twice_changes_nothing(records: list[Record], again: Record) -> None:
    """A notice that is there already makes no guess another, and no disagreement."""
    assert guess([*records, again, again]) == guess([*records, again])


def test_only_named_things_are_in_the_json() -> None:
    """What a notice does not say is left out; what a reader must know is always there."""
    bare = said(NOTHING_SAID, Permission.UNSPECIFIED).as_json()
    assert set(bare) == {"spdx", "permission", "text", "sha256", "where", "scope", "confidence", "removed"}
    full = said(
        "CC-BY-4.0", version="4.0", holder="Nora Wick", obligations=("credit-author",), start=0, end=9
    )
    more = set(full.as_json()) - set(bare)
    assert more == {"version", "holder", "obligations", "start", "end"}
    assert guess([full]).as_json() == {
        "spdx": "CC-BY-4.0", "permission": "open", "confidence": "likely", "disagreement": False,
    }  # fmt: skip


def test_all_ways_to_say_creative_commons_agree_with_the_general_one() -> None:
    """A notice that names no element contradicts none that does; two that name different ones do."""
    exact = ["CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-ND-4.0", "LicenseRef-CC-BY-NC", "LicenseRef-CC-BY-2.5-CH"]
    for id in exact:
        assert guess([said(BARE), said(id)]) == Guess(id, OPEN, "likely", False)
    for one, other in itertools.combinations(exact, 2):
        assert guess([said(one), said(other)]).disagreement
