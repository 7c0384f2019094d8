"""Nothing from a corpus, a file name or a rule acts on a terminal or is read as markup."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

ACTING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
HOSTILE = [
    pytest.param("\x1b[2J\x1b]0;owned\x07", id="escape sequences"),
    pytest.param("\x9b31m\x90\x9c", id="C1 controls"),
    pytest.param("\u202egnp.exe\u2066\u2069", id="bidi"),
    pytest.param("[/x] [bold] [link=http://x]y[/link] [/]", id="markup"),
    pytest.param("[email protected] :smile: \\[", id="brackets and emoji"),
    pytest.param("\u2028\u2029\u0085", id="line separators"),
    pytest.param("\U000e0041\ue000\u0378", id="tags, private, unassigned"),
    pytest.param("\u200b\u00ad\ufeff\u2060", id="invisible"),
]


def safe(text: str) -> bool:
    """Whether nothing in the text but line feeds and tabs acts."""
    return all(c in "\n\t" or unicodedata.category(c) not in ACTING for c in text)


@pytest.fixture
def document(tmp_path: Path) -> bytes:
    """The frame of a document, with room for a hostile passage."""
    return b"The tide came in at noon.\n\nDemo banner: %s end\n\nIt left at six %s.\n"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "words",
    [
        ("check", "-"),
        ("--report", "-v"),
        ("explain", "-"),
        ("--report", "--action", "mark"),
        ("clean", "-", "-v"),
    ],
    ids=" ".join,
)
def test_corpus_text_never_acts(cleaner, document: bytes, text: str, words: tuple[str, ...]) -> None:
    """Everything printed about the text is inert; what is in brackets stays readable."""
    ran = cleaner(*words, stdin=document % (text.encode(), text.encode()))
    said = ran.err if ran.out and words[0] not in {"check", "explain"} else ran.err + ran.text
    assert ran.code in {0, 1}
    assert safe(said)
    if text.isascii() and text.isprintable() and words[0] == "check":
        assert text.split()[0] in said


@pytest.mark.parametrize("text", HOSTILE)
def test_file_names_never_act(cleaner, tmp_path: Path, text: str) -> None:
    """A name is escaped wherever it is printed."""
    path = tmp_path / (text.replace("/", "∕") + ".txt")
    path.write_bytes(b"The tide came in at noon.\n\nDemo banner: lamps\n")
    (tmp_path / (text.replace("/", "∕") + ".bin")).write_bytes(b"")
    for words in (
        ["check", tmp_path, "-v"],
        ["clean", tmp_path, "-o", tmp_path.parent / "o", "-v", "--report"],
    ):
        ran = cleaner(*words)
        assert ran.code in {0, 1}
        assert safe(ran.text + ran.err)
    assert safe(cleaner("clean", str(path) + text.replace("/", "∕")).err)


def test_file_names_that_are_no_utf8_never_act(cleaner, tmp_path: Path) -> None:
    """Bytes in a name that decode to nothing are written out."""
    path = tmp_path / "caf\udce9\udc9b.txt"
    path.write_bytes(b"The tide came in at noon.\n\nDemo banner: lamps\n")
    ran = cleaner("check", tmp_path, "-v")
    assert ran.code == 1
    assert safe(ran.text + ran.err)


@pytest.mark.parametrize("text", HOSTILE)
def test_words_on_the_command_line_never_act(cleaner, text: str) -> None:
    """An error repeats the word, inert, on one line."""
    for words in (
        ["clean", text + "x"],
        [text + "x"],
        ["--" + text],
        ["rules", "show", text],
        ["rules", "new", text],
    ):
        ran = cleaner(*words)
        assert ran.code == 2
        assert safe(ran.err)
        assert ran.err.count("\n") == 1


def test_a_rule_never_acts(cleaner, tmp_path: Path) -> None:
    """The page and the list of a hostile rule are inert."""
    (tmp_path / "x").mkdir()
    evil = "\\u001b[31m [/x] \\u202e"
    (tmp_path / "x" / "evil.toml").write_text(
        f"""format = 1
title = "T {evil}"
why = "Because {evil} of it."
confidence = "certain"
notes = "{evil}"
references = ["https://example.org/{evil}"]
[phrases]
en = ["an evil banner [/x] here"]
[examples]
strip = ["An evil banner [/x] here", "AN EVIL banner [/x] here", "an evil banner [/x] here!"]
keep = ["One evil {evil} keep.", "Two evil keeps.", "Three evil keeps."]
"""
    )
    for words in (["rules", "show", "x/evil"], ["rules", "list", "--select", "x"]):
        ran = cleaner("--rules", tmp_path, *words, bare=True)
        assert ran.code == 0, ran.err
        assert safe(ran.text)
        assert "[/x]" in ran.text
