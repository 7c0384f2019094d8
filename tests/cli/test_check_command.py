"""`cleaner check`: lines, exit codes, and no writing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DIRTY = "The tide came in at noon.\n\nDemo banner: lamps and oil\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two documents, one with a banner."""
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "b.txt").write_text("The demo banner hung over the street until it rained.\n")
    return tmp_path


def test_findings_are_path_line_column_rule_excerpt(cleaner, tree: Path) -> None:
    """The form that editors and CI logs understand; exit 1."""
    ran = cleaner("check", tree)
    assert (ran.code, ran.err) == (1, "")
    assert ran.text == f"{tree}/a.txt:3:1 demo/banner Demo banner: lamps and oil\n"


def test_nothing_found_is_silence_and_zero(cleaner, tree: Path) -> None:
    """A clean file says nothing."""
    ran = cleaner("check", tree / "b.txt")
    assert (ran.code, ran.out, ran.err) == (0, b"", "")


def test_check_writes_nothing(cleaner, tree: Path) -> None:
    """No file changes, appears or goes."""
    before = {path: path.read_bytes() for path in tree.iterdir()}
    cleaner("check", tree, "--report", "-v")
    assert {path: path.read_bytes() for path in tree.iterdir()} == before


def test_what_could_not_be_judged_outweighs_what_was_found(cleaner, tree: Path) -> None:
    """Exit 3 when a document was left out, though others had findings."""
    (tree / "bad.txt").write_bytes(b"\0")
    ran = cleaner("check", tree)
    assert ran.code == 3
    assert "demo/banner" in ran.text
    assert "bad.txt: is binary" in ran.err


def test_the_report_of_a_check_says_found(cleaner, tree: Path) -> None:
    """Nothing is stripped, so nothing says so."""
    said = cleaner("check", tree, "--report").err
    assert "% found" in said
    assert "stripped" not in said
    assert "→" not in said


def test_stdin_can_be_checked(cleaner) -> None:
    """`-` is stdin here too."""
    ran = cleaner("check", "-", stdin=DIRTY.encode())
    assert (ran.code, ran.text) == (1, "stdin:3:1 demo/banner Demo banner: lamps and oil\n")


def test_a_long_passage_is_one_short_line(cleaner) -> None:
    """An excerpt never fills the screen."""
    data = ("A quiet morning in the harbour.\n\nDemo banner: " + "lamp" * 250 + "\n").encode()
    ran = cleaner("check", "-", "--max-removed", "1", stdin=data)
    assert ran.code == 1
    assert len(ran.text) < 120
    assert ran.text.endswith("…\n")


def test_several_reports_come_from_one_run(cleaner, tree: Path) -> None:
    """One to stdout, the others to files; both spellings mean the same."""
    out = tree / "out"
    ran = cleaner(
        "check", tree, "--format", "text", "--format", f"json:{out}/a.json", "--format", "junit",
        "--output", out / "b.xml",
    )  # fmt: skip
    assert ran.code == 1
    assert ran.text == f"{tree}/a.txt:3:1 demo/banner Demo banner: lamps and oil\n"
    assert json.loads((out / "a.json").read_text())["summary"]["new"] == 1
    assert (out / "b.xml").read_text().count("<failure") == 1


def test_output_alone_sends_the_lines_to_a_file(cleaner, tree: Path, tmp_path: Path) -> None:
    """The default form goes there."""
    ran = cleaner("check", tree / "a.txt", "--output", tmp_path / "found")
    assert (ran.code, ran.out) == (1, b"")
    assert "demo/banner" in (tmp_path / "found").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("--format", "sarfi"), "did you mean sarif?", id="unknown form"),
        pytest.param(("--format", "json", "--format", "text"), "would go to stdout", id="twice stdout"),
        pytest.param(("--format", "json:x", "--format", "text:x"), "would go to x", id="twice a file"),
        pytest.param(("--format", "json:x", "--output", "y"), "goes to x already", id="two outputs"),
    ],
)
def test_reports_that_cannot_be_are_refused(cleaner, tree: Path, words: tuple[str, ...], said: str) -> None:
    """Exit 2, one line, nothing written."""
    ran = cleaner("check", tree, *words)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err


def test_a_report_that_cannot_be_written_is_said(cleaner, tree: Path) -> None:
    """Exit 2: a CI step must not pass for want of its report."""
    ran = cleaner("check", tree / "b.txt", "--format", f"json:{tree}/a.txt/x.json")
    assert ran.code == 2
    assert "x.json cannot be written" in ran.err


