"""The diff is one that `patch` can apply."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import book, cleaned, rule
from pace import grows_at_most

from cleaner.model import Action, Policy
from cleaner.report import diff
from cleaner.report.diff import inert, unified

LINES = ("Follow us", "Share this:", "The tide was low.", "A walk. Follow us.", "")
CERTAIN = 'confidence = "certain"'
BOOK = book(
    {
        "a/line": rule(phrases=["follow us"], head=f'{CERTAIN}\npartial = "cut"'),
        "a/share": rule(phrases=["share this:"], head=CERTAIN),
    }
)


def applied(before: str, told: list[bytes]) -> str:
    """Return what a diff makes of a text, as `patch` does: each line must be the one that it names."""
    lines = re.findall(r"[^\n]*\n|[^\n]+$", before)
    made, at = [], 0
    text = b"".join(told[2:]).decode().replace(f"\n{diff.NO_NEWLINE}", "\0")
    for line in re.findall(r"[^\n\0]*[\n\0]", text):
        if head := re.match(r"@@ -(\d+)(,0)?", line):
            first = int(head[1]) - (not head[2])
            made += lines[at:first]
            at = first
        else:
            bare = line[1:].rstrip("\0")
            if line[0] in " -":
                assert lines[at] == bare
                at += 1
            made += [bare] if line[0] in " +" else []
    return "".join([*made, *lines[at:]])


CHANGES = [
    pytest.param("a\nb\nc\n", "a\nc\n", id="a line goes"),
    pytest.param("a\nb", "a\n", id="the last line goes, which had no newline"),
    pytest.param("a\nb\nc", "a\nc", id="no final newline before and after"),
    pytest.param("a\r\nb\r\nc\r\n", "a\r\nc\r\n", id="CRLF"),
    pytest.param("a\rb\n\x0cc\u2028d\n\nx\n", "a\rb\n\x0cc\u2028d\n", id="other separators are no lines"),
    pytest.param("caf\udce9\nb\n", "caf\udce9\n", id="bytes that are not UTF-8"),
    pytest.param("a\n" * 50 + "b\n" + "c\n" * 50, "a\n" * 50 + "c\n" * 50, id="long"),
    pytest.param("a\n", "", id="everything goes"),
]


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_patch_makes_the_after_of_the_before(tmp_path: Path, before: str, after: str) -> None:
    """Byte for byte."""
    file = tmp_path / "f"
    file.write_bytes(before.encode("utf-8", "surrogateescape"))
    diff = b"".join(unified("f", before, after))
    subprocess.run(["patch", "--binary", "-s", "-p1", "f"], cwd=tmp_path, input=diff, check=True)
    left = file.read_bytes() if file.exists() else b""
    assert left == after.encode("utf-8", "surrogateescape")


@given(
    st.lists(st.sampled_from(LINES), max_size=30),
    st.sampled_from(["\n", "\r\n", ""]),
    st.booleans(),
)
@example(["The tide was low.", "Follow us"], "", False)
def test_removals_tell_what_difflib_would_look_for(lines: list[str], end: str, marked: bool) -> None:
    """Both diffs make the after of the before."""
    before = (end or "\n").join(lines) + end
    policy = Policy(action=Action.MARK) if marked else Policy(wrap=len(lines) % 3 == 0)
    result = cleaned(before, BOOK, policy)
    with patch.object(diff, "LARGE", -1):
        quick = list(unified("f", before, result.text, result.removals))
    assert applied(before, quick) == result.text == applied(before, list(unified("f", before, result.text)))


def test_half_a_character_is_written_as_it_is() -> None:
    """JSON may name one, and a text may have bytes that were no UTF-8 beside it."""
    lines = [
        *unified("a", "x \ud83d y\nFollow us\n", "x \ud83d y\n"),
        *unified("a", "\udcff\nz\n", "\udcff\n"),
    ]
    assert b" x \xed\xa0\xbd y\n" in lines
    assert b" \xff\n" in lines


def test_texts_that_other_things_changed_too_have_a_diff() -> None:
    """Removals that do not make the one of the other are of no use."""
    with patch.object(diff, "LARGE", -1):
        told = list(unified("f", "a\nb\n", "x\nb\n", cleaned("Follow us\nb\n", BOOK).removals))
    assert applied("a\nb\n", told) == "x\nb\n"


def test_the_diff_of_a_large_text_takes_time_that_grows_with_it() -> None:
    """Eight times the lines take less than twenty-four times the time, and not 64."""

    def told(number: int) -> Callable[[], object]:
        before = "".join(f"The tide of day {place} was low.\nFollow us\n" for place in range(number))
        result = cleaned(before, BOOK, Policy(max_removed=1.0))
        return lambda: list(unified("f", before, result.text, result.removals))

    assert grows_at_most(24, told(1500), told(12_000))


@pytest.mark.parametrize("text", ["", "a", "a\r\nb\n", "\n\n"])
def test_no_change_is_no_diff(text: str) -> None:
    """Not even a head."""
    assert list(unified("f", text, text)) == []


@pytest.mark.parametrize("name", ["a\n+++ b/etc/passwd", "/abs/f", "x\x1b[2J", "caf\udce9"])
def test_a_name_stays_on_its_line(name: str) -> None:
    """No file name forges a line of the head, or names a file outside."""
    head = b"".join(unified(name, "a\n", "b\n")).split(b"\n")[:3]
    assert head[0].startswith(b"--- a/")
    assert head[1].startswith(b"+++ b/")
    assert not head[1].startswith(b"+++ b//")
    assert head[2].startswith(b"@@")
    assert b"\x1b" not in b"".join(head)


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        pytest.param("a\tb\r\n", "-a\tb\r\n", id="tabs and line ends stay"),
        pytest.param("a\x07\x1b[2J\n", "-a\\x07\\x1b[2J\n", id="bell and escape"),
        pytest.param("a\x9b31m\u202eb\n", "-a\\x9b31m\\u202eb\n", id="C1 and bidi"),
        pytest.param("a\rb\n", "-a\\rb\n", id="a carriage return that overwrites"),
        pytest.param(
            "caf\udce9\x1b", "-caf\\udce9\\x1b\n\\ No newline at end of file\n", id="no text, no end"
        ),
    ],
)
def test_on_a_terminal_a_diff_does_not_act(before: str, shown: str) -> None:
    """What would act is written out; letters stay as they are."""
    *_, last = unified("f", f"é\n{before}", "é\n")
    assert inert(last).decode() == shown
