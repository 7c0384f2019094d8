"""The life of a corpus in a repository: it fails, gets a baseline, moves, gets worse, is mended."""

from __future__ import annotations

from pathlib import Path

from repository import FERRY, NOTICES, SCHOOL

CHECK = "cleaner check texts --baseline cleaner-baseline.json"


def test_a_corpus_through_its_changes(shell, corpus: Path) -> None:
    """The whole story, with the packaged rules and real processes."""
    first = shell("cleaner check texts")
    assert first.returncode == 1
    assert [line.split()[0] for line in first.stdout.splitlines()] == [
        "texts/ferry.txt:8:1",
        "texts/ferry.txt:10:1",
    ]

    assert shell("cleaner baseline create texts").returncode == 0
    known = shell(CHECK)
    assert (known.returncode, known.stdout, known.stderr) == (0, "", "")

    (corpus / "ferry.txt").write_text("From our archive\n\n" + FERRY + "\n\n" + NOTICES, "utf-8")
    assert shell(CHECK).returncode == 0, "a moved line is no new finding"
    shell("git mv texts/ferry.txt texts/boat.txt")
    assert shell(CHECK).returncode == 0, "nor is a renamed file"

    (corpus / "school.txt").write_text(SCHOOL + "\nSubscribe to our newsletter\n", "utf-8")
    worse = shell(CHECK)
    assert worse.returncode == 1
    assert worse.stdout.startswith("texts/school.txt:6:1 newsletter/")
    assert worse.stdout.count("\n") == 1, "known findings are not listed"

    diff = shell("cleaner clean --diff texts/school.txt")
    assert [line for line in diff.stdout.splitlines() if line.startswith(("-S", "+S"))] == [
        "-Subscribe to our newsletter"
    ]
    assert shell("cleaner clean --diff texts/school.txt | patch -p1 --dry-run").returncode == 0
    assert shell("cleaner clean --in-place texts").returncode == 0
    assert (corpus / "school.txt").read_text("utf-8") == SCHOOL
    mended = shell(CHECK)
    assert mended.returncode == 0
    assert mended.stderr.count("stale in the baseline") == 2
    shell("cleaner baseline update texts")
    assert shell(CHECK).stderr == ""
    assert shell("cleaner check texts").returncode == 0


def test_the_configuration_makes_it_one_word(shell, corpus: Path) -> None:
    """In the repository's own pyproject.toml."""
    shell("cleaner baseline create texts")
    (corpus.parent / "pyproject.toml").write_text(
        '[tool.cleaner.check]\nbaseline = "cleaner-baseline.json"\n'
        'format = ["text", "sarif:out/found.sarif"]\n'
    )
    assert shell("cleaner check texts").returncode == 0
    assert shell("cd texts && cleaner check .").returncode == 0
    assert (corpus.parent / "out" / "found.sarif").exists()
