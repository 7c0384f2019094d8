"""`cleaner baseline` and what it does to a check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ONE = "The tide came in at noon.\n\nDemo banner: lamps and oil\n\nThe boats left at six for the island.\n"
TWO = "Nobody saw the ferry leave that day.\n\nDemo banner: ropes\n\nIt rained until dawn.\n"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cleaner) -> Path:
    """A folder in which `cleaner` runs, with a document and a baseline of it."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(ONE)
    monkeypatch.chdir(tmp_path)
    ran = cleaner("baseline", "create", "corpus")
    assert (ran.code, ran.err) == (0, "cleaner-baseline.json: 1 finding known\n")
    return tmp_path / "corpus"


KNOWN = ("check", "corpus", "--baseline", "cleaner-baseline.json")


def test_known_findings_pass(cleaner, corpus: Path) -> None:
    """In silence."""
    assert cleaner("check", "corpus").code == 1
    ran = cleaner(*KNOWN)
    assert (ran.code, ran.out, ran.err) == (0, b"", "")


def test_moved_lines_and_renamed_files_stay_known(cleaner, corpus: Path) -> None:
    """Neither is a new finding."""
    (corpus / "a.txt").write_text("A new first line.\n\n" + ONE)
    assert cleaner(*KNOWN).code == 0
    (corpus / "a.txt").rename(corpus / "b.txt")
    assert cleaner(*KNOWN).code == 0


def test_a_new_finding_fails_and_is_alone_in_the_list(cleaner, corpus: Path) -> None:
    """Known ones would hide it."""
    (corpus / "a.txt").write_text(ONE + "\nDemo banner: oil\n")
    ran = cleaner(*KNOWN)
    assert (ran.code, ran.text) == (1, "corpus/a.txt:7:1 demo/banner Demo banner: oil\n")


def test_a_second_copy_fails(cleaner, corpus: Path) -> None:
    """In the same file and in another one."""
    (corpus / "b.txt").write_text(ONE)
    assert cleaner(*KNOWN).text.startswith("corpus/b.txt:3:1 ")
    (corpus / "b.txt").unlink()
    (corpus / "a.txt").write_text(ONE + "\nDemo banner: lamps and oil\n")
    assert cleaner(*KNOWN).text == "corpus/a.txt:7:1 demo/banner Demo banner: lamps and oil\n"


