"""`--allow`: one list for every command, with the same meaning in each."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

LIST = '[[allow]]\ntext = "Demo banner: lamps and oil"\nreason = "a poem"\n'
TEXT = "The tide came in.\n\nDemo banner: lamps and oil\n\nDemo banner: ropes\n\nThe boats left at six.\n"
LEFT = TEXT.replace("Demo banner: ropes\n\n", "")
ALLOW = ("--allow", "allow.toml")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a text and an allow-list."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "allow.toml").write_text(LIST)
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path


def test_the_filter_leaves_it(cleaner, here: Path) -> None:
    """The other passage goes, and cleaning again changes nothing."""
    assert cleaner(*ALLOW, stdin=TEXT.encode()).text == LEFT
    assert cleaner(*ALLOW, stdin=LEFT.encode()).text == LEFT


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_clean_takes_what_check_lists_and_nothing_else(cleaner, here: Path, jobs: str) -> None:
    """With workers and without."""
    listed = cleaner("check", "a.txt", *ALLOW, "-j", jobs)
    assert (listed.code, listed.text) == (1, "a.txt:5:1 demo/banner Demo banner: ropes\n")
    assert cleaner("clean", "a.txt", *ALLOW, "-j", jobs).text == LEFT
    cleaner("clean", "--in-place", "a.txt", *ALLOW, "-j", jobs)
    assert (here / "a.txt").read_text() == LEFT
    assert cleaner("check", "a.txt", *ALLOW).code == 0


def test_a_diff_does_not_show_it(cleaner, here: Path) -> None:
    """Only what goes has a minus."""
    text = cleaner("clean", "--diff", "a.txt", *ALLOW).text
    assert "-Demo banner: ropes" in text
    assert "-Demo banner: lamps" not in text


def test_records_too(cleaner, here: Path) -> None:
    """Of every record the other passage goes."""
    rows = "".join(json.dumps({"id": n, "text": TEXT}) + "\n" for n in range(3))
    (here / "r.jsonl").write_text(rows)
    cleaner("clean", "r.jsonl", "-o", "out.jsonl", *ALLOW)
    texts = [json.loads(line)["text"] for line in (here / "out.jsonl").read_text().splitlines()]
    assert texts == [LEFT] * 3
    assert cleaner("--from", "jsonl", *ALLOW, stdin=rows.encode()).text == (here / "out.jsonl").read_text()


def test_a_file_for_which_the_entry_is_not_meant(cleaner, here: Path) -> None:
    """`files` count from the folder of the list."""
    (here / "allow.toml").write_text(LIST + 'files = ["songs/"]\n')
    (here / "songs").mkdir()
    (here / "songs" / "b.txt").write_text(TEXT)
    assert cleaner("clean", "a.txt", *ALLOW).text == LEFT.replace("Demo banner: lamps and oil\n\n", "")
    assert cleaner("clean", "songs/b.txt", *ALLOW).text == LEFT


def test_the_fingerprint_that_check_prints(cleaner, here: Path) -> None:
    """Copied into the list it means all equal passages."""
    (here / "a.txt").write_text(TEXT + "\nDemo banner: ropes\n")
    found = json.loads(cleaner("check", "a.txt", "--format", "json").text)["findings"]
    last = found[-1]
    assert last["text"] == "Demo banner: ropes"
    (here / "allow.toml").write_text(f'[[allow]]\nhash = "{last["fingerprint"]}"\nreason = "r"\n')
    assert cleaner("clean", "a.txt", *ALLOW).text.count("Demo banner: ropes") == 2


def test_the_ledger_holds_what_went_alone_and_leads_back(cleaner, here: Path) -> None:
    """A passage that stays is not taken, and restoring needs nothing of the list."""
    cleaner("clean", "a.txt", "-o", "b.txt", "--ledger", "l.jsonl", *ALLOW)
    spans = json.loads((here / "l.jsonl").read_text().splitlines()[0])["spans"]
    assert [span["text"].strip() for span in spans] == ["Demo banner: ropes"]
    assert cleaner("restore", "b.txt", "--ledger", "l.jsonl", bare=True).text == TEXT


def test_dolma_attributes_do_not_name_it(cleaner, here: Path) -> None:
    """The mixer would cut it out."""
    (here / "r.jsonl").write_text(json.dumps({"id": "x", "text": TEXT}) + "\n")
    words = ("clean", "r.jsonl", "-o", "o.jsonl", "--ledger", "d.jsonl", "--ledger-format", "dolma", *ALLOW)
    assert cleaner(*words).code == 0
    (spans,) = json.loads((here / "d.jsonl").read_text())["attributes"].values()
    assert [TEXT[start:end].strip() for start, end, _ in spans] == ["Demo banner: ropes"]


def test_words_about_a_run_tell_how_much_may_stay(cleaner, here: Path) -> None:
    """It is not among what went."""
    ran = cleaner("clean", "a.txt", "-o", "out/", "-v", *ALLOW)
    assert "a.txt: 1 passage, 20 characters stripped; 1 passage may stay" in ran.err
    (here / "more").mkdir()
    (here / "more" / "b.txt").write_text(TEXT)
    ran = cleaner("clean", "more", "-o", "cleaned", *ALLOW)
    assert ran.err == "cleaner: 1 document: 1 changed, 22.2 % of the text stripped, 1 passage may stay\n"


def test_the_report_shows_it_as_what_stays(cleaner, here: Path) -> None:
    """In place, with the mark of what was only marked; the table counts what went."""
    err = cleaner("--report", *ALLOW, stdin=TEXT.encode()).err
    assert "may stay" in err
    assert "~ Demo banner: lamps and oil" in err
    assert "- Demo banner: ropes" in err


def test_explain_names_the_entry(cleaner, here: Path) -> None:
    """As the reason why the claim lost."""
    text = cleaner("explain", "a.txt:3", *ALLOW).text
    assert "3 kept" in text
    assert "may stay: allow.toml:1 (a poem)" in text


def test_review_does_not_ask_about_it(cleaner, here: Path) -> None:
    """There is one finding to judge, not two."""
    ran = cleaner("review", "a.txt", "--verdicts", "v.jsonl", *ALLOW, stdin=b"s")
    assert "ropes" in (here / "v.jsonl").read_text()
    assert ran.err.startswith("\na.txt, line 5")


def test_a_configuration_names_the_list_for_all_commands(cleaner, here: Path) -> None:
    """One key at the top; a plain pipe reads it too."""
    (here / "cleaner.toml").write_text('allow = ["allow.toml"]\n')
    assert cleaner(stdin=TEXT.encode()).text == LEFT
    assert cleaner("clean", "a.txt").text == LEFT
    assert cleaner("check", "a.txt").text.count("\n") == 1
    assert "may stay" in cleaner("explain", "a.txt").text


@pytest.mark.parametrize(
    "words",
    [(), ("clean", "a.txt"), ("check", "a.txt"), ("explain", "a.txt"), ("baseline", "create", "a.txt")],
)
def test_a_list_that_is_wrong_stops_every_command(
    cleaner: Callable, here: Path, words: tuple[str, ...]
) -> None:
    """Before anything is written: exit 2 and one line with file and line."""
    (here / "allow.toml").write_text('[[allow]]\ntext = "x"\n')
    ran = cleaner(*words, *ALLOW, stdin=TEXT.encode())
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err == 'cleaner: allow.toml:1: no reason; write why the passage may stay: reason = "…"\n'
    ran = cleaner(*words, "--allow", "none.toml", stdin=TEXT.encode())
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "none.toml" in ran.err
