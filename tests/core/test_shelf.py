"""Compiled expressions on disk never matter but for time."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import regex

from cleaner.rulebook import shelf
from cleaner.rulebook.shelf import Shelf

SOURCES = (r"boats? (?P<colour>red|blue)", "(?i)über den Fluss", "a{2,3}$")
TEXT = "a boat red\nÜBER DEN FLUSS\naaa"


def made(source: str) -> object:
    """Return the compiled form of an expression."""
    return regex.compile(source, regex.VERSION0)


def filled(path: Path) -> Path:
    """Return the path of a shelf with all the expressions."""
    for source in SOURCES:
        Shelf(str(path)).store(source, made(source))
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the shelf of this test stands."""
    return tmp_path / "cache" / "some.expressions"


@pytest.mark.parametrize("source", SOURCES)
def test_what_was_stored_finds_what_a_new_one_finds(path: Path, source: str) -> None:
    """In the same places, with the same names and flags."""
    kept = Shelf(str(filled(path))).fetch(source)
    new = regex.compile(source, regex.VERSION0)
    assert [(m.span(), m.groupdict()) for m in kept.finditer(TEXT)] == [
        (m.span(), m.groupdict()) for m in new.finditer(TEXT)
    ]
    assert (kept.pattern, kept.flags) == (new.pattern, new.flags)


def test_what_was_not_stored_is_not_there(path: Path) -> None:
    """Nor is anything, where there is no file and none is written."""
    assert Shelf(str(filled(path))).fetch("boats") is None
    nowhere = Shelf(None)
    nowhere.store(SOURCES[0], made(SOURCES[0]))
    assert nowhere.fetch(SOURCES[0]) is None


def test_an_expression_of_the_same_key_is_another_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key is short; what counts is the expression itself."""
    monkeypatch.setattr(shelf, "_key", lambda source: b"the same")
    Shelf(str(path)).store("one", made("one"))
    assert Shelf(str(path)).fetch("another") is None
    assert Shelf(str(path)).fetch("one").search("one")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[:-1], id="cut"),
        pytest.param(lambda data: data + b"x", id="longer"),
        pytest.param(lambda data: data[:5] + data, id="a write that was broken off, and others behind it"),
        pytest.param(lambda data: b"\0" * len(data), id="zeros after a crash"),
        pytest.param(lambda data: b"<html>no shelf</html>", id="foreign"),
        pytest.param(lambda data: data[:4] + b"\xff" * 4 + data[8:], id="a size of 2 ** 32 - 1"),
    ],
)
def test_a_file_that_is_no_shelf_is_begun_anew(path: Path, spoil: Callable[[bytes], bytes]) -> None:
    """It is gone, nothing in it is used, and what is made is stored as ever."""
    filled(path).write_bytes(spoil(path.read_bytes()))
    assert [Shelf(str(path)).fetch(source) for source in SOURCES] == [None] * len(SOURCES)
    assert not path.exists()
    assert Shelf(str(filled(path))).fetch(SOURCES[0]).search("boat red")


def test_a_record_that_is_damaged_is_not_used(path: Path) -> None:
    """The others are."""
    data = filled(path).read_bytes()
    path.write_bytes(data[:60] + bytes([data[60] ^ 1]) + data[61:])
    assert Shelf(str(path)).fetch(SOURCES[0]) is None
    assert Shelf(str(path)).fetch(SOURCES[1]).search(TEXT)


@pytest.mark.parametrize("body", [b"no pickle", b"cnowhere\nnothing\n.", b"cbuiltins\nnothing\n.", b"N."])
def test_a_record_of_something_else_is_not_used(path: Path, body: bytes) -> None:
    """Whatever it is."""
    packed = zlib.compress(body)
    path.parent.mkdir()
    path.write_bytes(shelf.MARK + len(packed).to_bytes(4, "big") + shelf._key("a") + packed)
    assert Shelf(str(path)).fetch("a") is None


def test_a_file_that_grew_too_large_is_begun_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules change, and what was made of old ones stays in it."""
    monkeypatch.setattr(shelf, "LARGEST", 100)
    assert Shelf(str(filled(path))).fetch(SOURCES[0]) is None
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="owners are those of POSIX")
def test_a_file_of_somebody_else_is_neither_read_nor_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pickle is code, and only one's own is run."""
    before = filled(path).read_bytes()
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    theirs = Shelf(str(path))
    assert theirs.fetch(SOURCES[0]) is None
    theirs.store("more", made("more"))
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_a_fifo_is_not_waited_for(path: Path) -> None:
    """Neither to read it nor to write to it."""
    path.parent.mkdir()
    os.mkfifo(path)
    kept = Shelf(str(path))
    kept.store(SOURCES[0], made(SOURCES[0]))
    assert kept.fetch(SOURCES[0]) is None


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    """Expressions are compiled anew each time."""
    (tmp_path / "file").write_text("", "utf-8")
    kept = Shelf(str(tmp_path / "file" / "some.expressions"))
    kept.store(SOURCES[0], made(SOURCES[0]))
    assert kept.fetch(SOURCES[0]) is None


@pytest.mark.parametrize(("asked", "there"), [("off", False), ("here", True)])
def test_the_folder_of_the_cache_is_the_one_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, there: bool
) -> None:
    """`CLEANER_CACHE=off` keeps nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLEANER_CACHE", asked)
    shelf.shelf.__wrapped__().store(SOURCES[0], made(SOURCES[0]))
    assert any(tmp_path.rglob("*.expressions")) is there
