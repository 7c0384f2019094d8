"""Expressions that somebody else wrote are measured before they are compiled."""

from __future__ import annotations

import pytest

from cleaner.nodes import PhraseError
from cleaner.rulebook.patterns import MAX_NESTED, MAX_PATTERN, MAX_REPEATED, MAX_REPEATS, bounded


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("", id="nothing"),
        pytest.param(r"\d{4}-\d{2}", id="counted digits"),
        pytest.param("(?:a|b)+", id="a group"),
        pytest.param("(?i:follow us)", id="a flag for a group"),
        pytest.param("(?P<year>[0-9]{4})", id="a name"),
        pytest.param("(?=a)b(?!c)(?<=d)(?<!e)", id="looks ahead and behind"),
        pytest.param("a{99999}", id="just under the repeats"),
        pytest.param(r"\(\(\(", id="brackets that are no groups"),
        pytest.param("[((((]", id="brackets in a set"),
        pytest.param("[]((]", id="a set that begins with its end"),
        pytest.param(r"[^\]((]", id="a set with an escaped end"),
        pytest.param("a{x}", id="braces that count nothing"),
        pytest.param("a{,}", id="braces without a number"),
        pytest.param("a)", id="a stray end, which the compiler will name"),
        pytest.param("(" * MAX_NESTED + ")" * MAX_NESTED, id="groups as deep as may be"),
        pytest.param("a" * MAX_PATTERN, id="as long as may be"),
        pytest.param("(?:a" * MAX_REPEATS + "a" + ")+" * MAX_REPEATS, id="repeats as deep as may be"),
        pytest.param("(?:a+b)+" * 50, id="repeats beside each other"),
        pytest.param("(?:a" * 50 + ")?" * 50, id="groups within each other that may be left out"),
        pytest.param("(?:a" * 50 + ")*+" * 50, id="groups as often as there are, and none given back"),
        pytest.param("(?:" * 50 + "a++" + ")" * 50, id="a repeat that gives nothing back is one"),
        pytest.param(r"(?:\+" * 50 + ")" * 50, id="signs that are no repeats"),
        pytest.param("(?:[+]" * 50 + ")" * 50, id="signs in sets"),
    ],
)
def test_what_is_bounded_comes_back_as_it_is(pattern: str) -> None:
    """It is not rewritten."""
    assert bounded(pattern) == pattern


@pytest.mark.parametrize(
    ("pattern", "wrong", "remedy"),
    [
        pytest.param("a" * (MAX_PATTERN + 1), "50,001 characters", "keep it under 50,000", id="too long"),
        pytest.param(
            "(" * (MAX_NESTED + 1), "over 100 groups within each other", "write it flatter", id="too deep"
        ),
        pytest.param(
            "[(](" + "(" * MAX_NESTED,
            "over 100 groups within each other",
            "write it flatter",
            id="a set first",
        ),
        *(
            pytest.param(
                "(?:a" * (MAX_REPEATS + 1) + end * (MAX_REPEATS + 1),
                "over 8 repeats within each other",
                "repeat only some of them",
                id=end,
            )
            for end in (")+", ")++", ")+?", "){1,2}", "|b)+")
        ),
        *(
            pytest.param(
                pattern, f"repeats of over {MAX_REPEATED:,} characters", "write smaller numbers", id=name
            )
            for pattern, name in [
                ("a{100001}", "one repeat"),
                ("(ab){50001}", "of two characters"),
                ("(a{400}){400}", "repeats of repeats"),
                ("a{2,100001}", "the larger number counts"),
                ("a{,100001}", "without a smaller one"),
                ("a{0000000000000100001}", "noughts before it"),
                ("a{99999999999999999999}", "a number of twenty digits"),
                (r"\d{100001}", "of a class"),
                ("[abc]{100001}", "of a set"),
                ("(a{50000})(b{50001})", "two that add up"),
            ]
        ),
        *(
            pytest.param(
                f"{flag}a", f"`{flag}` is a flag for the whole", "write it for a group: `(?i:…)`", id=flag
            )
            for flag in ("(?i)", "(?x)", "(?mi)", "(?V1)", "(?b)")
        ),
        pytest.param(
            "a(?i)", "`(?i)` is a flag for the whole", "write it for a group: `(?i:…)`", id="at the end"
        ),
    ],
)
def test_what_is_not_is_refused_in_words(pattern: str, wrong: str, remedy: str) -> None:
    """Before any memory is taken for it."""
    with pytest.raises(PhraseError) as caught:
        bounded(pattern)
    assert (caught.value.wrong, caught.value.remedy) == (wrong, remedy)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("(a{2,3}){4}", id="a group repeated"),
        pytest.param("a{0}", id="none at all"),
        pytest.param("(?:x{300}){300}", id="ninety thousand"),
        pytest.param("a{1000}b{1000}c{1000}", id="one after the other"),
    ],
)
def test_numbers_multiply_only_what_they_repeat(pattern: str) -> None:
    """What stands beside a repeat counts once."""
    assert bounded(pattern) == pattern
