# ruff: noqa: E501 - one row, one line
"""The cache of compiled rules never matters but for time."""

from __future__ import annotations

import marshal
import multiprocessing
import os
import pickle
import random
import zlib
from pathlib import Path

import pytest
from making import damaged, rule, write_rules

from cleaner.rulebook import Rulebook, cache, compile_rules
from cleaner.rulebook.look import glance

MENDED = [b"made anew", b"and this"]


def store(value: object) -> None:
    """The value is stored under "key", with two plans."""
    cache.store("key", "made of this", value, [b"one plan", b"another"])


def fetch(name: str = "key", stamp: str = "made of this") -> object:
    """Return what is stored, or None."""
    found = cache.fetch(name, stamp, lambda: MENDED)
    return None if found is None else found[0]


def checked(small: bytes) -> bytes:
    """Return a cache file with this small part and its right checksum."""
    return cache.MAGIC + len(small).to_bytes(8, "big") + zlib.crc32(small).to_bytes(4, "big") + small


def hits(rules: Rulebook, text: str) -> dict[int, list[tuple[int, int, int]]]:
    """Return the rules, probes and key phrases whose anchors stand in each line."""
    return {line: [rules.owners[n] for n in sorted(own)] for line, own in rules.hits(text).items()}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("CLEANER_CACHE", str(folder))
    return folder


def test_what_was_stored_comes_back(place: Path) -> None:
    """Under its name and no other, and only while it is made of the same files."""
    store({"a": 1})
    assert fetch() == {"a": 1}
    assert fetch("other") is None
    assert fetch(stamp="made of that") is None
    assert [str(path) for path in place.iterdir()] == [cache.path_of("key")]


def test_rulebooks_that_nobody_asks_for_do_not_pile_up(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that were written last are kept, and what is no rulebook."""
    monkeypatch.setattr(cache, "MOST", 3)
    place.mkdir()
    (place / "notes").touch()
    for number in range(5):
        cache.store(f"key {number}", "made of this", number, [])
        os.utime(str(cache.path_of(f"key {number}")), (number + 1, number + 1))
    assert [fetch(f"key {number}") for number in range(5)] == [None, None, 2, 3, 4]
    cache.store("key 5", "made of this", 5, [])
    assert [fetch(f"key {number}") for number in range(6)] == [None, None, None, 3, 4, 5]
    assert (place / "notes").exists()


def test_a_newer_rulebook_takes_the_place_of_the_older(place: Path) -> None:
    """The folder does not grow with each change of a rule."""
    store([1])
    cache.store("key", "made of that", [2], [])
    assert fetch() is None
    assert fetch(stamp="made of that") == [2]
    assert len(list(place.iterdir())) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[:20], id="shorter than the checksum"),
        pytest.param(lambda data: data[:-1], id="cut"),
        pytest.param(lambda data: data + b"x", id="longer"),
        pytest.param(lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:], id="one bit"),
        pytest.param(lambda data: b"\0" * len(data), id="zeros after a crash"),
        pytest.param(lambda data: b"<html>no rulebook</html>", id="foreign"),
        pytest.param(lambda data: data[:8] + b"\x7f" + b"\xff" * 7 + data[16:], id="a size of 2 ** 63 - 1"),
        pytest.param(lambda data: data[:8] + b"\xff" * 8 + data[16:], id="a size of 2 ** 64 - 1"),
        pytest.param(
            lambda data: checked(marshal.dumps(("made of this", 1, [5, 3], [1, 2]))),
            id="plans that end before they begin",
        ),
        pytest.param(
            lambda data: checked(marshal.dumps(("made of this", 1, [5], []))),
            id="a plan without its checksum",
        ),
        pytest.param(
            lambda data: checked(marshal.dumps(("made of this", 1, ["5"], [1]))), id="a word for a number"
        ),
        pytest.param(lambda data: checked(marshal.dumps({})), id="another shape"),
        pytest.param(lambda data: checked(b"("), id="no value at all"),
    ],
)
def test_a_spoilt_file_is_no_file(place: Path, spoil: object) -> None:
    """Nothing of it is read; the next one mends it."""
    store([1, 2, 3])
    (path,) = place.glob("*.rulebook")
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    assert fetch() is None
    store([4])
    assert fetch() == [4]


def test_data_without_its_checksum_is_not_loaded(place: Path) -> None:
    """A bare dump put there by somebody does nothing."""
    place.mkdir()
    (place / Path(str(cache.path_of("key"))).name).write_bytes(marshal.dumps(["planted"]))
    assert fetch() is None


def test_a_file_of_another_user_is_not_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pickle is code; only one's own is run."""
    store([1])
    monkeypatch.setattr("os.getuid", lambda: 54321)
    assert fetch() is None


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules are compiled each time, without a word."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CLEANER_CACHE", str(tmp_path / "file" / "cache"))
    store([1])
    assert fetch() is None


