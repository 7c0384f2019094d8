"""`cleaner review`: keys to verdicts to labels; nothing said is lost."""

from __future__ import annotations

import json
import os
import signal
import sys
import tomllib
from pathlib import Path

import pexpect
import pytest
from pace import grows_at_most

TEXT = b"The tide came in at noon.\n\nDemo banner: lamps\n\nIt left at six again.\n\nDemo banner: ropes\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which `cleaner` runs, with two documents that have three findings."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.txt").write_bytes(b"Nobody was there.\n\nDemo banner: oil\n\nIt rained until dawn came.\n")
    return tmp_path


def verdicts(folder: Path) -> dict[str, list[str]]:
    """Return what was said of each document."""
    rows = map(json.loads, (folder / "verdicts.jsonl").read_text().splitlines())
    return {row["id"]: [said["verdict"] for said in row["verdicts"]] for row in rows}


def test_keys_become_verdicts(cleaner, here: Path) -> None:
    """In the order of the findings; each is shown with its place, its rule and the lines around it."""
    ran = cleaner("review", "a.txt", "b.txt", stdin=b"s\nf\nk\n")
    assert ran.code == 0
    assert verdicts(here) == {"a.txt": ["strip", "false-alarm"], "b.txt": ["keep"]}
    assert "a.txt, line 3  demo/banner" in ran.err
    assert "     3 - Demo banner: lamps" in ran.err
    assert ran.err.endswith(
        "3 verdicts in verdicts.jsonl: 1 strip, 1 keep, 1 false alarm\n"
        "cleaner bench verdicts.jsonl measures the rules by them\n"
    )
    pasted = tomllib.loads(ran.text)
    assert pasted["keep"] == ["Demo banner: ropes"]
    assert pasted["allow"][0]["text"] == "Demo banner: oil"


def test_what_was_said_is_not_asked_again(cleaner, here: Path) -> None:
    """A review can be left and taken up; other keys mean nothing; undo goes one back."""
    cleaner("review", "a.txt", "b.txt", stdin=b"xs?q")
    assert verdicts(here) == {"a.txt": ["strip"]}
    ran = cleaner("review", "a.txt", "b.txt", stdin=b"kufs")
    assert ran.err.count("a.txt, line 7") == 2, "back from the next document"
    assert ran.err.count("b.txt, line 3") == 2
    assert "a.txt, line 3" not in ran.err
    assert verdicts(here) == {"a.txt": ["strip", "false-alarm"], "b.txt": ["strip"]}
    assert "line" not in cleaner("review", "a.txt", "b.txt").err


def test_the_end_of_the_input_ends_the_review(cleaner, here: Path) -> None:
    """What was left open is asked next time."""
    assert cleaner("review", "a.txt", stdin=b"n").code == 0
    assert not (here / "verdicts.jsonl").exists()
    assert "line 3" in cleaner("review", "a.txt", stdin=b"ss").err


def test_verdicts_are_labels_for_the_bench(cleaner, here: Path) -> None:
    """A false alarm is lost content; the tuner reads the texts."""
    cleaner("review", "a.txt", "b.txt", "--verdicts", "v.jsonl", stdin=b"sfs")
    assert cleaner("bench", "v.jsonl", "--need", "precision_lines>=0.6").code == 0
    assert cleaner("bench", "v.jsonl", "--need", "precision_lines>=0.9").code == 1
    assert "demo/banner" in cleaner("rules", "tune", "v.jsonl").text


def test_a_file_that_is_something_else_is_left_alone(cleaner, here: Path) -> None:
    """Exit 2 before anything is asked."""
    ran = cleaner("review", "b.txt", "--verdicts", "a.txt", stdin=b"s")
    assert ran.code == 2
    assert "a.txt:1: holds no verdicts" in ran.err
    assert (here / "a.txt").read_bytes() == TEXT


def test_nothing_found_is_said(cleaner, here: Path) -> None:
    """And no file appears."""
    (here / "a.txt").write_bytes(b"Words.\n")
    assert cleaner("review", "a.txt").err == "nothing to review\nno verdicts\n"
    assert not (here / "verdicts.jsonl").exists()


def test_leaving_early_does_not_say_that_there_was_nothing(cleaner, here: Path) -> None:
    """There were findings, and the first was shown."""
    assert "nothing to review" not in cleaner("review", "a.txt", stdin=b"sq").err


