"""The diff is one that `patch` can apply."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from cleaner.report.diff import inert, unified

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
