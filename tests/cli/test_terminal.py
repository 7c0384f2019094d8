"""Nothing of a corpus acts on a terminal: code points through every command, on a pseudo-terminal.

By default these are all that could act, and some of every other kind; with CLEANER_LONG=1 all there are.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

LONG = "CLEANER_LONG" in os.environ
HOME = Path(__file__).parents[2]
RULES = Path(__file__).parent.parent / "rules"
ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
OTHERS = 6  # of each other category, when not all
CHUNK = 48
QUESTIONS = sys.maxsize if LONG else 80  # of a review that are answered
MARKUP = [
    "[/x]",
    "[bold]",
    "[link=http://x]y",
    "[/]",
    "\\[",
    ":smile:",
    "[email protected]",
    "[@click=x]",
    "[[",
    "]",
]
# What we write ourselves: colours, the cursor of a bar, the empty screen of a review.
OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\?25[lh]|\x1b\[[0-9]*[AKG]|\x1b\[2J|\x1b\[H|\x1b\[\?1049[hl]|\r")


def points() -> Iterator[str]:
    """Yield code points, but surrogates, which no UTF-8 has, line feeds, which end a passage, and NUL."""
    met: dict[str, int] = {}
    for number in range(1, 0x110000):
        kind = unicodedata.category(chr(number))
        met[kind] = met.get(kind, 0) + 1
        if kind != "Cs" and number != 10 and (LONG or kind in ACTING or met[kind] <= OTHERS):
            yield chr(number)


def passages() -> list[str]:
    """Return passages of code points, and of what Rich would take for markup."""
    line = list(points())
    chunks = ["".join(line[start : start + CHUNK]) for start in range(0, len(line), CHUNK)]
    return [f"Demo banner: {chunk}" for chunk in [*chunks, *MARKUP, "\udc80\udcff\udced\udca0"]]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with hostile texts, records, names, rules, and files of every kind that a command reads."""
    folder = tmp_path_factory.mktemp("hostile")
    text = "The tide came in at noon.\n\n" + "\n\n".join(passages()) + "\n\nIt left at six.\n"
    (folder / "a.txt").write_bytes(text.encode("utf-8", "surrogateescape"))
    evil = "\x01\x1b[31m\x7f\x9b\u202e\u2028[bold]"
    (folder / f"{evil}.txt").write_bytes(b"The tide came in.\n\nDemo banner: " + evil.encode() + b"\n")
    (folder / f"{evil}.bad.txt").write_bytes(b"\0")
    rows = [{"id": evil, "text": f"One.\n\n{p}\n\0\ud800\n"} for p in passages()[:20]]
    (folder / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    gold = {"id": evil, "text": f"Lost {evil}\nDemo banner: {evil}\n", "labels": [[0, "B", evil]]}
    (folder / "gold.jsonl").write_text(json.dumps(gold) + "\n", "utf-8")
    listed = json.dumps(evil).replace("\x7f", "\\u007f")
    (folder / "allow.toml").write_text(f"[[allow]]\ntext = {listed}\nreason = {listed}\n", "utf-8")
    (folder / "cleaner.toml").write_text(
        f'timeout = 3600\n[per-file-ignores]\n{listed} = ["demo/lamp"]\n', "utf-8"
    )
    (folder / "wrong.toml").write_text(f"{listed} = 1\n", "utf-8")
    (folder / "x").mkdir()
    (folder / "x" / "evil.toml").write_text(
        f"format = 1\ntitle = {listed}\nwhy = {listed}\nconfidence = 'certain'\nnotes = {listed}\n"
        f"[phrases]\nen = ['an evil banner']\n[examples]\n"
        f"strip = ['An evil banner', {listed}]\nkeep = [{listed}]\n"
    )
    entry = {"path": evil, "rule": evil, "fingerprint": "0" * 32, "excerpt": evil}
    density = {"found_characters": 1, "characters": 2}
    stale = entry | {"rule": "demo/banner"}
    known = {"format": 1, "density": density, "findings": [entry, stale]}
    (folder / "known.json").write_text(json.dumps(known), "utf-8")
    words = ["clean", "r.jsonl", "-o", "../taken", "--ledger", "run.jsonl", *DEMO]
    subprocess.run(
        [sys.executable, "-m", "cleaner", *words], cwd=folder, env={**os.environ, "PYTHONPATH": str(HOME)},
        capture_output=True, check=True,
    )  # fmt: skip
    return folder


DEMO = ("--rules", str(RULES), "--select", "demo", "--no-heuristics", "--max-removed", "1")
EVIL = ("--rules", "x", "--select", "x")
CHECK = ("check", ".", "-v", *DEMO)
COMMANDS = [
    *(pytest.param((*CHECK, "--format", form), id=f"check {form}")
      for form in ("text", "full", "json", "jsonl", "sarif", "github", "gitlab", "junit", "html")),
    pytest.param((*CHECK, "--statistics", "--report"), id="check report"),
    pytest.param(("check", "r.jsonl", "-v", *DEMO), id="check records"),
    pytest.param((*CHECK, "--baseline", "known.json", "--allow", "allow.toml"), id="check notes"),
    pytest.param(("check", ".", "--config", "wrong.toml"), id="configuration error"),
    pytest.param(("config", "show"), id="config show"),
    pytest.param(("explain", "a.txt", *DEMO), id="explain"),
    pytest.param(("clean", ".", "-o", "../out", "-v", "--report", *DEMO), id="clean report"),
    pytest.param(("clean", "a.txt", "-o", "../m", "--action", "mark", "--report", *DEMO), id="mark report"),
    pytest.param(("baseline", "create", "a.txt", "--baseline", "../b.json", *DEMO), id="baseline create"),
    pytest.param(("baseline", "show", "--baseline", "known.json"), id="baseline show"),
    pytest.param(("review", "a.txt", "--verdicts", "../v.jsonl", *DEMO), id="review"),
    pytest.param(("bench", "gold.jsonl", "--worst", "9", *DEMO[:-2]), id="bench"),
    pytest.param(("bench", "gold.jsonl", "--json", *DEMO[:-2]), id="bench json"),
    pytest.param(("rules", "tune", "r.jsonl", "a.txt", *DEMO), id="rules tune"),
    pytest.param(("rules", "list", *EVIL), id="rules list"),
    pytest.param(("rules", "show", "x/evil", *EVIL), id="rules show"),
    pytest.param(("rules", "test", "x"), id="rules test"),
    pytest.param(("rules", "lint", "x"), id="rules lint"),
    pytest.param(("restore", "a.txt", "-o", "../r.txt"), id="restore"),
    pytest.param(("report", "run.jsonl"), id="report"),
    pytest.param(("report", "gold.jsonl"), id="report error"),
    pytest.param(("stats", "run.jsonl"), id="stats"),
    pytest.param(("stats", "run.jsonl", "--json"), id="stats json"),
    pytest.param(("stats", "run.jsonl", "--csv"), id="stats csv"),
]  # fmt: skip


def seen(words: tuple[str, ...], folder: Path, **variables: str) -> tuple[int, str]:
    """Return the exit code of a command and all that its terminal was sent."""
    ours, theirs = pty.openpty()
    environ = {**os.environ, "PYTHONPATH": str(HOME), "TERM": "xterm-256color", "COLUMNS": "100", **variables}
    child = subprocess.Popen(
        [sys.executable, "-m", "cleaner", *words],
        cwd=folder,
        env=environ,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    parts: list[bytes] = []

    def listen() -> None:
        asked, end = 0, b""
        try:
            while part := os.read(ours, 65536):
                # A key for each question and no more: nobody reads what is typed behind the last one.
                for _ in range((end + part).count(b"q quit")):
                    os.write(ours, b"q" if asked == QUESTIONS else b"sfkn"[asked % 4 : asked % 4 + 1])
                    asked += 1
                end = part[-5:]
                parts.append(part)
        except OSError:  # the terminal is closed
            return

    ear = threading.Thread(target=listen)
    ear.start()
    code = child.wait(timeout=1800 if LONG else 300)
    ear.join(timeout=60)
    os.close(ours)
    return code, b"".join(parts).decode("utf-8", "surrogateescape")


@pytest.mark.parametrize("words", COMMANDS)
def test_nothing_of_a_corpus_acts_on_a_terminal(corpus: Path, words: tuple[str, ...]) -> None:
    """No control, no bidirectional or invisible mark, no byte that is no UTF-8, no markup that went wrong."""
    code, text = seen(words, corpus)
    acting = {c for c in OURS.sub("", text) if c not in "\n\t" and unicodedata.category(c) in ACTING}
    assert {f"{ord(c):04x}" for c in acting} == set()
    assert "Traceback" not in text
    assert "MarkupError" not in text
    assert "takes longer than" not in text, "what was not judged was not shown"
    assert code in {0, 1, 2, 3}
    assert text.strip()


@pytest.mark.parametrize("form", ["text", "full"])
def test_without_colour_not_one_escape_is_sent(corpus: Path, form: str) -> None:
    """NO_COLOR leaves words alone."""
    _, text = seen((*CHECK, "--format", form), corpus, NO_COLOR="1", TERM="dumb")
    assert "\x1b" not in text
    for markup in MARKUP:
        assert markup in text


def test_the_watch_would_see_an_escape(corpus: Path) -> None:
    """A document itself, on its way to the terminal, is not escaped: it is the user's text."""
    _, text = seen(("clean", "a.txt", "--action", "mark", *DEMO), corpus)
    assert {"\x1b", "\u202e"} <= set(OURS.sub("", text))
