"""What notices say, in eight languages: right, or "unspecified"; never more than the notice does."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from license_expression import get_spdx_licensing
from pace import within

from cleaner.licence.read import Reading, read
from cleaner.licence.record import NOTHING_SAID, Permission

TABLE = Path(__file__).parents[2] / "fixtures" / "notices.jsonl"
ROWS = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
LICENSING = get_spdx_licensing()


def said(reading: Reading) -> set[tuple[str, str]]:
    """Return the ids and permissions that a reading states."""
    return {(each.spdx, each.permission.value) for each in reading.statements}


def wanted(row: dict[str, str]) -> set[tuple[str, str]]:
    """Return what the table says that a notice states."""
    if row["permission"] == "unspecified":
        return set()
    also = {(row["also"], "none")} if "also" in row else set()
    return {(row["spdx"], row["permission"])} | also


def test_the_table_is_large_enough() -> None:
    """At least 120 notices, at least 12 in each of 8 languages, none twice."""
    assert len(ROWS) >= 120
    assert len({row["text"] for row in ROWS}) == len(ROWS)
    assert min(Counter(row["lang"] for row in ROWS).values()) >= 12
    assert len({row["lang"] for row in ROWS}) == 8


def test_no_claim_is_wrong_and_most_notices_are_identified() -> None:
    """0 wrong claims; at least 90 % of the notices that say something are identified."""
    telling = [row for row in ROWS if wanted(row)]
    wrong = [row["text"] for row in ROWS if said(read(row["text"])) - wanted(row)]
    found = [row for row in telling if said(read(row["text"])) == wanted(row)]
    assert wrong == []
    assert len(found) >= 0.9 * len(telling)


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['lang']}: {row['text'][:40]}") for row in ROWS])
def test_a_notice(row: dict[str, str]) -> None:
    """Ids, permissions, and the people it names."""
    reading = read(row["text"])
    assert said(reading) == wanted(row)
    assert reading.holder == row.get("holder", "")
    assert reading.year == row.get("year", "")
    assert reading.grantor == row.get("grantor", "")
    assert "scope" not in row or reading.scope == row["scope"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(lambda text: "\n".join(text.split(" ")), id="one word a line"),
        pytest.param(lambda text: "".join(f"# {line}\n" for line in [text]), id="in a comment"),
        pytest.param(lambda text: text.replace("-", "\u2011"), id="no-break hyphens"),
        pytest.param(lambda text: f"  {text}\r\n", id="blanks around"),
    ],
)
def test_a_notice_in_another_dress(change) -> None:
    """It says the same."""
    for row in ROWS:
        assert said(read(change(row["text"]))) == wanted(row), row["text"]


def test_every_id_is_a_valid_expression() -> None:
    """SPDX's own list, or a LicenseRef of a valid form."""
    for id in {each.spdx for row in ROWS for each in read(row["text"]).statements} - {NOTHING_SAID}:
        parsed = LICENSING.parse(id, validate=False)
        unknown = [key for key in LICENSING.unknown_license_keys(parsed) if not key.startswith("LicenseRef-")]
        assert unknown == [], id