def test_a_capital_says_the_same_of_equal_passages_that_follow(cleaner, here: Path) -> None:
    """They are not asked; undo takes all of it back."""
    (here / "a.txt").write_bytes(TEXT + b"\nIt rained.\n\nDEMO banner:  lamps\n")
    (here / "c.txt").write_bytes(b"It rained.\n\nDemo banner: lamps\n")
    ran = cleaner("review", "a.txt", "b.txt", "c.txt", stdin=b"Fsk")
    assert ran.err.count("q quit") == 3
    assert verdicts(here) == {
        "a.txt": ["false-alarm", "strip", "false-alarm"], "b.txt": ["keep"], "c.txt": ["false-alarm"]
    }  # fmt: skip
    (here / "verdicts.jsonl").unlink()
    ran = cleaner("review", "a.txt", "b.txt", "c.txt", stdin=b"Fsuusss")
    assert "taken back: Demo banner: lamps" in ran.err
    assert verdicts(here)["a.txt"][:1] == ["strip"]
    assert "false-alarm" not in str(verdicts(here))


def test_the_screen_says_how_far_one_is_and_what_was_said(cleaner, here: Path) -> None:
    """And shows lines with text around the passage, not the blank ones alone."""
    err = cleaner("review", "a.txt", "b.txt", stdin=b"sf").err
    assert "finding 1\n" in err
    assert "finding 3; so far 1 strip, 1 false alarm\nfalse alarm: Demo banner: ropes\n" in err
    assert (
        "     1   The tide came in at noon.\n     2\n     3 - Demo banner: lamps\n     4\n     5   It left"
        in err
    )


def test_records_are_shown_with_their_own_lines(cleaner, here: Path) -> None:
    """The place is file, record and the line in its text."""
    rows = [{"text": "Nothing here.\n"}] * 7 + [{"text": TEXT.decode()}]
    (here / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    err = cleaner("review", "r.jsonl", stdin=b"ss").err
    assert "r.jsonl:8, line 3  demo/banner" in err
    assert "     3 - Demo banner: lamps" in err
    assert verdicts(here) == {"r.jsonl:8": ["strip", "strip"]}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_single_keys_do(here: Path) -> None:
    """No return key; an arrow is no letter; Ctrl-C loses nothing, and the terminal is as before."""
    (here / "b.txt").write_text("A word.\n\nFollow us on Facebook\n\nSubscribe to our newsletter\n", "utf-8")
    home = str(Path(__file__).parents[2])
    child = pexpect.spawn(
        sys.executable, ["-m", "cleaner", "review", "b.txt"], encoding="utf-8", timeout=300,
        env={**os.environ, "PYTHONPATH": home, "TERM": "xterm", "NO_COLOR": "1"},
    )  # fmt: skip
    child.delaybeforesend = None  # who answers at once is heard, who types before the question is not
    child.send("k")
    child.expect("b.txt, line 3")
    child.expect("q quit")
    child.send("\x1b[As")
    child.expect("b.txt, line 5")
    child.expect("q quit")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert verdicts(here) == {"b.txt": ["strip"]}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_that_is_closed_loses_no_verdict(here: Path) -> None:
    """And the questions have a screen of their own: what stood on the terminal comes back."""
    (here / "b.txt").write_text("A word.\n\nFollow us on Facebook\n\nSubscribe to our newsletter\n", "utf-8")
    child = pexpect.spawn(
        sys.executable, ["-m", "cleaner", "review", "b.txt"], encoding="utf-8", timeout=300,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm"},
    )  # fmt: skip
    child.expect_exact("\x1b[?1049h")
    child.expect("q quit")
    child.send("k")
    child.expect("line 5")
    child.expect("q quit")
    child.kill(signal.SIGHUP)
    child.expect(pexpect.EOF)
    assert "\x1b[?1049l" in child.before
    child.close()
    assert verdicts(here) == {"b.txt": ["keep"]}


def test_a_document_of_many_findings_takes_time_that_grows_with_them(cleaner, here: Path) -> None:
    """Eight times the findings take less than twenty times the time, and not 64 or 512."""

    def asked(number: int) -> None:
        text = "".join(f"The tide {n} came in at noon.\n\nDemo banner: {n} lamps\n\n" for n in range(number))
        (here / "a.txt").write_text(text)
        (here / "verdicts.jsonl").unlink(missing_ok=True)
        assert cleaner("review", "a.txt", stdin=b"s\n" * number).code == 0
        assert verdicts(here) == {"a.txt": ["strip"] * number}

    assert grows_at_most(20, lambda: asked(50), lambda: asked(400))
