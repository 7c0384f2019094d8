"""Texts are segmented alike, compiled or not."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner import segment

pytest.importorskip("cleaner.segmenting", reason="cleaner/segmenting.pyx is not compiled here")

BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\n \n", "\n\n"])
BLANKS = st.sampled_from([" ", "\t", "\xa0", "\x0b", "\x1c", "\u3000", "\u200b"])
REMARKS = st.sampled_from(
    ["# ", "// ", "/* ", "*/", "-- ", "-->", "; ", "dnl ", "c ", "! ", "% ", "'", '"""', "}", ")", "#if a"]
)
WORDS = st.sampled_from(["All rights", "int x", "的", "é", "\ud800", "a)", "b."])


@given(st.lists(st.one_of(BREAKS, BLANKS, REMARKS, WORDS, st.text(max_size=3)), max_size=30).map("".join))
@example("# one\n# two\nint x;\n\n# three")
@example("/* one\n * two */\nint x;\r\n#if a\r\r\nend")
@example(" \r\n\n a \x85")
def test_compiled_or_not_a_text_is_segmented_alike(text: str) -> None:
    """Units, what stands on them, their places, paragraphs; and each is of the same type."""
    layout = segment.segment(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "_compiled", None)
        plain = segment.segment(text)
    assert layout == plain
    assert [type(each) for each in layout.lines] == [type(each) for each in plain.lines]
    assert {each.span for each in layout.lines} == {each.span for each in plain.lines}


def test_texts_are_segmented_by_it() -> None:
    """Or the test above would compare one with itself."""
    assert segment._compiled is not None
