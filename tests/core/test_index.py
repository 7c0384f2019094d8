"""One scan: which lines hold which anchors."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleaner import anchors
from cleaner.anchors import Table
from cleaner.index import Index
from cleaner.normal import folded

# Longer than the head by which an anchor is looked up, and alike in its beginning.
LONG = st.tuples(st.sampled_from(["a" * 9, "a" * 10, "жжжжж", "aaaa жжж"]), st.text("abж", max_size=3)).map(
    "".join
)


def test_anchors_that_begin_alike_are_told_apart() -> None:
    """However long they are, the whole anchor must stand there, with the boundaries it asks for."""
    index = Index.of({" follow us on facebook ": [0], "follow us on twitter": [1], "follow us": [2]})
    assert index.hits("follow us on facebooks") == {0: {2}}
    assert index.hits("follow us on facebook.\nfollow us on twitters") == {0: {0, 2}, 1: {1, 2}}


def test_owners_of_a_second_table_are_counted_on() -> None:
    """Rules of one's own stand beside the packaged ones without a new table for all."""
    (first, _), (second, _) = Table.pair({"follow us": [0]}), Table.pair({"us": [0, 1]})
    assert Index((first, 0), (second, 7)).hits("follow us") == {0: {0, 7, 8}}


def test_lines_with_an_anchor_are_named() -> None:
    """Lines count from 0; every owner of an anchor is told."""
    index = Index.of({"follow us": [0, 2], "twitter": [1]})
    assert index.hits("Snow fell.\n\nFollow us on Twitter\nTwitter") == {2: {0, 1, 2}, 3: {1}}


def test_anchors_inside_anchors_are_all_found() -> None:
    """A longer anchor does not hide a shorter one."""
    assert Index.of({"us": [0], "follow us": [1]}).hits("follow us") == {0: {0, 1}}


def test_an_anchor_over_a_line_break_is_found_on_its_first_line() -> None:
    """A notice may be wrapped between the words of an anchor."""
    assert Index.of({"all rights reserved": [0]}).hits("x\nAll rights\nreserved.") == {1: {0}}


def test_nothing_is_found_in_a_clean_text() -> None:
    """No anchor, no hit; no anchors at all, no scan."""
    assert Index.of({"twitter": [0]}).hits("Snow fell on the pass.\n") == {}
    assert Index.of({}).hits("Snow fell on the pass.\n") == {}


def test_an_empty_anchor_is_left_out() -> None:
    """It would stand everywhere."""
    assert Index.of({"": [0]}).hits("anything") == {}


def test_a_lone_surrogate_does_no_harm() -> None:
    """Bytes that are no text are scanned over."""
    assert Index.of({"twitter": [0]}).hits("\udcff twitter \ud800") == {0: {0}}


def test_a_table_comes_back_from_bytes() -> None:
    """What the cache keeps finds the same."""
    tables = Table.pair({"follow us": [0], "关注": [1], "(c)": [2]})
    first = Index(*((table, 0) for table in tables))
    second = Index(*((Table.unpacked(table.packed()), 0) for table in tables))
    text = "请关注\nFollow us\n(C)"
    assert second.hits(text) == first.hits(text) == {0: {1}, 1: {0}, 2: {2}}


@pytest.mark.parametrize(
    ("anchor", "text", "found"),
    [
        pytest.param("\nshare", "Please share this", False, id="inside a sentence"),
        pytest.param("\nshare", "Share this", True, id="first in the text"),
        pytest.param("\nshare", "Snow fell.\n» Share this", True, id="first in a line, behind a sign"),
        pytest.param("\nshare", "Snow fell. Share this", True, id="first in a sentence"),
        pytest.param("\nshare", "Home | Share this", True, id="first behind a bar"),
        pytest.param("\nshare", "雪が降った。Share this", True, id="behind a full stop without a blank"),
        pytest.param("\nshare", "📣 Share this", True, id="behind a picture"),
        pytest.param("\nshare", "Мы просим share this", False, id="inside a sentence in another script"),
        pytest.param("\nshare", "Shareholders met", True, id="the word may go on"),
        pytest.param("\nshare ", "Shareholders met", False, id="the word may not go on"),
        pytest.param("\nshare\n", "Share this", False, id="not alone in the sentence"),
        pytest.param("\nshare\n", "Share: | Home", True, id="alone between bars"),
        pytest.param("\nподелиться\n", "Мы хотим Поделиться", False, id="last, not alone"),
        pytest.param("\nподелиться\n", "«Поделиться»", True, id="alone in quotation marks"),
        pytest.param("\nap\n", "(AP)", True, id="in brackets"),
        pytest.param("\nap\n", "【AP】", True, id="in wide brackets"),
    ],
)
def test_an_anchor_may_ask_for_a_sentence(anchor: str, text: str, found: bool) -> None:
    """A line break at an end of it says so; what is found too often is only tried in vain."""
    assert bool(Index.of({anchor: [0]}).hits(text)) is found
    assert Index.of({anchor.strip(): [0]}).hits(text)


def test_places_are_not_asked_for_where_all_that_nearly_fits_is_wanted() -> None:
    """`explain` names rules that looked at a line in vain."""
    index = Index.of({"\nshare": [0]})
    assert index.hits("Please share this") == {}
    assert index.hits("Please share this", anywhere=True) == {0: {0}}


@pytest.mark.parametrize(
    ("anchor", "units", "found"),
    [
        pytest.param("\nshare", ["please. share this", "share this"], {1: {0}}, id="first in its unit"),
        pytest.param("\nshare\n", ["share this", "(share)", "this share"], {1: {0}}, id="alone in its unit"),
        pytest.param(" share ", ["to share. more", "shares"], {0: {0}}, id="a word anywhere"),
    ],
)
def test_a_unit_is_a_sentence(anchor: str, units: list[str], found: dict[int, set[int]]) -> None:
    """What asks to be first in a sentence must be first in the unit, not in a sentence of it."""
    assert Index.of({anchor: [0]}).hits_in(units) == found


