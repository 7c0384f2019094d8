"""What is said of a mistake, to the word: which file or option, what is wrong, what to write instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.mistakes import MISTAKES

DIRTY = b"The tide came in at noon.\n\nDemo banner: lamps\n"
ROWS = b'{"id": "a", "text": "The tide."}\n{"id": "b", "text": null}\n'
GOLD = {"id": "a", "text": "The tide.\nDemo banner: x\n", "labels": [[1, "B", "demo"]]}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a text, a page, records, and files that are not what they should be."""
    monkeypatch.chdir(tmp_path)
    for folder in ("two/deep", "pages", "empty", "none"):
        Path(folder).mkdir(parents=True)
    Path("a.txt").write_bytes(DIRTY)
    Path("two/a.txt").write_bytes(DIRTY)
    Path("two/deep/b.txt").write_bytes(DIRTY)
    Path("page.html").write_bytes(b"<p>The tide came in at noon.</p>")
    Path("rows.jsonl").write_bytes(ROWS)
    Path("more.jsonl").write_bytes(ROWS)
    Path("table.parquet").write_bytes(b"PAR1")
    Path("gold.jsonl").write_text(json.dumps(GOLD) + "\n" + json.dumps({**GOLD, "id": "b"}) + "\n")
    Path("twins.jsonl").write_text(2 * (json.dumps(GOLD) + "\n"))
    Path("outside.jsonl").write_text(json.dumps({**GOLD, "labels": [[3, "B", "x"]]}) + "\n")
    Path("textless.jsonl").write_text(json.dumps({"id": "a", "labels": []}) + "\n")
    Path("latin").write_bytes(b"caf\xe9\n")
    Path("letter").write_text("Dear Nora,\n")
    Path("loop").symlink_to("loop")
    Path("allow.toml").write_text('[[allow]]\ntext = "x"\nreason = "r"\n\n[other]\nx = 1\n')
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("words", "said"), MISTAKES)
def test_the_words_of_a_mistake(cleaner: Callable, words: list[str], said: str) -> None:
    """One line that begins with what is wrong; exit 2, and nothing on stdout."""
    ran = cleaner(*words, stdin=DIRTY)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err.startswith(f"cleaner: {said}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(("words", "said"), MISTAKES)
def test_a_mistake_changes_no_file(cleaner: Callable, here: Path, words: list[str], said: str) -> None:
    """What is refused is refused before anything is written, lost or left lying about."""
    before = files(here)
    cleaner(*words, stdin=DIRTY)
    assert files(here) == before


def files(folder: Path) -> dict[str, bytes | None]:
    """Return what a folder holds: the bytes of its files, and the names of all that is none."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
