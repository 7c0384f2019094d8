"""`cleaner restore`: the original again, or nothing is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from making import rule, write_rules

from cli.restoring import DIRTY, PROSE


@pytest.fixture
def out(cleaner, tmp_path: Path) -> Path:
    """A folder of outputs with their ledgers, and the inputs beside it."""
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_bytes(DIRTY)
    (tmp_path / "in" / "sub" / "b.txt").write_bytes(b"\xef\xbb\xbf" + DIRTY)
    (tmp_path / "in" / "c.txt").write_bytes(PROSE)
    assert cleaner("clean", tmp_path / "in", "-o", tmp_path / "out").code == 0
    assert (tmp_path / "out" / "a.txt").read_bytes() == PROSE
    return tmp_path / "out"


def same(one: Path, two: Path) -> bool:
    """Return whether two folders hold the same documents."""
    files = sorted(p.relative_to(one) for p in one.rglob("*.txt"))
    return bool(files) and all((one / name).read_bytes() == (two / name).read_bytes() for name in files)


def test_one_file_goes_to_stdout(cleaner, out: Path) -> None:
    """The ledger beside it is found; nothing is said or changed."""
    ran = cleaner("restore", out / "a.txt", bare=True)
    assert (ran.code, ran.out, ran.err) == (0, DIRTY, "")
    assert (out / "a.txt").read_bytes() == PROSE


def test_a_folder_in_place_or_to_another(cleaner, out: Path, tmp_path: Path) -> None:
    """Each document is what it was; those that never changed stay."""
    ran = cleaner("restore", out, "-o", tmp_path / "again", bare=True)
    assert (ran.code, ran.err) == (0, "cleaner: 2 documents restored, 0 not\n")
    assert same(tmp_path / "in", tmp_path / "again")
    assert cleaner("restore", out, "--in-place", bare=True).code == 0
    assert same(tmp_path / "in", out)


def test_a_stream_by_its_hash(cleaner, tmp_path: Path) -> None:
    """A redirected output has no name in the ledger; its bytes say which it is."""
    ledger, file = tmp_path / "l.jsonl", tmp_path / "anything.txt"
    file.write_bytes(cleaner("--ledger", ledger, stdin=DIRTY).out)
    assert cleaner("restore", file, "--ledger", ledger, bare=True).out == DIRTY


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data + b"\n", id="the output was changed"),
        pytest.param(lambda data: b"", id="the output is empty"),
    ],
)
def test_a_changed_output_stays(cleaner, out: Path, change) -> None:
    """It is named, exit 3, and not touched."""
    file = out / "a.txt"
    file.write_bytes(change(PROSE))
    ran = cleaner("restore", file, "--in-place", bare=True)
    assert ran.code == 3
    assert "a.txt: is not what the ledger says was written" in ran.err
    assert file.read_bytes() == change(PROSE)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("at_byte", 3),
        ("text", "Demo banner: lamps"),
        ("at_byte", 999),
        ("base64", "AAAA"),
        ("action", "mark"),
    ],
)
def test_a_wrong_span_leaves_the_file_alone(cleaner, out: Path, key: str, value: object) -> None:
    """Five faults in the ledger: five times exit 3, and the file is as it was."""
    file, ledger = out / "a.txt", out / "a.txt.ledger.jsonl"
    entry = json.loads(ledger.read_bytes())
    if key == "text":
        del entry["spans"][0]["base64"]
    entry["spans"][0][key] = value
    ledger.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    ran = cleaner("restore", file, "--in-place", bare=True)
    assert ran.code == 3
    assert "it stays as it is" in ran.err
    assert file.read_bytes() == PROSE


def test_without_a_ledger(cleaner, tmp_path: Path) -> None:
    """A file that was named needs one; so does the exit code."""
    (tmp_path / "a.txt").write_bytes(PROSE)
    ran = cleaner("restore", tmp_path / "a.txt", bare=True)
    assert ran.code == 3
    assert "has no ledger beside it; name one with --ledger" in ran.err


def test_two_runs_and_other_rules(cleaner, out: Path, tmp_path: Path) -> None:
    """The second run's entry follows the first's; the way back passes both."""
    file, rules = out / "a.txt", tmp_path / "rules"
    write_rules(rules, {"more/tide": rule(phrases=["it left {{...3}}"], head='confidence = "certain"')})
    file.write_bytes(DIRTY + b"\r\nIt left at six.\r\n")
    cleaner("clean", file, "--in-place")
    assert file.read_bytes() == PROSE + b"\r\nIt left at six.\r\n"
    for _ in range(2):
        cleaner("--rules", rules, "--select", "more", "clean", file, "--in-place", bare=True)
    assert file.read_bytes() == PROSE
    assert cleaner("restore", file, bare=True).out == DIRTY + b"\r\nIt left at six.\r\n"


def test_only_one_rule_then_the_rest(cleaner, out: Path) -> None:
    """What is left out is in the ledger still."""
    file = out / "a.txt"
    assert cleaner("restore", file, "--in-place", "--only", "demo/banner", bare=True).code == 0
    assert file.read_bytes() == PROSE + b"\r\nDemo banner: lamps and \xff oil\r\n"
    assert cleaner("restore", file, bare=True).out == DIRTY


def test_one_document_by_its_id(cleaner, out: Path, tmp_path: Path) -> None:
    """The others stay as they are; an id that is nowhere is an error."""
    ran = cleaner("restore", out, "--in-place", "--id", tmp_path / "in" / "a.txt", bare=True)
    assert ran.code == 0
    assert (out / "a.txt").read_bytes() == DIRTY
    assert (out / "sub" / "b.txt").read_bytes() == b"\xef\xbb\xbf" + PROSE
    ran = cleaner("restore", out, "--in-place", "--id", "nobody", bare=True)
    assert ran.code == 3
    assert "no output was written for the id nobody" in ran.err


def test_twins_need_an_id(cleaner, tmp_path: Path) -> None:
    """Two documents that end as the same bytes, and a name that tells of neither."""
    ledger = tmp_path / "l.jsonl"
    for name, more in (("a.txt", b"one"), ("b.txt", b"two")):
        (tmp_path / name).write_bytes(PROSE + b"\r\nDemo banner: " + more + b"\r\n")
        cleaner("clean", tmp_path / name, "--ledger", ledger)
    (tmp_path / "moved.txt").write_bytes(PROSE)
    ran = cleaner("restore", tmp_path / "moved.txt", "--ledger", ledger, bare=True)
    assert ran.code == 3
    assert "name one with --id" in ran.err
    ran = cleaner(
        "restore", tmp_path / "moved.txt", "--ledger", ledger, "--id", tmp_path / "b.txt", bare=True
    )
    assert ran.out.endswith(b"Demo banner: two\r\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["restore", "-"], "restored from its file"),
        (["restore", "gone.txt"], "no such file"),
        (["restore"], "missing OUTPUT"),
        (["restore", "a", "--in-place", "-o", "b"], "cannot stand together"),
    ],
)
def test_a_mistake_is_one_line(cleaner, words: list[str], said: str) -> None:
    """Exit 2, and nothing on stdout."""
    ran = cleaner(*words, bare=True)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_ledger_is_not_written_over_by_what_it_gives_back(cleaner, out: Path) -> None:
    """It is named before anything is read."""
    kept = (out / "a.txt.ledger.jsonl").read_bytes()
    ran = cleaner("restore", out / "a.txt", "-o", out / "a.txt.ledger.jsonl", bare=True)
    assert (ran.code, (out / "a.txt.ledger.jsonl").read_bytes()) == (2, kept)
    assert "is a ledger that this is read from; name another file to write to" in ran.err


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b"no JSON\n", id="another file"),
        pytest.param(b"[" * 100_000 + b"\n", id="deep nesting"),
        pytest.param(b'{"schema":1,"id":5}\n', id="half an entry"),
    ],
)
def test_a_damaged_ledger_costs_its_own_file(cleaner, out: Path, tmp_path: Path, line: bytes) -> None:
    """It is named and stays; the others of the folder come back."""
    (out / "a.txt.ledger.jsonl").write_bytes(line)
    ran = cleaner("restore", out, "-o", tmp_path / "again", bare=True)
    assert (ran.code, ran.err.count("a.txt.ledger.jsonl:1: ")) == (3, 1)
    assert "; it stays as it is\ncleaner: 1 document restored, 1 not\n" in ran.err
    assert (tmp_path / "again" / "a.txt").read_bytes() == PROSE
    assert (tmp_path / "again" / "sub" / "b.txt").read_bytes() == b"\xef\xbb\xbf" + DIRTY
    assert cleaner("stats", out / "a.txt.ledger.jsonl", bare=True).code == 2


def test_an_encoding_that_is_none_is_named(cleaner, out: Path) -> None:
    """A ledger that was edited ends no run."""
    ledger = out / "a.txt.ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b'{"schema":1', b'{"schema":1,"encoding":"rot13"'))
    ran = cleaner("restore", out, "--in-place", bare=True)
    assert (ran.code, (out / "a.txt").read_bytes()) == (3, PROSE)
    assert "a.txt.ledger.jsonl:1: rot13 is no encoding of texts; it stays as it is" in ran.err