def test_exit_zero_hides_findings_and_nothing_else(cleaner, tree: Path) -> None:
    """Documents that could not be judged still count."""
    assert cleaner("check", tree, "--exit-zero").code == 0
    (tree / "bad.txt").write_bytes(b"\0")
    assert cleaner("check", tree, "--exit-zero").code == 3


def test_statistics_count_by_rule_on_stderr(cleaner, tree: Path) -> None:
    """A line for each rule, and one for the run; stdout stays the report's."""
    ran = cleaner("check", tree, "--statistics", "--format", "jsonl")
    assert all(json.loads(line) for line in ran.text.splitlines())
    assert re.search(r"^ +1  demo/banner +1 document, 2\d\.\d %$", ran.err, re.MULTILINE)
    assert re.search(r"^ +1  in all +2 documents, 2\d\.\d %$", ran.err, re.MULTILINE)


def test_machine_forms_are_utf8_in_every_locale(tmp_path: Path) -> None:
    """An ASCII terminal does not break the JSON."""
    (tmp_path / "a.txt").write_text("One two three.\n\nSuivez-nous sur les réseaux sociaux\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "check", str(tmp_path), "--format", "json"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert json.loads(done.stdout)["findings"][0]["text"] == "Suivez-nous sur les réseaux sociaux"


def test_a_report_in_the_folder_that_is_checked_is_not_checked(cleaner, tmp_path: Path, monkeypatch) -> None:
    """The second run finds what the first one did; a report that is named itself is a document."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Words.\n\nDemo banner: oil\n")
    words = ("check", ".", "--format", "text:found.txt", "--format", "html:found.html")
    first = cleaner(*words)
    report = (tmp_path / "found.txt").read_text()
    assert cleaner(*words) == first
    assert (tmp_path / "found.txt").read_text() == report == "a.txt:3:1 demo/banner Demo banner: oil\n"
    assert "found.txt: written by this run; skipped" in cleaner(*words, "-v").err
    assert "found.txt" in cleaner("check", "found.txt", "-v").err


def test_verdicts_in_the_folder_that_is_reviewed_are_not_reviewed(
    cleaner, tmp_path: Path, monkeypatch
) -> None:
    """Else a review would never end."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Words.\n\nDemo banner: oil\n")
    assert cleaner("review", ".", stdin=b"s").err.count("q quit") == 1
    assert cleaner("review", ".").err.count("q quit") == 0


@pytest.mark.parametrize("place", ["a.txt", "known.json"])
def test_a_report_is_not_written_over_what_is_checked(cleaner, tree: Path, place: str) -> None:
    """Neither over a document that was named, nor over the baseline."""
    assert cleaner("baseline", "create", tree / "a.txt", "--baseline", tree / "known.json").code == 0
    kept = (tree / place).read_bytes()
    words = ("check", tree / "a.txt", "--baseline", tree / "known.json", "--format", f"json:{tree / place}")
    ran = cleaner(*words)
    assert (ran.code, (tree / place).read_bytes()) == (2, kept)
    assert "of this run; name another file to write to" in ran.err


def test_two_kinds_of_output_may_go_nowhere(cleaner, tree: Path) -> None:
    """What is thrown away is not written over."""
    ran = cleaner(
        "clean", tree / "a.txt", "-o", "/dev/null", "--stats", "/dev/null", "--licenses", "/dev/null"
    )
    assert (ran.code, ran.out) == (0, b"")


def test_a_check_of_nothing_says_so(cleaner, tmp_path: Path) -> None:
    """It passes, but not without a word: a wrong path must not look like a clean corpus."""
    (tmp_path / "a.txt").write_text("The tide came in at noon.\n")
    said = "cleaner: nothing was checked: there is no document in what was named"
    ran = cleaner("check", tmp_path, "--exclude", "*.txt")
    assert (ran.code, ran.err) == (0, f"{said}; 1 path skipped, -v names them\n")
    assert said in cleaner("check", tmp_path, "--exclude", "*.txt", "--allow", _allow(tmp_path)).err
    assert cleaner("check", tmp_path).err == ""


def _allow(folder: Path) -> Path:
    """Return an allow-list that no check of an empty folder can use."""
    path = folder / "allow.toml"
    path.write_text('[[allow]]\ntext = "Lamps"\nreason = "a poem"\n')
    return path