MORE = [
    pytest.param("Published under a Creative Commons licence; attribution is required.", "LicenseRef-CC-unspecified"),
    pytest.param("Creative Commons licence. Non-commercial use only.", "LicenseRef-CC-unspecified"),
    pytest.param("Under a CC licence", "LicenseRef-CC-unspecified"),
    pytest.param("CC-BY", "LicenseRef-CC-BY"),
    pytest.param("Creative Commons Attribution", "LicenseRef-CC-BY"),
    pytest.param("Creative Commons Attribution-ShareAlike-NoDerivs 3.0", "LicenseRef-CC-unspecified"),
    pytest.param("https://creativecommons.org/licenses/by-sa/3.0/pl/", "LicenseRef-CC-BY-SA-3.0-PL"),
    pytest.param("https://creativecommons.org/licenses/by-sa/3.0/de/", "CC-BY-SA-3.0-DE"),
    pytest.param("https://creativecommons.org/licenses/by/4.0/deed.fr", "CC-BY-4.0"),
    pytest.param("https://creativecommons.org/licenses/by/", "LicenseRef-CC-BY"),
    pytest.param("GNU General Public License", "LicenseRef-GPL"),
    pytest.param("GNU General Public License version 7", "LicenseRef-GPL-7.0"),
    pytest.param("the Apache License", "LicenseRef-Apache"),
    pytest.param("Apache License, Version 3.0", "LicenseRef-Apache-3.0"),
    pytest.param("Open Government Licence", "LicenseRef-OGL"),
    pytest.param("a BSD-style license", "LicenseRef-BSD"),
    pytest.param("SPDX-License-Identifier: MIT OR Apache-2.0", "MIT OR Apache-2.0"),
    pytest.param("SPDX-License-Identifier: CC-BY-4.0", "CC-BY-4.0"),
    pytest.param("© 2020 A. Writer. All rights reserved.", "LicenseRef-all-rights-reserved"),
    pytest.param("No part of this may be copied without the publisher's leave or permission.", "LicenseRef-no-reproduction"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "spdx"), MORE)
def test_no_more_than_the_notice_says(text: str, spdx: str) -> None:
    """No version, no element and no port that is not there."""
    assert [each.spdx for each in read(text).statements] == [spdx]


@pytest.mark.parametrize(
    "text",
    [
        "The lake was licensed to the anglers in 1920.",
        "She sent a copy, cc by letter, to the harbour office.",
        "Not under a Creative Commons licence.",
        "The train of the model railway ran all night.",
        "Attribution of the painting is disputed.",
        "We reserve the right to close early.",
        "Mining of data cables is forbidden in the bay.",
        "Text and data mining is permitted.",
        "Copyright law is old.",
        "",
        "© ",
        "(c) is the third item of the list",
    ],
)
def test_what_is_no_notice_says_nothing(text: str) -> None:
    """No licence, no holder."""
    reading = read(text)
    assert reading.statements == ()
    assert reading.holder == ""


@pytest.mark.parametrize(
    ("text", "holder", "year"),
    [
        (
            "Copyright (c) 2019-2024 Harbour Press Ltd. All rights reserved.",
            "Harbour Press Ltd.",
            "2019-2024",
        ),
        ("© Harbour Press, 2020", "Harbour Press", "2020"),
        ("2001-2005 (c) Montana Software, Inc.", "Montana Software, Inc.", "2001-2005"),
        ("Copyright by The Varn Observatory", "The Varn Observatory", ""),
        ("© 1999 by J. K. Ostrel, licensed under CC BY 4.0", "J. K. Ostrel", "1999"),
        ("Copyright notice must be kept", "", ""),
        ("Copyright 2020", "", "2020"),
        ("SPDX-FileCopyrightText: 2020 Jane Wick", "Jane Wick", "2020"),
    ],
)
def test_holder_and_year(text: str, holder: str, year: str) -> None:
    """Where the notice names them, and nowhere else."""
    reading = read(text)
    assert (reading.holder, reading.year) == (holder, year)


@pytest.mark.parametrize(
    "text",
    [
        "You may not use this content to train AI.",
        "No text and data mining.",
        "robots: noai, noimageai",
        "Any use for training large language models is strictly prohibited.",
        "We reserve all rights under Article 4 of the directive for text and data mining.",
        "KI-Training mit diesen Texten ist verboten.",
    ],
)
def test_a_reservation_against_training_is_a_class_of_its_own(text: str) -> None:
    """Whatever else the notice says."""
    found = [each for each in read(text).statements if each.permission is Permission.OPT_OUT]
    assert [each.spdx for each in found] == ["LicenseRef-ai-opt-out"]


def test_a_long_notice_is_read_in_good_time() -> None:
    """A wall of words takes no more than its share: no expression goes back and forth in it."""
    walls = (
        "may be copied and " * 3000,
        "© " * 20_000,
        "not " * 9000,
        "creative commons " * 2000,
        "permission " * 4000,
    )
    assert within(10, lambda: [read(wall) for wall in walls])
