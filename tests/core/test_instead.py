"""What stands in the place of a passage: the rest of the text stays as it is, and nothing is put twice."""

from __future__ import annotations

import pytest
from making import book, cleaned, rule

from cleaner.errors import UsageError
from cleaner.instead import checked
from cleaner.model import Action, Policy

PROSE = "Snow fell on the pass all night, and the road to Varn was closed until noon.\n\n"
BOOK = book(
    {
        "licence-open/cc": rule(phrases=["licensed under {{...4}}"], head='confidence = "certain"'),
        "licence-copyright/line": rule(phrases=["© {{...4}}"], head='confidence = "certain"'),
        "social/follow": rule(phrases=["follow us on {{...3}}"], head='confidence = "certain"'),
        "site/note": rule(
            phrases=["licensed {{...6}}"],
            head='confidence = "certain"',
        ),
        "contact/mail": rule(
            phrases=["write to us at {{...2}}"],
            head='confidence = "certain"\naction = "replace"\nreplacement = "(address)"',
        ),
    }
)
TEXT = PROSE + "Licensed under CC BY 4.0\n\nFollow us on Twitter\n\n" + PROSE
SPDX = Policy(replace=(("licence", "{spdx}"),))


def test_a_template_stands_where_the_notice_stood() -> None:
    """The line's end and the blank lines stay; other families go."""
    result = cleaned(TEXT, BOOK, SPDX)
    assert result.text == PROSE + "SPDX-License-Identifier: CC-BY-4.0\n\n" + PROSE
    assert [each.action for each in result.removals] == [Action.REPLACE, Action.STRIP]


def test_cleaning_again_changes_nothing() -> None:
    """What was put there is not replaced once more."""
    once = cleaned(TEXT, BOOK, SPDX).text
    assert cleaned(once, BOOK, SPDX).text == once


def test_neighbours_that_would_get_the_same_get_it_once() -> None:
    """Two notices of one licence are one line."""
    text = PROSE + "Licensed under CC BY 4.0\nLicensed under CC BY 4.0 too\n"
    assert cleaned(text, BOOK, SPDX).text == PROSE + "SPDX-License-Identifier: CC-BY-4.0\n"


def test_a_notice_that_does_not_say() -> None:
    """No id is made up."""
    text = PROSE + "© 2020 Harbour Press\n"
    assert cleaned(text, BOOK, SPDX).text == PROSE + "SPDX-License-Identifier: NOASSERTION\n"
    named = Policy(replace=(("licence", "[{holder}, {year}: {id}, {rule}, {family}, {text}]"),))
    assert cleaned(text, BOOK, named).text.endswith(
        "[Harbour Press, 2020: NOASSERTION, licence-copyright/line, licence-copyright, © 2020 Harbour Press]"
        "\n"
    )


def test_marks_stand_around_each_passage() -> None:
    """Nothing goes, and a second time nothing is marked again."""
    policy = Policy(wrap=True)
    once = cleaned(TEXT, BOOK, policy).text
    assert once == (
        PROSE
        + "⟦licence-open/cc⟧Licensed under CC BY 4.0⟦/⟧\n\n⟦social/follow⟧Follow us on Twitter⟦/⟧\n\n"
        + PROSE
    )
    assert cleaned(once, BOOK, policy).text == once


def test_a_family_that_is_kept_stays_and_is_marked() -> None:
    """No other rule takes what it claims; the others take theirs."""
    result = cleaned(TEXT, BOOK, Policy(keep=("licence",)))
    assert result.text == PROSE + "Licensed under CC BY 4.0\n\n" + PROSE
    marks = [each.rule for each in result.removals if each.action is Action.MARK]
    assert marks == ["licence-open/cc"]


def test_a_rule_that_replaces() -> None:
    """`action = "replace"` puts its replacement."""
    assert cleaned(PROSE + "Write to us at Varn\n", BOOK).text == PROSE + "(address)\n"


@pytest.mark.parametrize("policy", [SPDX, Policy(wrap=True), Policy(keep=("social",))])
def test_text_without_boilerplate_stays(policy: Policy) -> None:
    """Whatever the policy."""
    assert cleaned(PROSE, BOOK, policy).text == PROSE


def test_an_unknown_field_is_an_error() -> None:
    """With the known ones."""
    with pytest.raises(UsageError, match=r"unknown \{spxd\} in \{spxd\}; write one of \{spdx\}"):
        checked("{spxd}")
