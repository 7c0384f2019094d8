"""`cleaner review`: findings one by one, and what the reader says of them."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cleaner.cli.checked import Checked
from cleaner.cli.keys import drop, keys, singly
from cleaner.cli.loading import load, save
from cleaner.cli.signals import tidily
from cleaner.errors import UsageError
from cleaner.findings import Finding
from cleaner.findings.fingerprint import PASSAGE
from cleaner.findings.verdicts import Judged, Word, dumped, parse, to_paste, words
from cleaner.report.question import closing, footer, question
from cleaner.report.terminal import Looks
from cleaner.rulebook import Rulebook

DEFAULT = Path("verdicts.jsonl")
KEYS = {"s": Word.STRIP, "k": Word.KEEP, "f": Word.FALSE}
OPEN, CLOSE = "\x1b[?1049h", "\x1b[?1049l"  # a screen of its own; what was there comes back
TOP = "\x1b[H\x1b[2J"

Shown = tuple[Judged, Finding]


def review(given: argparse.Namespace) -> int:
    """What the reader said is in the verdict file, whatever ended the review; returns the exit code."""
    path: Path = getattr(given, "verdicts", DEFAULT)
    given.verdicts = path
    given.quiet, given.verbose = True, False  # notes and bars would stand between the findings
    rows = load(path, parse, "name another file") if path.exists() else {}
    checked = Checked(given, None)
    desk = Desk(rows, checked.rulebook)
    with tidily():
        try:
            with singly(sys.stdin), desk.screen():
                _go_through(checked, desk)
        finally:
            made = desk.made()
            if made or path.exists():
                save(path, dumped(made))
    if not desk.asked and not checked.account.tally.hits:
        sys.stderr.write("nothing to review\n")
    sys.stderr.writelines(f"{line}\n" for line in closing(tallied(made), str(path)))
    sys.stdout.writelines(f"{line}\n" for line in to_paste(made))
    return checked.account.close()


def tallied(rows: Iterable[Mapping[str, Any]]) -> dict[Word, int]:
    """Return how often each word was said."""
    counts = Counter(said["verdict"] for row in rows for said in row["verdicts"])
    return {word: counts[word] for word in Word}


class Desk:
    """The verdicts of all documents, those of earlier reviews too, and the screen."""

    def __init__(self, rows: dict[str, dict[str, Any]], book: Rulebook) -> None:
        self.rows, self._book = rows, book
        self._judged: dict[str, Judged] = {}  # those of this review; each becomes a row at its end
        self._counts = tallied(rows.values())
        self.live = Looks.of(sys.stderr, os.environ).live
        self.keys = keys(sys.stdin)
        self.always: dict[str, Word] = {}  # of equal passages, by what their fingerprints share
        self._by_itself: dict[str, list[Shown]] = {}  # said without a question
        self._last = ""
        self.asked = False  # whether a question was shown

    def made(self) -> list[dict[str, Any]]:
        """Return the rows of all documents of which something was said."""
        for id, judged in self._judged.items():
            if judged.words:
                self.rows[id] = judged.row()
            else:
                self.rows.pop(id, None)
        return list(self.rows.values())

    def say(self, judged: Judged, finding: Finding, word: Word, always: bool = False) -> None:
        """This was said of a finding, or of all equal ones that follow too."""
        if always:
            self.always[finding.fingerprint[:PASSAGE]] = word
        self._last = f"{word.replace('-', ' ')}: {finding.text}"
        self._note(judged, finding, word)

    def knows(self, judged: Judged, finding: Finding) -> bool:
        """Return whether the reader has said of an equal passage what to say of this one; then it is said."""
        passage = finding.fingerprint[:PASSAGE]
        word = self.always.get(passage)
        if word is None:
            return False
        self._by_itself.setdefault(passage, []).append((judged, finding))
        self._note(judged, finding, word)
        return True

    def unsay(self, judged: Judged, finding: Finding) -> None:
        """Nothing is said of a finding any more, nor of those that went with it."""
        passage = finding.fingerprint[:PASSAGE]
        self.always.pop(passage, None)
        self._last = f"taken back: {finding.text}"
        for each in [(judged, finding), *self._by_itself.pop(passage, [])]:
            self._note(*each, None)

    def _note(self, judged: Judged, finding: Finding, word: Word | None) -> None:
        """The verdict is among the others of its document, and the document among the others."""
        earlier = judged.words.pop(finding.fingerprint, None)
        if earlier is not None:
            self._counts[earlier] -= 1
        if word is not None:
            self._counts[word] += 1
            judged.words[finding.fingerprint] = word
        self._judged[judged.id] = judged

    @contextmanager
    def screen(self) -> Iterator[None]:
        """A terminal has a screen for the questions; afterwards it is as before."""
        if not self.live:
            yield
            return
        sys.stderr.write(f"{OPEN}{TOP}looking for findings …\n")
        sys.stderr.flush()
        try:
            yield
        finally:
            sys.stderr.write(CLOSE)
            sys.stderr.flush()

    def show(self, judged: Judged, finding: Finding, number: int) -> None:
        """The finding stands on the screen, and the keys below it."""
        if not self.asked:
            drop(sys.stdin)
        self.asked = True
        looks = Looks.of(sys.stderr, os.environ)  # the window may have another size by now
        asked = question(finding, judged.id, judged.lines, self._why(finding.rule), looks.width, looks.colour)
        below = footer(number, self._counts, self._last, looks.width, looks.colour)
        sys.stderr.write((TOP if self.live else "\n") + "\n".join([*asked, *below]) + "\n")
        sys.stderr.flush()

    def _why(self, rule: str) -> str:
        """Return why a rule is there; a guess has no words of its own."""
        try:
            return self._book.rule(rule).why
        except UsageError:
            return ""


def _go_through(checked: Checked, desk: Desk) -> None:
    """Every finding was shown, or the reader left; going back may lead to the document before."""
    waiting = _waiting(checked, desk)
    shown: list[Shown] = []
    place = 0
    while True:
        if place == len(shown):
            coming = next(waiting, None)
            if coming is None:
                return
            shown.append(coming)
        desk.show(*shown[place], place + 1)
        key = next(_known(desk.keys), "q")
        if key == "q":
            return
        if key == "u":
            place = max(0, place - 1)
            desk.unsay(*shown[place])
            continue
        if key.lower() in KEYS:
            desk.say(*shown[place], KEYS[key.lower()], always=key.isupper())
        place += 1


def _waiting(checked: Checked, desk: Desk) -> Iterator[Shown]:
    """Yield the findings of which nothing was said yet, each with its document."""
    for outcome, found in checked:
        earlier = words(desk.rows[outcome.label]) if outcome.label in desk.rows else {}
        asked = [each for each in found if not each.allowed]
        known = {each.fingerprint for each in asked}
        said = {mark: word for mark, word in earlier.items() if mark in known}
        judged = Judged(outcome.label, outcome.text, asked, said)
        yield from ((judged, finding) for finding in judged.open if not desk.knows(judged, finding))


def _known(pressed: Iterator[str]) -> Iterator[str]:
    """Yield the keys that mean something; capitals mean more where a verdict is given."""
    for key in pressed:
        if key in {*KEYS, *map(str.upper, KEYS)}:
            yield key
        elif key.lower() in {"n", "u", "q"}:
            yield key.lower()