def test_something_else_in_place_of_the_file(place: Path) -> None:
    """A folder of that name is no rulebook, and no crash."""
    (Path(str(cache.path_of("key"))) / "inside").mkdir(parents=True)
    assert fetch() is None
    store([1])
    assert fetch() is None


@pytest.mark.parametrize("word", ["off", "0", "no", ""])
def test_caching_can_be_turned_off(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then there is no folder."""
    monkeypatch.setenv("CLEANER_CACHE", word)
    assert cache.folder() is None
    store([1])
    assert fetch() is None


def test_compiled_rules_are_read_from_the_cache_and_follow_the_files(place: Path, tmp_path: Path) -> None:
    """The same rules come back; a changed rule is seen."""
    rules = write_rules(tmp_path / "rules", {"a/b": rule(phrases=["follow us"])})
    first = compile_rules([rules])
    assert compile_rules([rules]).digest == first.digest
    write_rules(rules, {"a/c": rule(phrases=["join us"])})
    assert compile_rules([rules]).ids == ("a/b", "a/c")
    write_rules(rules, {"a/c": rule(phrases=["join us all"])})
    assert compile_rules([rules]).digest != first.digest


def test_a_damaged_plan_is_made_anew(place: Path) -> None:
    """The small part may be whole and a plan not; no text is judged by half a rule."""
    store([1])
    (path,) = place.glob("*.rulebook")
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    found = cache.fetch("key", "made of this", lambda: MENDED)
    assert found is not None
    assert [found[1][0], found[1][1]] == [b"one plan", b"and this"]


@pytest.mark.parametrize("size", [pytest.param(1, id="sketches alone"), pytest.param(300, id="a plan too")])
def test_a_damaged_rule_still_runs(place: Path, tmp_path: Path, size: int) -> None:
    """The rule is read from its file again, and the next run finds it whole."""
    rules = write_rules(tmp_path / "rules", {"a/b": rule(phrases=["follow us"])})
    compile_rules([rules])
    (path,) = place.glob("*.rulebook")
    good = path.read_bytes()
    path.write_bytes(good[:-size] + b"X" * size)
    book = Rulebook(compile_rules([rules]))
    assert (book.rule("a/b").id, book.may("follow us", frozenset([0]))) == ("a/b", {0})
    assert path.read_bytes() == good or (size == 1 and glance() is None)


def _write(number: int) -> None:
    for _ in range(20):
        store([number] * 20000)


def test_concurrent_writers_leave_one_whole_file(place: Path) -> None:
    """Who reads meanwhile gets one of the versions, or nothing, never a mixture."""
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_write, args=(n,)) for n in range(3)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        seen = fetch()
        assert seen is None or (len(seen) == 20000 and len(set(seen)) == 1)
    for writer in writers:
        writer.join()
    assert fetch() is not None
    assert [str(path) for path in place.glob("*.rulebook")] == [cache.path_of("key")]


def test_rules_of_ones_own_are_compiled_beside_the_others(place: Path, tmp_path: Path) -> None:
    """A change of theirs leaves the cache of the first folder alone, and ids stay in order."""
    first = write_rules(tmp_path / "one", {"b/first": rule(phrases=["follow us"])})
    own = write_rules(tmp_path / "own", {"a/own": rule(phrases=["join us"])})
    compile_rules([first])
    (kept,) = place.glob("*.rulebook")
    before = kept.stat().st_mtime_ns
    both = compile_rules([first, own])
    write_rules(own, {"a/own": rule(phrases=["join us all"])})
    changed = compile_rules([first, own])
    assert kept.stat().st_mtime_ns == before
    assert len(list(place.glob("*.rulebook"))) == 2
    assert both.ids == changed.ids == ("a/own", "b/first")
    assert both.digest != changed.digest
    assert hits(Rulebook(changed), "Join us all") == {0: [(0, 0, 0)]}
    assert hits(Rulebook(changed), "Follow us") == {0: [(1, 0, 0)]}


def test_ones_own_rules_may_use_the_macros_of_the_others(place: Path, tmp_path: Path) -> None:
    """And say so where they use one that nobody has."""
    first = write_rules(tmp_path / "one", {"macros": '[macros.net]\nphrases = ["mesh", "web"]\n'})
    own = write_rules(tmp_path / "own", {"a/own": rule(phrases=["join the {{net}}"])})
    assert hits(Rulebook(compile_rules([first, own])), "Join the mesh") == {0: [(0, 0, 0)]}


def test_a_fifo_in_place_of_the_file_is_not_waited_for(place: Path) -> None:
    """Nobody writes into it; the next one puts a file there."""
    place.mkdir()
    path = Path(str(cache.path_of("key")))
    os.mkfifo(path)
    assert fetch() is None
    store([4])
    assert fetch() == [4]


def test_no_change_of_a_byte_is_ever_a_fault(place: Path, tmp_path: Path) -> None:
    """Whatever became of the file, the same rules come back."""
    rules = write_rules(tmp_path / "rules", {"a/b": rule(phrases=["follow us"])})
    wanted = tuple(compile_rules([rules]).plans)
    (path,) = place.glob("*.rulebook")
    good, dice = path.read_bytes(), random.Random(7)
    for _ in range(100):
        path.write_bytes(damaged(good, dice))
        assert tuple(compile_rules([rules]).plans) == wanted


EMPTY = (b"words", b"", b"", b"\0" * 4, b"\0" * 4, b"", b"\0" * 4)  # a table without anchors


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(3, id="a number"),
        pytest.param(("d", ("a/b",), (), (), b"", ()), id="no table"),
        pytest.param(("d", ("a/b", "a/c"), (), [EMPTY], b"", ()), id="more ids than plans"),
        pytest.param(("d", ("a/b",), (), [(*EMPTY[:2], b"x", *EMPTY[3:])] * 2, b"", ()), id="a table cut short"),
        pytest.param(("d", ("a/b",), (), [(*EMPTY[:3], b"\0" * 3, *EMPTY[4:])] * 2, b"", ()), id="a number cut short"),
        pytest.param(("d", ("a/b",), (), [EMPTY[:-1]] * 2, b"", ()), id="an array missing"),
        pytest.param(("d", ("a/b",), (), [EMPTY] * 2, 3, ()), id="no gates"),
    ],
)  # fmt: skip
def test_what_has_its_checksum_and_is_no_rulebook(place: Path, tmp_path: Path, value: object) -> None:
    """The rules are compiled anew."""
    rules = write_rules(tmp_path / "rules", {"a/b": rule(phrases=["follow us"])})
    compile_rules([rules])
    (path,) = place.glob("*.rulebook")
    stamp = marshal.loads(path.read_bytes()[20:])[0]
    path.write_bytes(checked(marshal.dumps((stamp, value, [0], [0]))))
    assert hits(Rulebook(compile_rules([rules])), "Follow us") == {0: [(0, 0, 0)]}


def test_a_rulebook_goes_to_another_process(place: Path, tmp_path: Path) -> None:
    """With all that it looks for."""
    rules = write_rules(tmp_path / "rules", {"a/b": rule(phrases=["follow us"])})
    there = pickle.loads(pickle.dumps(Rulebook(compile_rules([rules]))))
    assert hits(there, "Follow us") == {0: [(0, 0, 0)]}


def test_who_waits_for_the_first_folder_hears_of_it_once(place: Path, tmp_path: Path) -> None:
    """What is cached is not waited for; and the folder of who writes rules is small."""
    home, mine = tmp_path / "home", tmp_path / "mine"
    for folder in (home, mine):
        write_rules(folder, {f"{folder.name}/one": rule(phrases=["one two three"])})
    said: list[str] = []
    for folders in ([home], [home], [home, mine]):
        compile_rules(folders, lambda: said.append("waits"))
    assert said == ["waits"]