def test_the_working_folder_does_not_matter(cleaner, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths in the baseline count from its own folder."""
    monkeypatch.chdir(corpus)
    assert cleaner("check", ".", "--baseline", "../cleaner-baseline.json").code == 0
    monkeypatch.chdir("/")
    assert cleaner("check", corpus, "--baseline", corpus.parent / "cleaner-baseline.json").code == 0


def test_by_which_way_a_corpus_is_reached_does_not_matter(cleaner, corpus: Path) -> None:
    """A link to its folder is no other corpus."""
    (corpus.parent / "link").symlink_to(corpus)
    assert cleaner("check", "link", "--baseline", "cleaner-baseline.json").code == 0


def test_an_entry_of_a_path_that_no_file_can_have_is_stale(cleaner, corpus: Path) -> None:
    """A name that is too long is no error of the run."""
    file = corpus.parent / "cleaner-baseline.json"
    file.write_text(file.read_text().replace("corpus/a.txt", "x" * 5000))
    assert cleaner("check", "corpus").code == 1
    assert cleaner(*KNOWN).code == 0, "as if the file had been renamed"


def test_stale_entries_are_named_and_fail_nothing(cleaner, corpus: Path) -> None:
    """`update` takes them out."""
    (corpus / "a.txt").write_text("Nothing is here.\n")
    ran = cleaner(*KNOWN)
    assert ran.code == 0
    said = "stale in the baseline: corpus/a.txt: demo/banner Demo banner: lamps and oil"
    todo = "the baseline has entries that excuse nothing; cleaner baseline update takes them out"
    assert ran.err == f"cleaner: {todo}\ncleaner: {said}\n"
    assert cleaner(*KNOWN, "-q").err == ""
    assert said in cleaner(*KNOWN, "--format", "json").text
    ran = cleaner("baseline", "update", "corpus")
    assert (ran.code, ran.err) == (0, "cleaner-baseline.json: 1 gone, 0 added, 0 findings known\n")
    assert cleaner(*KNOWN).err == ""


def test_update_takes_new_findings_only_when_told(cleaner, corpus: Path) -> None:
    """The number of known findings only falls by itself."""
    (corpus / "b.txt").write_text(TWO)
    ran = cleaner("baseline", "update", "corpus")
    assert ran.err == "cleaner-baseline.json: 0 gone, 0 added, 1 finding known; 1 new, left out\n"
    assert cleaner(*KNOWN).code == 1
    ran = cleaner("baseline", "update", "corpus", "--add")
    assert ran.err == "cleaner-baseline.json: 0 gone, 1 added, 2 findings known\n"
    assert cleaner(*KNOWN).code == 0


def test_update_of_a_part_keeps_the_rest_and_follows_renamed_files(cleaner, corpus: Path) -> None:
    """Files that were not judged keep their entries; a renamed one has its new path."""
    (corpus / "b.txt").write_text(TWO)
    cleaner("baseline", "update", "corpus", "--add")
    (corpus / "b.txt").rename(corpus / "c.txt")
    cleaner("baseline", "update", corpus / "c.txt")
    text = (corpus.parent / "cleaner-baseline.json").read_text()
    assert "corpus/a.txt" in text
    assert "corpus/c.txt" in text
    assert "corpus/b.txt" not in text


@pytest.mark.parametrize(
    ("bound", "code"),
    [
        pytest.param("40%", 0, id="below"),
        pytest.param("0.1", 1, id="above"),
        pytest.param("recorded", 0, id="as it was"),
    ],
)
def test_a_density_decides_instead_of_a_number(cleaner, corpus: Path, bound: str, code: int) -> None:
    """Findings are listed all the same; known ones count."""
    ran = cleaner(*KNOWN, "--max-density", bound)
    assert ran.code == code
    assert ("of the text would go; the limit is" in ran.err) is bool(code)


def test_density_may_not_rise(cleaner, corpus: Path) -> None:
    """One more finding fails; a clean document beside it passes."""
    words = (*KNOWN, "--max-density", "recorded")
    (corpus / "b.txt").write_text(TWO.replace("It rained until dawn.", ""))
    assert cleaner(*words).code == 1
    (corpus / "c.txt").write_text("It rained on the harbour for the whole of the week. " * 40)
    assert cleaner(*words).code == 0


def test_show_lists_what_is_known(cleaner, corpus: Path) -> None:
    """Density, rules, findings."""
    text = cleaner("baseline", "show").text
    assert "demo/banner         1" in text
    assert "corpus/a.txt  demo/banner  Demo banner: lamps and oil" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("baseline", "create", "corpus"), "is there already", id="create twice"),
        pytest.param(("check", "corpus", "--baseline", "no.json"), "cannot be read", id="no file"),
        pytest.param(("check", "corpus", "--baseline", "corpus/a.txt"), "is no baseline", id="no baseline"),
        pytest.param(("check", "corpus", "--max-density", "recorded"), "add --baseline", id="no figure"),
        pytest.param(("check", "corpus", "--max-density", "2"), "is no share", id="no share"),
        pytest.param(("baseline",), "missing VERB", id="no verb"),
    ],
)
def test_what_cannot_be_is_refused(cleaner, corpus: Path, words: tuple[str, ...], said: str) -> None:
    """Exit 2 and one line."""
    ran = cleaner(*words)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_an_allow_list_lets_passages_stay(cleaner, corpus: Path) -> None:
    """They are no findings; what has no use is named."""
    (corpus.parent / "allow.toml").write_text(
        '[[allow]]\ntext = "Demo banner: lamps and oil"\nreason = "a poem"\nfiles = ["corpus/*.txt"]\n'
        '[[allow]]\ntext = "Lamp label"\nreason = "was there once"\n'
    )
    ran = cleaner("check", "corpus", "--allow", "allow.toml")
    assert (ran.code, ran.out) == (0, b"")
    assert ran.err == "cleaner: allow.toml:5: fits nothing that was found (was there once); take it out\n"
    summary = json.loads(cleaner("check", "corpus", "--allow", "allow.toml", "--format", "json").text)[
        "summary"
    ]
    assert (summary["new"], summary["allowed"], summary["density"]) == (0, 1, 0)
    assert cleaner("check", "corpus", "--allow", "allow.toml", "--max-density", "0").code == 0
    updated = cleaner("baseline", "update", "corpus", "--allow", "allow.toml")
    assert ran.err in updated.err
    assert '"findings": []' in (corpus.parent / "cleaner-baseline.json").read_text()


def test_an_allow_list_that_is_wrong_is_refused(cleaner, corpus: Path) -> None:
    """Before anything is judged."""
    (corpus.parent / "allow.toml").write_text('[[allow]]\ntext = "x"\n')
    ran = cleaner("check", "corpus", "--allow", "allow.toml")
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err == 'cleaner: allow.toml:1: no reason; write why the passage may stay: reason = "…"\n'
    assert cleaner("check", "corpus", "--allow", "none.toml").code == 2
