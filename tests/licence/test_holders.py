"""Who holds the rights and since when, who gives a permission: as the notice names them, or nobody."""

from __future__ import annotations

import pytest

from cleaner.licence.holder import copyright_of, grantor_of
from cleaner.licence.plain import plainly

# A copyright line, the holder, the year.
NAMED = [
    ("© 2021 Harbour Gazette", "Harbour Gazette", "2021"),
    ("© Harbour Gazette 2021", "Harbour Gazette", "2021"),
    ("© Harbour Gazette, 2021", "Harbour Gazette", "2021"),
    ("© Harbour Gazette (2021)", "Harbour Gazette", "2021"),
    ("2021 © Harbour Gazette", "Harbour Gazette", "2021"),
    ("2019-2021 © Harbour Gazette", "Harbour Gazette", "2019-2021"),
    ("© 2019 - 2021 Harbour Gazette", "Harbour Gazette", "2019-2021"),
    ("© 2019, 2021 Harbour Gazette", "Harbour Gazette", "2019,2021"),
    ("© 2019-21 Harbour Gazette", "Harbour Gazette", "2019-21"),
    ("© 2019-present Harbour Gazette", "Harbour Gazette", "2019-present"),
    ("© 1889 Harbour Gazette", "Harbour Gazette", "1889"),
    ("Copyright © 2021 by Harbour Gazette", "Harbour Gazette", "2021"),
    ("Copyright (C) 2021, Harbour Gazette", "Harbour Gazette", "2021"),
    ("Copyright: Harbour Gazette", "Harbour Gazette", ""),
    ("COPYRIGHT 2021 HARBOUR GAZETTE", "HARBOUR GAZETTE", "2021"),
    ("SPDX-FileCopyrightText: 2021 Nora Wick <nora@marrow.example>", "Nora Wick", "2021"),
    ("© 2021 Harbour Press Ltd. All rights reserved.", "Harbour Press Ltd.", "2021"),
    ("© 2021 Harbour Press, Inc. All rights reserved.", "Harbour Press, Inc.", "2021"),
    ("© 2021 St. Marrow Bros. Co.", "St. Marrow Bros. Co.", "2021"),
    ("© 2021 A. B. Wick | Terms", "A. B. Wick", "2021"),
    ("© 2021 Harbour Gazette - All content", "Harbour Gazette", "2021"),
    ("© 2021 Marrow-on-Sea Council", "Marrow-on-Sea Council", "2021"),
    ("© 2021 Harbour Gazette https://gazette.example", "Harbour Gazette", "2021"),
    ("© 2021 Harbour Gazette · Imprint · Contact", "Harbour Gazette", "2021"),
    ("© 2021 Harbour Gazette, licensed under CC BY 4.0", "Harbour Gazette", "2021"),
    ("© 2021 Harbour Gazette and contributors", "Harbour Gazette", "2021"),
    ("© 2021 Wick & Daughters", "Wick & Daughters", "2021"),
    ('© 2021 "Harbour Gazette"', "Harbour Gazette", "2021"),
    ("© 2021 «Портовая газета»", "Портовая газета", "2021"),
    ("© ООО «Портовая газета», 2021", 'ООО "Портовая газета"', "2021"),
    ('© 2021 "Harbour Gazette. All rights reserved', "Harbour Gazette", "2021"),
    ("© 2021 marrow.example. All rights reserved.", "marrow.example", "2021"),
    ("© 2021 Harbour Gazette.All rights reserved.", "Harbour Gazette", "2021"),
    ("© 2021 marrow.example", "marrow.example", "2021"),
    ("© 2020–2021 Hafenblatt GmbH. Alle Rechte vorbehalten.", "Hafenblatt GmbH", "2020-2021"),
    ("© 2021 Hafenblatt Verlag GmbH. Alle Rechte vorbehalten.", "Hafenblatt Verlag GmbH", "2021"),
    ("Copyright 2021 Verein Hafen e.V. Alle Rechte vorbehalten", "Verein Hafen e.V.", "2021"),
    ("© 2021 Le Courrier du Port, tous droits réservés", "Le Courrier du Port", "2021"),
    ("© El Faro de Marrow 2021. Todos los derechos reservados.", "El Faro de Marrow", "2021"),
    ("Copyright © 2021 de O Farol. Direitos reservados.", "O Farol", "2021"),
    ("© 2021 Il Faro S.p.A. Tutti i diritti riservati", "Il Faro S.p.A.", "2021"),
    ("© 2021 Latarnia Morska. Wszelkie prawa zastrzeżone.", "Latarnia Morska", "2021"),
    ("© 2021 Портовая газета. Все права защищены.", "Портовая газета", "2021"),
    ("© Портовая газета, 2021", "Портовая газета", "2021"),
    ("© 2021 года Портовая газета", "Портовая газета", "2021"),
    ("版权所有 © 2021 港口日报。未经许可不得转载。", "港口日报", "2021"),
    ("著作権 2021年 港新聞社", "港新聞社", "2021"),
    ("© 2021 ハーバー新聞社 無断転載を禁じます", "ハーバー新聞社", "2021"),
    ("© 2021 صحيفة الميناء", "صحيفة الميناء", "2021"),
    ("© 2021 בעיתון הנמל", "בעיתון הנמל", "2021"),
]


