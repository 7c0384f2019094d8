"""What an allow-list names stays in the text, in every way of cleaning, and is evidence for nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import book, cleaned, rule

from cleaner.allowance import Allowance
from cleaner.explain import explain
from cleaner.findings.fingerprint import comparable, fingerprint
from cleaner.model import Action, Document, Policy, Strictness

PROSE = "The tide came in at noon, and the boats left the harbour for the island at six."
BOOK = book(
    {
        "a/sure": rule(phrases=["follow us"], head='confidence = "certain"'),
        "a/likely": rule(phrases=["like us"], head='confidence = "likely"'),
        "a/weak": rule(phrases=["menu"], head='confidence = "weak"'),
        "b/part": rule(
            phrases=["all rights reserved"],
            head='confidence = "certain"\nmatch = "contains"\nscope = "span"\npartial = "cut"',
        ),
        "c/long": rule(phrases=["please send {{...8}} to the editor"], head='confidence = "certain"'),
    }
)
ALL = Policy(max_removed=1.0)
BOTH = f"{PROSE}\n\nFollow us\nMenu\n"


def policy(*texts: str, more: Policy = ALL, **keys: str) -> Policy:
    """Return a policy by which these passages may stay."""
    return replace(
        more, allow=tuple(Allowance("allow.toml:1", "r", comparable(text), **keys) for text in texts)
    )


@pytest.mark.parametrize(
    ("text", "allow", "left"),
    [
        pytest.param("Follow us\n", ["Follow us"], "Follow us\n", id="all there is"),
        pytest.param(f"{PROSE}\n\nFollow us\n", ["FOLLOW  us"], f"{PROSE}\n\nFollow us\n", id="in any case"),
        pytest.param(f"{PROSE}\n\nFollow us\n", ["Follow"], f"{PROSE}\n", id="a part of it is not it"),
        pytest.param(BOTH, ["Follow us"], BOTH, id="is no evidence"),
        pytest.param(BOTH, ["Menu"], f"{PROSE}\n\nMenu\n", id="what it stood beside goes"),
        pytest.param(
            f"{BOTH}Follow us\n", ["Menu"], f"{PROSE}\n\nMenu\n", id="between two that go"
        ),
        pytest.param(
            f"{PROSE} All rights reserved. It rained.\n",
            ["All rights reserved"],
            f"{PROSE} All rights reserved. It rained.\n",
            id="a part of a line",
        ),
        pytest.param(
            f"{PROSE} All rights reserved. It rained.\n",
            [f"{PROSE} All rights reserved. It rained."],
            f"{PROSE} All rights reserved. It rained.\n",
            id="the line of a part",
        ),
        pytest.param(
            f"{PROSE}\r\n\r\nFollow us\r\n\r\nLike us\r\n",
            ["Follow us"],
            f"{PROSE}\r\n\r\nFollow us\r\n",
            id="the likely one at the end goes by itself",
        ),
        pytest.param("Please send your\nnews to the editor\n", ["Please send your news to the editor"],
                     "Please send your\nnews to the editor\n", id="a wrapped paragraph"),
    ],
)  # fmt: skip
def test_what_is_allowed_stays(text: str, allow: list[str], left: str) -> None:
    """Byte for byte; the rest goes as if no rule had claimed it."""
    result = cleaned(text, BOOK, policy(*allow))
    assert result.text == left
    assert cleaned(left, BOOK, policy(*allow)).text == left


def test_it_is_on_record_as_marked() -> None:
    """With its rule and the entry; what is told of as going does not have it."""
    result = cleaned(f"{PROSE}\n\nFollow us\n\nLike us\n", BOOK, policy("Follow us"))
    assert [(r.rule, r.action, r.allowed) for r in result.removals] == [
        ("a/sure", Action.MARK, "allow.toml:1 (r)"),
        ("a/likely", Action.STRIP, ""),
    ]
    assert [r.rule for r in result.told] == ["a/likely"]
    assert result.changed


def test_nothing_changed_if_all_of_it_may_stay() -> None:
    """Then the bytes that came in go out."""
    result = cleaned(f"{PROSE}\n\nFollow us\n", BOOK, policy("Follow us"))
    assert not result.changed
    assert result.told == ()


def test_one_line_of_neighbours_that_go_together() -> None:
    """They are one passage, and one of its lines may stay."""
    text = f"{PROSE}\n\nFollow us\nFollow us!\nFollow us.\n"
    assert cleaned(text, BOOK, policy("Follow us!")).text == f"{PROSE}\n\nFollow us!\n"


@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_hash_lets_all_equal_passages_stay(times: int) -> None:
    """Otherwise the last of them would go when the text is cleaned again."""
    text = f"{PROSE}\n\n" + "Follow us\n\nIt rained on the island for the whole of the day.\n\n" * times
    for number in range(times):
        entry = Allowance("x", "r", hash=fingerprint("a/sure", "Follow us", number))
        assert cleaned(text, BOOK, replace(ALL, allow=(entry,))).text == text


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(replace(ALL, action=Action.MARK), id="mark"),
        pytest.param(replace(ALL, wrap=True), id="wrap"),
        pytest.param(replace(ALL, replace=(("a", "X"),)), id="replace"),
        pytest.param(replace(ALL, keep=("a",)), id="keep a family"),
        pytest.param(Policy(strictness=Strictness.CAREFUL), id="careful"),
    ],
)
def test_it_goes_with_every_policy(more: Policy) -> None:
    """The passage is there, bare, and stays so when the text is cleaned again."""
    text = f"{PROSE}\n\nFollow us\n\n{PROSE}\n\nFollow us now\n\nLike us\n"
    result = cleaned(text, BOOK, policy("Follow us", more=more))
    assert "\n\nFollow us\n\n" in result.text
    assert cleaned(result.text, BOOK, policy("Follow us", more=more)).text == result.text
    assert [r.text for r in result.removals if r.allowed] == ["Follow us"]


def test_the_guard_does_not_count_what_may_stay() -> None:
    """A document that is mostly an allowed passage is not kept for it."""
    text = "Follow us\n" * 30 + f"\n{PROSE}\n\nLike us\n"
    strict = Policy(max_removed=0.2)
    assert cleaned(text, BOOK, strict).refused
    assert not cleaned(text, BOOK, policy("Follow us", more=strict)).refused


def test_explain_says_by_which_entry_it_stays() -> None:
    """As the reason why its claim lost; neighbours are judged as if it were prose."""
    document = Document(f"{PROSE}\n\nFollow us\nMenu\n")
    _, follow, menu = explain(document, BOOK, policy("Follow us"))
    assert (follow.fate, menu.fate) == ("kept", "kept")
    assert [(v.claim.rule, v.holds, v.why) for v in follow.verdicts] == [
        ("a/sure", False, "may stay: allow.toml:1 (r)")
    ]
    assert [v.holds for v in menu.verdicts] == [False]
    assert explain(document, BOOK, ALL)[2].fate == "stripped"


LINES = [
    "Follow us", "Like us", "Menu", "Follow us!", PROSE, "", "x All rights reserved y",
    "Please send it to", "the editor", "Share", "•",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), max_size=12),
    st.lists(st.sampled_from([line for line in LINES if line]), min_size=1, max_size=3),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_laws_hold_with_any_list(lines: list[str], allow: list[str], between: str) -> None:
    """It ends; what is allowed and was claimed stands in the output; cleaning again changes nothing."""
    text = between.join(lines)
    result = cleaned(text, BOOK, policy(*allow))
    rest = iter(text)
    assert all(c in rest for c in result.text)
    said = {comparable(each) for each in allow}
    for each in result.removals:
        if each.allowed:
            assert comparable(each.text) in said
            assert each.text in result.text
        else:
            assert comparable(each.text) not in said
    assert cleaned(result.text, BOOK, policy(*allow)).text == result.text
