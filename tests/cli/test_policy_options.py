"""What a run does with notices, with documents that a guard kept, and with rules that fire too often."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from making import rule, write_rules

PROSE = b"The tide came in at noon, as the board said.\n"
NOTICE = PROSE + b"\nLicensed under CC BY 4.0\n"
RESERVED = PROSE + b"\nNo use for training AI models of any kind\n"


@pytest.fixture
def notices(cleaner, tmp_path: Path) -> Callable:
    """Run `cleaner` with rules that take notices."""
    rules = write_rules(
        tmp_path / "rules",
        {
            "licence-open/cc": rule(phrases=["licensed under {{...4}}"], head='confidence = "certain"'),
            "licence-copyright/ai": rule(
                phrases=["no use for training {{...6}}"], head='confidence = "certain"'
            ),
        },
    )
    return lambda *words, **more: cleaner(
        "--rules", rules, "--select", "licence", "--no-heuristics", *words, bare=True, **more
    )


def test_notices_that_are_kept_nowhere_are_counted(notices) -> None:
    """One line, with the way to keep them; none for -q."""
    ran = notices(stdin=NOTICE)
    assert (ran.code, ran.out) == (0, PROSE)
    assert ran.err == ("cleaner: 1 licence notice went and is kept nowhere; --ledger PATH keeps it\n")
    assert notices("-q", stdin=NOTICE).err == ""
    assert notices(stdin=PROSE).err == ""


def test_a_reservation_against_training_is_never_dropped_in_silence(notices) -> None:
    """It is named among the notices."""
    assert "1 of them against use for training" in notices(stdin=RESERVED).err


def test_notices_that_are_kept_are_not_complained_of(notices, tmp_path: Path) -> None:
    """In a ledger, in licence records, beside a file, or in the text."""
    for words in (
        ("--ledger", tmp_path / "l"),
        ("--licenses", tmp_path / "r"),
        ("--mark",),
        ("--keep-family", "licence"),
    ):
        assert notices(*words, stdin=NOTICE).err == ""
    (tmp_path / "a.txt").write_bytes(NOTICE)
    assert "kept nowhere" not in notices("clean", tmp_path / "a.txt", "-o", tmp_path / "b.txt").err
    assert "kept nowhere" in notices("clean", tmp_path / "a.txt", "-o", tmp_path / "c.txt", "--no-ledger").err
    assert "kept nowhere" in notices("clean", tmp_path / "a.txt").err
    assert notices("clean", tmp_path / "a.txt", "--diff").err == ""


def test_a_ledger_can_be_required(notices, tmp_path: Path) -> None:
    """Without one nothing is written."""
    ran = notices("--require-ledger", stdin=NOTICE)
    assert (ran.code, ran.out) == (2, b"")
    assert "--ledger PATH" in ran.err
    (tmp_path / "a.txt").write_bytes(NOTICE)
    assert notices("clean", "--require-ledger", tmp_path / "a.txt").code == 2
    assert notices("clean", "--require-ledger", tmp_path / "a.txt", "-o", tmp_path / "b.txt").code == 0
    assert notices("--require-ledger", "--ledger", tmp_path / "l", stdin=NOTICE).code == 0


def test_what_stands_instead_can_be_restored(notices, tmp_path: Path) -> None:
    """A replacement and marks are in the ledger."""
    for number, words in enumerate((("--replace", "licence={spdx}"), ("--mark",))):
        file, ledger = tmp_path / f"{number}.txt", tmp_path / f"{number}.ledger"
        out = notices(*words, "--ledger", ledger, stdin=NOTICE).out
        assert out != NOTICE
        assert b"CC" in out
        file.write_bytes(out)
        assert notices("restore", file, "--ledger", ledger).out == NOTICE


@pytest.mark.parametrize("way", ["\\u0065", "e"])
def test_what_stands_instead_in_records(notices, tmp_path: Path, way: str) -> None:
    """The line around it keeps its escapes."""
    row = '{"text": "Th%s tide.\\n\\nLicensed under CC BY 4.0\\n", "n": 1}\n' % way  # noqa: UP031
    file, ledger = tmp_path / "a.jsonl", tmp_path / "l.jsonl"
    ran = notices("--from", "jsonl", "--replace", "licence={id}", "--ledger", ledger, stdin=row.encode())
    assert ran.text == row.replace("Licensed under CC BY 4.0", "CC-BY-4.0")
    file.write_bytes(ran.out)
    assert notices("restore", file, "--ledger", ledger).text == row


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--keep-family", "licnece"], "did you mean `licence"),
        (["--replace", "licence"], "write FAMILY=TEXT"),
        (["--replace", "licence={spxd}"], "unknown {spxd}"),
        (["--replace", "nothing={spdx}"], "no rule or family `nothing`"),
        (["--alarm", "7"], "7 is no share"),
    ],
)
def test_a_mistake_is_one_line(notices, words: list[str], said: str) -> None:
    """Exit 2, and nothing on stdout."""
    ran = notices(*words, stdin=NOTICE)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_what_a_guard_kept_goes_to_quarantine(cleaner, tmp_path: Path) -> None:
    """As it came, with the reason; what was not kept does not."""
    text = b"Tide.\n\nDemo banner: one\n\nDemo banner: two \xff\n"
    ran = cleaner("--max-removed", "0.1", "--quarantine", tmp_path / "q", stdin=text)
    assert (ran.code, ran.out) == (0, text)
    (row,) = [json.loads(line) for line in (tmp_path / "q" / "quarantine.jsonl").read_bytes().splitlines()]
    assert row["id"] == "stdin"
    assert "the limit is 10%" in row["refused"]
    assert row["text"].startswith("Tide.\n\nDemo banner: one")
    assert len(row["spans"]) == 2
    cleaner("--quarantine", tmp_path / "none", stdin=PROSE)
    assert not (tmp_path / "none").exists()


def test_a_quarantine_that_cannot_be_written_is_named(cleaner, tmp_path: Path) -> None:
    """The text has gone out by then, as it was: exit 3, and not 2."""
    (tmp_path / "quarantine.jsonl").write_text("a document of somebody\n")
    text = b"Tide.\n\nDemo banner: one\n"
    ran = cleaner("--max-removed", "0.1", "--quarantine", tmp_path, stdin=text)
    assert (ran.code, ran.out) == (3, text)
    assert "stdin: no copy of it was made: " in ran.err
    assert (tmp_path / "quarantine.jsonl").read_text() == "a document of somebody\n"


def corpus(folder: Path, dirty: int, clean: int) -> Path:
    """Return a folder of documents, some with a banner."""
    folder.mkdir()
    for number in range(dirty + clean):
        banner = b"\nDemo banner: lamps\n" if number < dirty else b""
        (folder / f"{number:03}.txt").write_bytes(PROSE + banner)
    return folder


@pytest.mark.parametrize(
    ("dirty", "clean", "words", "alarmed"),
    [
        pytest.param(11, 9, (), True, id="more than half"),
        pytest.param(10, 10, (), False, id="half"),
        pytest.param(11, 8, (), False, id="too few documents to tell"),
        pytest.param(11, 9, ("--alarm", "60%"), False, id="a limit of one's own"),
    ],
)
def test_a_rule_that_fires_too_often_is_named(
    cleaner, tmp_path: Path, dirty: int, clean: int, words: tuple[str, ...], alarmed: bool
) -> None:
    """At the end of the run; with --fail-on-alarm exit 1."""
    folder = corpus(tmp_path / "in", dirty, clean)
    ran = cleaner("clean", folder, "-o", tmp_path / "out", *words)
    assert ran.code == 0
    assert ("alarm: demo/banner fired in" in ran.err) is alarmed
    ran = cleaner("clean", folder, "-o", tmp_path / "out", *words, "--fail-on-alarm")
    assert ran.code == int(alarmed)


def test_a_rule_that_fires_more_than_usual_is_named(cleaner, tmp_path: Path) -> None:
    """Thrice as often as the statistics say."""
    folder = corpus(tmp_path / "in", 8, 12)
    usual = tmp_path / "usual.json"
    for before, alarmed in ((10, True), (14, False)):
        usual.write_text(
            json.dumps({"documents": 100, "rules": [{"rule": "demo/banner", "documents": before}]})
        )
        ran = cleaner("clean", folder, "-o", tmp_path / "out", "--usual", usual)
        assert ("usual are" in ran.err) is alarmed


@pytest.mark.parametrize(
    "text", ["{}", "[]", "no json", "[" * 100_000, '{"documents": 1e999, "rules": []}', "\xff"]
)
def test_what_holds_no_statistics_is_one_error(cleaner, tmp_path: Path, text: str) -> None:
    """Whatever it holds instead."""
    folder, usual = corpus(tmp_path / "in", 8, 12), tmp_path / "usual.json"
    usual.write_text(text, "latin-1")
    ran = cleaner("clean", folder, "-o", tmp_path / "out", "--usual", usual)
    assert ran.code == 2
    assert "write it with: cleaner stats LEDGER --json" in ran.err


def test_statistics_without_end_are_refused(cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A device is read to a bound only."""
    monkeypatch.setattr("cleaner.cli.loading.MOST", 1 << 20)
    folder = corpus(tmp_path / "in", 8, 12)
    ran = cleaner("clean", folder, "-o", tmp_path / "out", "--usual", "/dev/zero")
    assert ran.code == 2
    assert "/dev/zero holds more than 1 MiB" in ran.err
