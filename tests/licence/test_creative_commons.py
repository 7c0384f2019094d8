"""Creative Commons by address, code and name: which licence, version and port, what it demands, how sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.licence.cc import MARK, PORTED, UNSPECIFIED, VERSIONS, statements
from cleaner.licence.plain import plainly
from cleaner.licence.record import Permission, Statement

BY = ("credit-author", "licence-link")
NC, SA, ND = ("non-commercial",), ("share-alike",), ("no-derivatives",)


def said(text: str) -> list[Statement]:
    """Return what a notice says of Creative Commons."""
    return list(statements(plainly(text)))


# A notice, the licence it names, its version, its port, what it demands, and whether its form is exact.
EXACT = [
    ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0", "4.0", "", BY, True),
    ("http://creativecommons.org/licenses/by-sa/3.0/de/", "CC-BY-SA-3.0-DE", "3.0", "DE", BY + SA, True),
    ("creativecommons.org/licenses/by-nc-nd/2.5", "CC-BY-NC-ND-2.5", "2.5", "", BY + NC + ND, True),
    ("creativecommons.org/licenses/by/3.0/igo/", "CC-BY-3.0-IGO", "3.0", "IGO", BY, True),
    ("creativecommons.org/licenses/by/3.0/deed.fr", "CC-BY-3.0", "3.0", "", BY, True),
    ("creativecommons.org/licenses/by/2.5/ch/", "LicenseRef-CC-BY-2.5-CH", "2.5", "CH", BY, True),
    ("creativecommons.org/licences/by-nc/", "LicenseRef-CC-BY-NC", "", "", BY + NC, True),
    ("CC BY 4.0", "CC-BY-4.0", "4.0", "", BY, True),
    ("CC-BY-4.0", "CC-BY-4.0", "4.0", "", BY, True),
    ("(CC) BY-SA 3.0", "CC-BY-SA-3.0", "3.0", "", BY + SA, True),
    ("CC BY NC SA 4.0", "CC-BY-NC-SA-4.0", "4.0", "", BY + NC + SA, True),
    ("cc-by-sa 4.0", "CC-BY-SA-4.0", "4.0", "", BY + SA, True),
    ("CC BY-SA 3.0 DE", "CC-BY-SA-3.0-DE", "3.0", "DE", BY + SA, True),
    ("CC BY 3.0 igo", "CC-BY-3.0-IGO", "3.0", "IGO", BY, True),
    ("CC BY 4.0 is what we chose", "CC-BY-4.0", "4.0", "", BY, True),
    ("CC BY 3.0 United Kingdom", "LicenseRef-CC-BY-3.0-UK", "3.0", "UK", BY, True),
    ("CC BY-NC 1.0", "CC-BY-NC-1.0", "1.0", "", BY + NC, True),
    ("CC BY v4.0", "CC-BY-4.0", "4.0", "", BY, True),
    ("CC BY 9.0", "LicenseRef-CC-BY-9.0", "9.0", "", BY, True),
    ("CC BY", "LicenseRef-CC-BY", "", "", BY, True),
    ("Creative Commons Attribution 4.0 International", "CC-BY-4.0", "4.0", "", BY, False),
    ("Creative Commons Attribution-ShareAlike 3.0 Unported License", "CC-BY-SA-3.0", "3.0", "", BY + SA, False),
    ("Creative Commons Attribution-NonCommercial-NoDerivs 2.5 license", "CC-BY-NC-ND-2.5", "2.5", "", BY + NC + ND, False),
    ("Attribution-NonCommercial 4.0 International (Creative Commons)", "CC-BY-NC-4.0", "4.0", "", BY + NC, False),
    ("Creative Commons Namensnennung 3.0 Österreich Lizenz", "CC-BY-3.0-AT", "3.0", "AT", BY, False),
    ("Creative Commons Namensnennung - Keine Bearbeitung 4.0", "CC-BY-ND-4.0", "4.0", "", BY + ND, False),
    ("Licence Creative Commons Attribution - Partage dans les mêmes conditions 4.0", "CC-BY-SA-4.0", "4.0", "", BY + SA, False),
    ("licencia Creative Commons Reconocimiento-NoComercial 4.0", "CC-BY-NC-4.0", "4.0", "", BY + NC, False),
    ("licença Creative Commons Atribuição-CompartilhaIgual 4.0", "CC-BY-SA-4.0", "4.0", "", BY + SA, False),
    ("licenza Creative Commons Attribuzione - Non opere derivate 4.0", "CC-BY-ND-4.0", "4.0", "", BY + ND, False),
    ("Creative Commons Naamsvermelding-GelijkDelen 3.0 Nederland", "LicenseRef-CC-BY-SA-3.0-NL", "3.0", "NL", BY + SA, False),
    ("licencji Creative Commons Uznanie autorstwa 3.0 Polska", "LicenseRef-CC-BY-3.0-PL", "3.0", "PL", BY, False),
    ("лицензии Creative Commons Атрибуция 4.0", "CC-BY-4.0", "4.0", "", BY, False),
    ("クリエイティブ・コモンズ 表示 4.0", "CC-BY-4.0", "4.0", "", BY, False),
    ("知识共享 署名 4.0 许可协议", "CC-BY-4.0", "4.0", "", BY, False),
    ("Creative Commons Attribution 4,0", "CC-BY-4.0", "4.0", "", BY, False),
    ("Creative Commons Attribution license", "LicenseRef-CC-BY", "", "", BY, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "spdx", "version", "port", "demands", "certain"), EXACT)
def test_which_licence(
    text: str, spdx: str, version: str, port: str, demands: tuple[str, ...], certain: bool
) -> None:
    """Its id, its parts, and the obligations of its elements; an address and a code are exact."""
    assert said(text) == [Statement(spdx, Permission.OPEN, version, port, demands, certain)]


@pytest.mark.parametrize(
    ("text", "spdx", "permission"),
    [
        ("CC0", "CC0-1.0", "public-domain"),
        ("CC0 1.0 Universal", "CC0-1.0", "public-domain"),
        ("CC-0", "CC0-1.0", "public-domain"),
        ("Creative Commons Zero", "CC0-1.0", "public-domain"),
        ("creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0", "public-domain"),
        ("creativecommons.org/publicdomain/mark/1.0/", MARK, "public-domain"),
        ("Public Domain Mark 1.0", MARK, "public-domain"),
        ("a Creative Commons licence", UNSPECIFIED, "open"),
        ("CC license", UNSPECIFIED, "open"),
        ("лицензия CC", UNSPECIFIED, "open"),
        ("知识共享许可协议", UNSPECIFIED, "open"),
        ("CC BY-SA-ND 4.0", UNSPECIFIED, "open"),
    ],
)
def test_without_elements(text: str, spdx: str, permission: str) -> None:
    """Free of all rights, or a licence of which nobody says which, or of which there is none."""
    assert {(each.spdx, each.permission.value) for each in said(text)} == {(spdx, permission)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("CC BY 4.0 (creativecommons.org/licenses/by/4.0/)", {"CC-BY-4.0"}, id="twice the same"),
        pytest.param("Creative Commons, CC BY-SA 4.0", {"CC-BY-SA-4.0"}, id="the name beside the code"),
        pytest.param("CC BY, see creativecommons.org/licenses/by/3.0/", {"CC-BY-3.0"}, id="the version is in the address"),
        pytest.param("Text CC BY 4.0, pictures CC BY-NC 3.0", {"CC-BY-4.0", "CC-BY-NC-3.0"}, id="two licences"),
        pytest.param("CC BY 4.0, data CC0", {"CC-BY-4.0", "CC0-1.0"}, id="a licence and none"),
        pytest.param("CC BY and CC BY-SA", {"LicenseRef-CC-BY", "LicenseRef-CC-BY-SA"}, id="two without versions"),
    ],
)  # fmt: skip
def test_of_several_forms_the_most_exact_counts(text: str, found: set[str]) -> None:
    """What has a version, or needs none, makes what has none superfluous."""
    assert {each.spdx for each in said(text)} == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She sent a letter, cc by post to the mayor.", id="a copy of a letter"),
        pytest.param("The engine has 500 cc by volume.", id="a volume"),
        pytest.param("The attribution of the picture to Wick is doubtful.", id="whose picture it is"),
        pytest.param("Das Teilen der Beute war schwer.", id="sharing alike"),
        pytest.param("La paternité du poème est contestée.", id="whose poem it is"),
        pytest.param("The creative commons room is closed.", id="lower case, but a name"),
        pytest.param("CCBY is a station in Varn.", id="letters without a blank"),
        pytest.param("ACC BY-LAWS 4.0", id="other words"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_names_no_licence(text: str) -> None:
    """None is made up of words that look like one; at most something unspecified is found."""
    assert {each.spdx for each in said(text)} <= {UNSPECIFIED}


@given(
    st.sampled_from(["BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND"]),
    st.sampled_from(VERSIONS),
    st.sampled_from(["CC {} {}", "cc-{}-{}", "https://creativecommons.org/licenses/{}/{}/", "See CC-{}-{}."]),
)
def test_every_form_of_a_licence_says_the_same(elements: str, version: str, form: str) -> None:
    """Address and code, in capitals or not: one id, which SPDX has."""
    written = form.format(elements if form.startswith(("CC", "See")) else elements.lower(), version)
    (found,) = said(written)
    assert (found.spdx, found.version, found.certain) == (f"CC-{elements}-{version}", version, True)
    assert found.obligations[:2] == BY


def test_ports_that_spdx_has_have_their_ids() -> None:
    """All others have a name of ours, so that nobody takes them for another licence."""
    for id in sorted(PORTED):
        *elements, version, port = id.removeprefix("CC-").split("-")
        (found,) = said(f"CC {'-'.join(elements)} {version} {port}")
        assert (found.spdx, found.port) == (id, port)
    (other,) = said("CC BY 3.0 ES")
    assert (other.spdx, other.port) == ("LicenseRef-CC-BY-3.0-ES", "ES")
