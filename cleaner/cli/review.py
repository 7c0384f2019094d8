"""`cleaner review`: findings one by one, and what the reader says of them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cleaner.cli.checked import Checked
from cleaner.cli.keys import keys
from cleaner.cli.loading import load, save
from cleaner.findings import Finding
from cleaner.findings.verdicts import Judged, Word, dumped, parse, to_paste, words
from cleaner.report.findings.full import passage
from cleaner.report.plain import counted, escaped, excerpt
from cleaner.report.terminal import Looks, paint

DEFAULT = Path("verdicts.jsonl")
KEYS = {"s": Word.STRIP, "k": Word.KEEP, "f": Word.FALSE}
HELP = "s strip · k keep here · f false alarm · n next · u undo · q quit"
WIDTH = 100
TOP = "\x1b[2J\x1b[3J\x1b[H"  # an empty screen


def review(given: argparse.Namespace) -> int:
    """What the reader said is in the verdict file, whatever ended the review; returns the exit code."""
    path: Path = getattr(given, "verdicts", DEFAULT)
    given.quiet, given.verbose = True, False  # notes and bars would stand between the findings
    desk = Desk(path)
    checked = Checked(given, None)
    try:
        _go_through(checked, desk)
    finally:
        desk.save()
    sys.stderr.write(f"{counted(desk.said, 'verdict')} in {escaped(str(path))}\n")
    sys.stdout.writelines(f"{line}\n" for line in to_paste(desk.rows.values()))
    return checked.account.close()


class Desk:
    """The verdicts of all documents, those of earlier reviews too, and the screen."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows: dict[str, dict[str, Any]] = _load(path)
        self.looks = Looks.of(sys.stderr, os.environ)
        self.keys = keys(sys.stdin)

    @property
    def said(self) -> int:
        """The number of verdicts."""
        return sum(len(row["verdicts"]) for row in self.rows.values())

    def say(self, judged: Judged, finding: Finding, word: Word | None) -> None:
        """This was said of a finding, or nothing any more; its document is among the others."""
        if word is None:
            judged.words.pop(finding.fingerprint, None)
        else:
            judged.words[finding.fingerprint] = word
        if judged.words:
            self.rows[judged.id] = judged.row()
        else:
            self.rows.pop(judged.id, None)

    def save(self) -> None:
        """All verdicts are in the file."""
        if not self.rows and not self.path.exists():
            return
        save(self.path, dumped(self.rows.values()))

    def show(self, judged: Judged, finding: Finding) -> None:
        """The finding stands on the screen, and the keys below it."""
        colour = self.looks.colour
        out = [TOP if self.looks.live else "\n"]
        place = f"{escaped(judged.id)}, line {finding.line}"
        out.append(f"{paint(place, 'bold', colour)}  {paint(escaped(finding.rule), 'cyan', colour)}\n")
        out.append(f"{escaped(finding.reason)} ({finding.confidence})\n\n")
        for number, mark, line in passage(finding, judged.text.split("\n")):
            shown = f"{number:>6} {mark} {excerpt(line, WIDTH)}".rstrip()
            out.append(paint(shown, "red" if mark == "-" else "dim", colour) + "\n")
        out.append(f"\n{paint(HELP, 'dim', colour)}\n")
        sys.stderr.write("".join(out))
        sys.stderr.flush()


def _go_through(checked: Checked, desk: Desk) -> None:
    """Every finding was shown, or the reader left; going back may lead to the document before."""
    waiting = _waiting(checked, desk)
    shown: list[tuple[Judged, Finding]] = []
    place = 0
    while True:
        if place == len(shown):
            coming = next(waiting, None)
            if coming is None:
                return
            shown.append(coming)
        judged, finding = shown[place]
        desk.show(judged, finding)
        key = next(_known(desk.keys), "q")
        if key == "q":
            return
        if key == "u":
            place = max(0, place - 1)
            desk.say(*shown[place], None)
            continue
        if key in KEYS:
            desk.say(judged, finding, KEYS[key])
        place += 1


def _waiting(checked: Checked, desk: Desk) -> Iterator[tuple[Judged, Finding]]:
    """Yield the findings of which nothing was said yet, each with its document."""
    for outcome, found in checked:
        earlier = words(desk.rows[outcome.label]) if outcome.label in desk.rows else {}
        known = {each.fingerprint for each in found}
        said = {mark: word for mark, word in earlier.items() if mark in known}
        found = [each for each in found if not each.allowed]
        judged = Judged(outcome.label, outcome.text, found, said)
        for finding in judged.open:
            yield judged, finding
    if not checked.account.tally.hits:
        sys.stderr.write("nothing to review\n")


def _known(pressed: Iterator[str]) -> Iterator[str]:
    """Yield the keys that mean something."""
    return (key for key in map(str.lower, pressed) if key in {*KEYS, "n", "u", "q"})


def _load(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a verdict file that is there, or none."""
    return load(path, parse, "name another file") if path.exists() else {}