def test_signs_are_found_where_they_stand() -> None:
    """An anchor of signs alone is looked for as it is, also where comments begin with the same signs."""
    index = Index.of({"--": [0], "(c)": [1], "©": [2], "follow us": [3]})
    assert index.hits("--\n\n(c) 2004\n©2005\n# Follow us") == {0: {0}, 2: {1}, 3: {2}, 4: {3}}
    assert index.hits("c) 2004, and C 2005") == {}


@pytest.mark.parametrize("prefix", ["# ", "// ", " * ", "> ", ";; ", "dnl ", "-- ", "%"])
def test_an_anchor_over_lines_of_a_comment_is_found(prefix: str) -> None:
    """What a comment puts before its lines is no part of the text."""
    text = f"{prefix}All rights\n{prefix}reserved"
    assert Index.of({" all rights reserved ": [0]}).hits(text) == {0: {0}}


def test_an_anchor_over_a_blank_line_is_found_on_its_first_line() -> None:
    """A text may be written with a blank line between any two; lines keep their numbers."""
    assert Index.of({"rights reserved": [0], "x": [1]}).hits("\nall rights\n\nreserved\nx") == {
        1: {0},
        4: {1},
    }


@given(st.characters(min_codepoint=0x2000, max_codepoint=0x2BFF, categories=["P", "S"]))
def test_every_common_sign_bounds_a_word(sign: str) -> None:
    """A word with a sign before it and behind it is whole."""
    assume(folded(sign) == sign)
    assert Index.of({" share ": [0]}).hits(f"{sign}share{sign}") == {0: {0}}


@given(
    st.lists(st.text("abc ж", min_size=1, max_size=4).filter(str.strip) | LONG, min_size=1, max_size=6),
    st.lists(st.text("abcж ", max_size=12) | LONG, max_size=6),
)
def test_every_plain_occurrence_is_found(anchors: list[str], lines: list[str]) -> None:
    """A loop over anchors and lines finds no more than the scan."""
    wanted = {" ".join(a.split()): [n] for n, a in enumerate(anchors)}
    hits = Index.of(wanted).hits("\n".join(lines))
    for number, line in enumerate(lines):
        plain = " ".join(line.split())
        for anchor, (owner,) in wanted.items():
            if anchor in plain:
                assert owner in hits.get(number, set())


WORDS = st.sampled_from(["follow", "us", "a", "follow us", "us on", "жж", "的", "@", "(c)", "a-b", "on x"])
EDGE = st.sampled_from(["", " ", "\n"])
ANCHORS = st.dictionaries(
    st.builds("{}{}{}".format, EDGE, WORDS, EDGE),
    st.sets(st.integers(0, 9), min_size=1).map(sorted),
    min_size=1,
)
# Many that begin alike, so that their runs are long.
LONGER = st.dictionaries(
    st.builds("{}follow us{}{}".format, EDGE, st.text("abc я", max_size=4), EDGE), st.just([0]), min_size=1
)
LINES = st.lists(
    st.one_of(
        WORDS,
        st.text("abc я", max_size=4),
        st.sampled_from([" ", ". ", "! ", "\n", "\n\n", "# ", "-", " | "]),
    )
).map("".join)


def _index(some: dict[str, list[int]], others: dict[str, list[int]]) -> Index:
    return Index(*((table, 0) for table in Table.pair(some)), *((table, 10) for table in Table.pair(others)))


@given(ANCHORS | LONGER, ANCHORS, LINES, st.booleans())
def test_compiled_or_not_it_says_the_same(
    some: dict[str, list[int]], others: dict[str, list[int]], text: str, anywhere: bool
) -> None:
    """Of texts, of units, and of a second table."""
    pytest.importorskip("cleaner.spots", reason="cleaner/spots.pyx is not compiled here")
    index = _index(some, others)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anchors, "_spots", None)
        slow = _index(some, others)
    units = [folded(line).strip() for line in text.split("\n") if folded(line).strip()]
    assert index.hits(text, anywhere) == slow.hits(text, anywhere)
    if units:
        assert index.hits_in(units, anywhere) == slow.hits_in(units, anywhere)


def test_words_of_another_text_are_an_error() -> None:
    """And not somebody else's memory."""
    spots = pytest.importorskip("cleaner.spots", reason="cleaner/spots.pyx is not compiled here")
    _, *flat = Table.pair({"follow us": [0]})[0].packed()
    made = spots.Spots(*flat)
    assert made.lines(b" follow us ", b"follow us", True, 1) == {0: {0}}
    for seen, words in ((b" follow us ", False), (b"follow us", True), (b"", True)):
        with pytest.raises(ValueError, match="another text"):
            made.lines(seen, b"follow us", words, 1)


@pytest.mark.parametrize("number", range(6))
def test_a_table_with_a_part_missing_is_an_error(number: int) -> None:
    """A cache may have been written by somebody else."""
    spots = pytest.importorskip("cleaner.spots", reason="cleaner/spots.pyx is not compiled here")
    words, *flat = Table.pair({"follow us": [0, 1], "the bridge": [2]})[0].packed()
    for part in (b"", flat[number][:-4], flat[number] + b"\0\0\0\0"):
        broken = [*flat[:number], part, *flat[number + 1 :]]
        with pytest.raises(ValueError, match="no anchors"):
            spots.Spots(*broken)
        with pytest.raises(ValueError, match=r"no anchors|no table"):
            Table.unpacked([words, *broken])
