"""Of what a notice speaks, what it demands, whether it reserves training: one word decides."""

from __future__ import annotations

import pytest

from cleaner.licence.read import LONGEST, demands_of, opts_out, read, scope_of


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("This text is licensed under CC BY 4.0.", "document"),
        ("Licensed under CC BY 4.0.", "document"),
        ("Photo: Nora Wick, CC BY 4.0", "media"),
        ("Images are licensed under CC BY 4.0.", "media"),
        ("Bild: Nora Wick, CC BY 4.0", "media"),
        ("This article and its photos are CC BY 4.0.", "document"),
        ("Photos and text: CC BY 4.0", "document"),
        ("All content on this site is licensed under CC BY 4.0.", "site"),
        ("All images on this website are licensed under CC BY 4.0.", "site"),
        ("Except for images, this text is CC BY 4.0.", "document"),
    ],
)
def test_of_what_a_notice_speaks(text: str, scope: str) -> None:
    """Of the document, if nothing else is named; of pictures, if the text is not; of the whole site."""
    assert scope_of(text) == scope


@pytest.mark.parametrize(
    ("text", "reserved"),
    [
        ("No part of this page may be used to train artificial intelligence.", True),
        ("You may not use this text to train AI models.", True),
        ("Text- und Data-Mining ist untersagt.", True),
        (
            "L'utilisation de ce contenu pour l'entraînement d'une intelligence artificielle est interdite.",
            True,
        ),
        ("noai", True),
        ("You may use this text to train AI models.", False),
        ("He may not enter the house. She trains language models in Varn.", False),
        ("The train to Varn may not be used on Sundays.", False),
        ("Artificial intelligence is not what it was.", False),
        ("", False),
    ],
)
def test_who_reserves_training(text: str, reserved: bool) -> None:
    """The same sentence must speak of training and forbid it."""
    assert opts_out(text) is reserved


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("You may copy this text.", set()),
        ("You may copy this text with credit to the author.", {"credit-author"}),
        ("You may share this text for non-commercial use.", {"non-commercial"}),
    ],
)
def test_what_a_permission_demands(text: str, demands: set[str]) -> None:
    """Only what it names, in a fixed order."""
    found = demands_of(text)
    assert demands <= set(found)
    assert bool(found) is bool(demands)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "spdx", "leave"),
    [
        ("All rights reserved.", "LicenseRef-all-rights-reserved", False),
        (
            "All rights reserved. No copying without written permission of the publisher.",
            "LicenseRef-all-rights-reserved",
            True,
        ),
        ("Reproduction is prohibited.", "LicenseRef-no-reproduction", False),
        (
            "Reproduction without permission of the publisher is prohibited.",
            "LicenseRef-no-reproduction",
            True,
        ),
        ("Alle Rechte vorbehalten.", "LicenseRef-all-rights-reserved", False),
        ("Nachdruck nur mit Genehmigung des Verlags.", "LicenseRef-no-reproduction", True),
        ("Nachdruck verboten.", "LicenseRef-no-reproduction", False),
        (
            "All rights reserved. Reprints only with written permission.",
            "LicenseRef-all-rights-reserved",
            True,
        ),
        (
            "Todos los derechos reservados. Reproducción sólo con autorización del autor.",
            "LicenseRef-all-rights-reserved",
            True,
        ),
        (
            "Все права защищены. Перепечатка только с письменного разрешения редакции.",
            "LicenseRef-all-rights-reserved",
            True,
        ),
        ("Tous droits réservés.", "LicenseRef-all-rights-reserved", False),
    ],
)
def test_who_must_be_asked(text: str, spdx: str, leave: bool) -> None:
    """A reservation that names a way to leave demands it; another demands nothing."""
    (statement,) = read(text).statements
    assert statement.spdx == spdx
    assert ("ask-permission" in statement.obligations) is leave


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        pytest.param("You may reprint this text.", {"LicenseRef-permission"}, id="an allowance"),
        pytest.param(
            "You may reprint this text if you credit the author.",
            {"LicenseRef-republish-with-credit"},
            id="with credit",
        ),
        pytest.param(
            "Reprinted with permission.",
            {"LicenseRef-reprinted-with-permission"},
            id="somebody else was allowed",
        ),
        pytest.param(
            "Reprinted with permission. Further reproduction is prohibited.",
            {"LicenseRef-no-reproduction"},
            id="and nobody else is",
        ),
        pytest.param("Creative Commons. CC BY-SA 4.0.", {"CC-BY-SA-4.0"}, id="the exact licence alone"),
        pytest.param(
            "Licensed under a Creative Commons licence.", {"LicenseRef-CC-unspecified"}, id="some licence"
        ),
        pytest.param(
            "CC BY. Again: CC BY 4.0.", {"CC-BY-4.0"}, id="the version makes the bare name superfluous"
        ),
        pytest.param("Snow fell on the pass all night.", set(), id="nothing"),
        pytest.param("© 2021 Nora Wick", set(), id="a holder alone"),
    ],
)
def test_what_a_notice_states(text: str, spdx: set[str]) -> None:
    """The most exact things that it says, and none that it does not."""
    assert {each.spdx for each in read(text).statements} == spdx


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Harbour Archive grants permission to reprint this text.", "The Harbour Archive"),
        ("Reprinted with permission of the Harbour Archive.", "Harbour Archive"),
        ("The Harbour Archive grants nothing. All rights reserved.", ""),
        ("© 2021 Nora Wick. All rights reserved.", ""),
    ],
)
def test_a_grantor_is_named_only_where_something_is_granted(text: str, who: str) -> None:
    """Who reserves everything gives no leave."""
    assert read(text).grantor == who


def test_only_the_beginning_of_a_long_notice_is_read() -> None:
    """A licence says at its beginning what it is; the rest of a book is no notice."""
    filler = "x " * (LONGEST // 2)
    assert read(f"CC BY 4.0 {filler}").statements != ()
    assert read(f"{filler} CC BY 4.0").statements == ()