@pytest.mark.parametrize(("line", "holder", "year"), NAMED)
def test_holder_and_year(line: str, holder: str, year: str) -> None:
    """The name ends where the notice goes on with something else."""
    assert copyright_of(plainly(line)) == (holder, year)


# What follows the sign is no name.
NOBODY = [
    ("© 2021", "2021"),
    ("© 2021. All rights reserved.", "2021"),
    ("Copyright 2021 all rights reserved", "2021"),
    ("Copyright notice", ""),
    ("Copyright law protects this page", ""),
    ("Copyright is held by the author", ""),
    ("Copyright and permissions", ""),
    ("The copyright of this text belongs to its author", ""),
    ("© 2021 this page may be copied", "2021"),
    ("© 2021 der Autor", "2021"),
    ("Copyright policy of the Harbour Gazette", ""),
    ("© 2021 Whoever can read on to the very end of it was never its holder", "2021"),
    ("Snow fell on the pass all night in 2021.", ""),
    ("", ""),
]


@pytest.mark.parametrize(("line", "year"), NOBODY)
def test_nobody_is_made_a_holder(line: str, year: str) -> None:
    """Words of the notice, of the law, of a sentence are no name."""
    assert copyright_of(plainly(line)) == ("", year)


GRANTS = [
    ("The Harbour Archive grants permission to reprint this text.", "The Harbour Archive"),
    ("Nora Wick hereby grants anyone the right to copy it.", "Nora Wick"),
    ("Harbour Press gives permission to quote.", "Harbour Press"),
    ("Reprinted with permission of the Harbour Archive.", "Harbour Archive"),
    ("Reproduced with permission from Nora Wick.", "Nora Wick"),
    ("Le Courrier du Port autorise la reproduction de ce texte.", "Le Courrier du Port"),
    ("Avec l'autorisation du Courrier du Port.", "Courrier du Port"),
    ("Mit Genehmigung der Hafenblatt GmbH.", "Hafenblatt GmbH"),
    ("Das Hafenarchiv erlaubt den Nachdruck.", "Das Hafenarchiv"),
    ("Der Verlag gestattet die Wiedergabe.", "Der Verlag"),
    ("El Faro autoriza la reproducción de este texto.", "El Faro"),
    ("Reproducido con permiso de El Faro.", "El Faro"),
    ("O Farol permite a reprodução deste texto.", "O Farol"),
    ("Il Faro consente la riproduzione del testo.", "Il Faro"),
    ("Портовая газета разрешает перепечатку.", "Портовая газета"),
]


@pytest.mark.parametrize(("line", "who"), GRANTS)
def test_who_gives_leave(line: str, who: str) -> None:
    """As the notice names them, with their article."""
    assert grantor_of(plainly(line)) == who


@pytest.mark.parametrize(
    "line",
    [
        "He grants permission to reprint this text.",
        "This licence grants permission to copy.",
        "Diese Lizenz gestattet den Nachdruck.",
        "Esta licencia autoriza la copia.",
        "The author grants permission to reprint.",
        "We give permission to reprint.",
        "Es erlaubt den Nachdruck.",
        "Permission is granted to copy this text.",
        "Permission to copy is granted by nobody in particular.",
        "The publisher who is named above hereby grants permission to copy.",
        "A b c d e f g h i j k l m grants permission to copy.",
        "Snow fell on the pass all night.",
        "",
    ],
)
def test_nobody_is_made_a_grantor(line: str) -> None:
    """A pronoun, the notice itself and an unnamed author have no name."""
    assert grantor_of(plainly(line)) == ""


@pytest.mark.parametrize(("words", "named"), [(1, True), (9, True), (10, False)])
def test_how_long_a_name_may_be(words: int, named: bool) -> None:
    """Nine words; what is longer is a sentence, and its first words would be a wrong name."""
    name = " ".join(["Wick"] * words)
    assert copyright_of(f"© 2021 {name}") == (name if named else "", "2021")


@pytest.mark.parametrize(("words", "named"), [(2, True), (12, True), (13, False)])
def test_how_long_the_name_of_a_grantor_may_be(words: int, named: bool) -> None:
    """Twelve words: offices have long names."""
    name = " ".join(["Wick"] * words)
    assert grantor_of(f"{name} grants permission to copy.") == (name if named else "")


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        pytest.param("© 2021 harbour gazette", "", id="a word without a capital"),
        pytest.param("© 2021 harbour.example", "harbour.example", id="the name of a site"),
        pytest.param("© 2021 Ärztebund", "Ärztebund", id="a capital with marks"),
        pytest.param("© 2021 서울신문", "서울신문", id="a script without capitals"),
        pytest.param("© 2021 _ nobody", "", id="a sign"),
    ],
)
def test_what_looks_like_a_name(line: str, holder: str) -> None:
    """A capital, a script that has none, a site."""
    assert copyright_of(line)[0] == holder
