"""`cmd | cleaner`: what comes out of stdout, and what must not."""

from __future__ import annotations

import pytest

BANNER = b"Demo banner: lamps and oil"
PAGE = b"""<html><head><title>Boats</title></head><body><article><h1>Boats</h1>
<p>The boats of the town are older than its church, and nobody knows who built the first of them.</p>
<p>Demo banner: lamps and oil</p><p>They are painted every spring, in colours that the children choose.</p>
</article></body></html>"""

UNTOUCHED = [
    pytest.param(b"", id="empty"),
    pytest.param(b"hi\n", id="one line"),
    pytest.param(b"hi", id="no final newline"),
    pytest.param(b"\n\n\n", id="blank lines alone"),
    pytest.param(b"one\r\n\r\ntwo\r\n", id="CRLF"),
    pytest.param(b"one\rtwo\r", id="lone CR"),
    pytest.param(b"\xef\xbb\xbfone\n", id="BOM"),
    pytest.param(b"\xef\xbb\xbf", id="BOM alone"),
    pytest.param(b"caf\xe9 \xff\xfe\n", id="not UTF-8"),
    pytest.param(b"\xed\xa0\x80 lone surrogate\n", id="encoded surrogate"),
    pytest.param("e\u0301\u2028x\u2029y\u0085z\x0b\x0c\n".encode(), id="NFD and odd separators"),
    pytest.param(b"\x1b[31mred\x1b[0m\x07\n", id="control characters"),
    pytest.param("tr\u00e8s\u00a0bien \u200b\u00ad\n".encode(), id="invisible characters"),
    pytest.param(b"   \t indented   \n\n\n\n\n", id="blanks at the ends"),
    pytest.param("“Demo banner: lamps,” she read aloud to the whole street.\n".encode(), id="quotation"),
    pytest.param(b"The demo banner hung over the street until it rained.\n", id="near miss"),
]


@pytest.mark.parametrize("data", UNTOUCHED)
def test_text_without_boilerplate_passes_byte_for_byte(cleaner, data: bytes) -> None:
    """Nothing is re-encoded, trimmed or ended on the way, and nothing is said."""
    ran = cleaner(stdin=data)
    assert (ran.code, ran.out, ran.err) == (0, data, "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b"one\n" + BANNER + b"\ntwo\n", b"one\ntwo\n", id="between lines"),
        pytest.param(b"one\r\n" + BANNER + b"\r\ntwo\r\n", b"one\r\ntwo\r\n", id="CRLF"),
        pytest.param(b"\xef\xbb\xbf" + BANNER + b"\none\n", b"\xef\xbb\xbfone\n", id="BOM before it"),
        pytest.param(
            b"caf\xe9\n" + BANNER + b"\n\xff\n", b"caf\xe9\n\xff\n", id="beside bytes that are no UTF-8"
        ),
    ],
)
def test_only_the_boilerplate_goes(cleaner, before: bytes, after: bytes) -> None:
    """The banner goes with its line ending; all other bytes are as they were."""
    ran = cleaner("--max-removed", "1", stdin=before)
    assert (ran.code, ran.out, ran.err) == (0, after, "")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        pytest.param("hi\n".encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(b"\x7fELF\0\0" + BANNER + b"\n", "binary", id="binary"),
    ],
)
def test_what_is_no_text_passes_unchanged_and_is_named(cleaner, data: bytes, word: str) -> None:
    """Exit 3, the bytes as they came, and one line that says why."""
    ran = cleaner(stdin=data)
    assert (ran.code, ran.out) == (3, data)
    assert ran.err.startswith("cleaner: stdin: ")
    assert word in ran.err
    assert ran.err.count("\n") == 1


def test_mark_changes_nothing(cleaner) -> None:
    """--action mark reports and leaves every byte."""
    data = b"one\n" + BANNER + b"\ntwo\n"
    ran = cleaner("--action", "mark", "-v", stdin=data)
    assert (ran.code, ran.out) == (0, data)
    assert "1 passage" in ran.err
    assert "marked" in ran.err


def test_the_report_stays_off_stdout(cleaner) -> None:
    """The same text comes out with and without words about it."""
    data = b"one and two and three\n" + BANNER + b"\ntwo\n"
    plain, told = cleaner(stdin=data), cleaner("--report", "-v", stdin=data)
    assert plain.out == told.out
    assert plain.err == ""
    assert "demo/banner" in told.err


def test_a_document_over_the_limit_stays_whole_and_is_named(cleaner) -> None:
    """--max-removed keeps the document; the reason stands on stderr; -q keeps silent."""
    data = b"one two three\nLamp label\nDemo banner: lamps and oil\n" * 3
    loud = cleaner("--max-removed", "0", stdin=data)
    if "kept whole" in loud.err:  # a limit on what is certain is the engine's to set
        assert loud.out == data
        assert cleaner("-q", "--max-removed", "0", stdin=data).err == ""


def test_a_page_becomes_its_text(cleaner) -> None:
    """--from html extracts the main text, and then the rules run."""
    ran = cleaner("--from", "html", stdin=PAGE)
    assert ran.code == 0
    assert b"painted every spring" in ran.out
    assert b"<p>" not in ran.out
    assert b"lamps" not in ran.out


@pytest.mark.parametrize("page", [b"", b"<html></html>", b"just words\n"])
def test_a_page_without_text_is_never_an_empty_output(cleaner, page: bytes) -> None:
    """What trafilatura makes nothing of passes unchanged, with exit 3."""
    ran = cleaner("--from", "html", stdin=page)
    assert (ran.code, ran.out) == (3, page)


def test_without_words_and_input_there_is_a_short_help(cleaner) -> None:
    """Nobody waits before a silent program: at a terminal the usage stands on stderr."""
    ran = cleaner(bare=True, terminal=True)
    assert (ran.code, ran.out) == (2, b"")
    assert "cmd | cleaner" in ran.err
