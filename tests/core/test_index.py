"""One scan: which lines hold which anchors."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.index import Index, Table

# Longer than what the automaton knows of an anchor, and alike in its beginning.
LONG = st.tuples(st.sampled_from(["a" * 9, "a" * 10, "жжжжж", "aaaa жжж"]), st.text("abж", max_size=3)).map(
    "".join
)


def test_anchors_that_begin_alike_are_told_apart() -> None:
    """However long they are, the whole anchor must stand there, with the boundaries it asks for."""
    index = Index.of({" follow us on facebook ": [0], "follow us on twitter": [1], "follow us": [2]})
    assert index.hits("follow us on facebooks") == {0: {2}}
    assert index.hits("follow us on facebook.\nfollow us on twitters") == {0: {0, 2}, 1: {1, 2}}


def test_owners_of_a_second_table_are_counted_on() -> None:
    """Rules of one's own stand beside the packaged ones without a new automaton for all."""
    tables = (Table.of({"follow us": [0]}), 0), (Table.of({"us": [0, 1]}), 7)
    assert Index(*tables).hits("follow us") == {0: {0, 7, 8}}


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


def test_an_automaton_comes_back_from_bytes() -> None:
    """What the cache keeps finds the same."""
    table = Table.of({"follow us": [0], "关注": [1]})
    first, second = Index((table, 0)), Index((Table.unpacked(table.packed()), 0))
    text = "请关注\nFollow us"
    assert second.hits(text) == first.hits(text) == {0: {1}, 1: {0}}


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
