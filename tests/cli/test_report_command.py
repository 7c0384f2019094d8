"""`cleaner report`: the page of a ledger."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEXT = (
    "The tide came in at noon.\n\nDemo banner: lamps & <b>oil</b>\n\nThe boats left at six for the island.\n"
)


@pytest.fixture
def run(cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document, its cleaned form, and the ledger of the run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "bad.txt").write_bytes(b"\0")
    assert cleaner("clean", "a.txt", "bad.txt", "-o", "out", "--ledger", "run.jsonl").code == 3
    return tmp_path


def document(page: str) -> str:
    """Return the shown document, as text with {…} around what was taken."""
    (shown,) = re.findall(r'<div class="document" dir="auto">(.*?)</div>', page, re.DOTALL)
    shown = re.sub(r'<span class="tip".*?</span>', "", shown, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", "", re.sub(r"<del[^>]*>(.*?)</del>", r"{\1}", shown, flags=re.DOTALL))


def test_the_page_shows_what_was_taken_in_its_place(cleaner, run: Path) -> None:
    """The text around it comes from the output, which is still what the ledger says."""
    ran = cleaner("report", "run.jsonl", "-o", "report.html", bare=True)
    assert (ran.code, ran.out, ran.err) == (0, b"", "")
    page = (run / "report.html").read_text("utf-8")
    assert document(page) == (
        "The tide came in at noon.\n\n{Demo banner: lamps &amp; &lt;b&gt;oil&lt;/b&gt;}\n\n"
        "The boats left at six for the island.\n"
    )
    assert "is binary" in page
    assert "a.txt<span" in page


@pytest.mark.parametrize("what", ["changed", "gone"])
def test_without_the_output_there_are_gaps(cleaner, run: Path, what: str) -> None:
    """Nothing is shown that the ledger does not vouch for."""
    if what == "changed":
        (run / "out" / "a.txt").write_text("Something else.\n")
    else:
        (run / "out" / "a.txt").unlink()
    page = cleaner("report", "run.jsonl", bare=True).text
    assert "Something else" not in page
    assert re.fullmatch(r"⋯ \d+ characters ⋯\{Demo banner: .*\}", document(page).strip())


def test_several_ledgers_make_one_page(cleaner, run: Path) -> None:
    """Documents add up."""
    page = cleaner("report", "run.jsonl", "run.jsonl", bare=True).text
    assert "<dt>documents</dt><dd>4</dd>" in page


@pytest.mark.parametrize("name", ["none.jsonl", "a.txt"])
def test_what_is_no_ledger_is_refused(cleaner, run: Path, name: str) -> None:
    """Exit 2, one line, no page."""
    ran = cleaner("report", name, "-o", "report.html", bare=True)
    assert ran.code in {2, 3}
    assert ran.err.startswith("cleaner: ")
    assert ran.err.count("\n") == 1
    assert not (run / "report.html").exists()


def test_a_ledger_is_not_written_over_by_its_page(cleaner, run: Path) -> None:
    """It may be the only way back to what went."""
    kept = (run / "run.jsonl").read_bytes()
    ran = cleaner("report", "run.jsonl", "-o", "out/../run.jsonl", bare=True)
    assert (ran.code, (run / "run.jsonl").read_bytes()) == (2, kept)
    assert "out/../run.jsonl is a ledger that the page is made from; name another file" in ran.err
