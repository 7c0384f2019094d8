"""Rules, claims and documents written in one line, for tests."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from cleaner.model import Claim, Confidence, Document, Policy, Result, Span
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook
from cleaner.rulebook.build import build
from cleaner.segment import Layout

PROOF = '\n[examples]\nstrip = ["a strip example"]\nkeep = ["a keep example"]\n'


def rule(body: str = "", *, phrases: Sequence[str] = (), lang: str = "en", head: str = "") -> str:
    """Return a whole rule file: `head` are keys, `body` are tables, the rest is filled in."""
    listed = "".join(f"'''{phrase}''', " for phrase in phrases)
    table = f"[phrases]\n{lang} = [{listed}]\n" if phrases else ""
    proof = "" if "[examples]" in body else PROOF
    return f'format = 1\ntitle = "A thing"\nwhy = "Never content."\n{head}\n{table}{body}\n{proof}'


def write_rules(folder: Path, files: Mapping[str, str]) -> Path:
    """Return `folder`, with one file for each rule id in it (and `macros`, if there are any)."""
    for name, text in files.items():
        path = folder / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def book(files: Mapping[str, str]) -> Rulebook:
    """Return a rulebook of these rules and no others."""
    with tempfile.TemporaryDirectory() as folder:
        return Rulebook(build([write_rules(Path(folder), files)]))


def cleaned(text: str, rulebook: Rulebook, policy: Policy | None = None) -> Result:
    """Return the result of cleaning `text`."""
    return clean(Document(text), rulebook, policy)


class Kept:
    """A sink that keeps what it is given, and how it ended: "committed", "abandoned" or "dropped"."""

    def __init__(self) -> None:
        self.data, self.ended, self.end = b"", "", (False, False)

    def tell(self, outcome: object) -> None:
        """Nothing is kept of it."""

    def write(self, data: bytes) -> None:
        """The bytes are kept."""
        self.data += data

    def commit(self, judged: bool, changed: bool) -> None:
        """The end is kept."""
        self.ended, self.end = "committed", (judged, changed)

    def abandon(self) -> bool:
        """Nothing is there, and nothing passes."""
        self.data, self.ended = b"", "abandoned"
        return False

    def drop(self) -> None:
        """Nothing is there."""
        self.data, self.ended = b"", "dropped"


def claim(
    layout: Layout, place: int, confidence: str = "certain", *, last: int = 0, rule: str = "a/b"
) -> Claim:
    """Return a claim on the whole line at `place`, or on the lines up to `last`."""
    end = layout.lines[last or place].span.end
    span = Span(layout.lines[place].span.start, end)
    return Claim(rule, span, place, Confidence(confidence), "because")


def cut_out(text: str, spans: Sequence[Span]) -> str:
    """Return `text` without `spans`, one character at a time: slow, and plainly right."""
    gone = {i for span in spans for i in range(span.start, span.end)}
    return "".join(c for i, c in enumerate(text) if i not in gone)


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return bytes of which one to four places have lost some, or hold others; their first are hit most."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 4))):
        at = dice.choice((dice.randrange(len(made)), dice.randrange(20)))
        made[at : at + dice.randrange(2)] = dice.randbytes(dice.randrange(3))
    return bytes(made)


def notices(match: str = "start") -> Rulebook:
    """Return a rulebook of one certain rule for lines that begin with one phrase of letters, or hold it."""
    head = f'confidence = "certain"\nmatch = "{match}"\nmax_words = 60'
    return book({"a/b": rule(phrases=["if you would rather not get"], head=head)})
