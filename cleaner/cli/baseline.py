"""`cleaner baseline`: create, update, show."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cleaner.cli import exits
from cleaner.cli.bench import tables
from cleaner.cli.checked import Checked, told
from cleaner.cli.known import DEFAULT, Excuses, load
from cleaner.cli.loading import save
from cleaner.errors import UsageError
from cleaner.findings.baseline import Baseline, Entry, by_rule, dumped
from cleaner.report.plain import counted, escaped
from cleaner.report.sheet import Sheet


def baseline(words: argparse.Namespace) -> int:
    """Return the exit code of a verb."""
    verbs = {"create": _create, "update": _update, "show": _show}
    verb = verbs.get(words.verb)
    if verb is None:
        raise UsageError("missing VERB: create, update or show (see cleaner baseline --help)")
    return verb(words, getattr(words, "baseline", DEFAULT))


def _create(words: argparse.Namespace, path: Path) -> int:
    """The file holds all findings of today; a file that is there is left alone."""
    if path.exists():
        raise UsageError(f"{path} is there already; to renew it, write: cleaner baseline update")
    checked = Checked(words, None)
    excuses = Excuses(Baseline(), path.parent)
    entries = [excuses.entry(finding) for _, found in checked for finding in found if finding.new]
    return _saved(checked, path, entries, f"{counted(len(entries), 'finding')} known")


def _update(words: argparse.Namespace, path: Path) -> int:
    """The file holds no stale entry any more and the density of today; new findings only with --add."""
    checked = Checked(words, path)
    excuses = checked.excuses
    assert excuses is not None  # a path was given
    known: list[Entry] = []
    new: list[Entry] = []
    for _, findings in checked:
        for found in findings:
            if not found.allowed:
                (known if found.known else new).append(excuses.entry(found))
    stale, elsewhere = excuses.left(checked.runs)
    kept = [*known, *elsewhere]
    add = new if getattr(words, "add", False) else []
    left = len(new) - len(add)
    said = f"{len(stale):,} gone, {len(add):,} added, {counted(len(kept) + len(add), 'finding')} known"
    return _saved(checked, path, [*kept, *add], said + (f"; {left:,} new, left out" if left else ""))


def _saved(checked: Checked, path: Path, entries: list[Entry], said: str) -> int:
    """The file is written and a line says so; returns the exit code."""
    tally = checked.account.tally
    save(path, dumped(Baseline(tuple(entries), checked.found, tally.before)))
    if not checked.options.quiet:
        sys.stderr.write(f"{escaped(str(path))}: {said}\n")
        notes = told(tuple(checked.unused()), checked.options.verbose)
        sys.stderr.writelines(f"cleaner: {note}\n" for note in notes)
    return checked.account.close()


def _show(words: argparse.Namespace, path: Path) -> int:
    """What the file holds stands on stdout: by rule, and each finding."""
    found = load(path)
    rows = tuple((rule, f"{number:,}") for rule, number in by_rule(found.entries))
    density = (("characters", f"{found.characters:,}"), ("found", f"{found.found:,}"))
    listed = tuple((e.path, e.rule, e.excerpt) for e in sorted(found.entries))
    tables(
        [
            Sheet("Density", ("of the text", "figure>"), (*density, ("share", f"{found.density:.3%}"))),
            Sheet("Known findings by rule", ("rule", "findings>"), rows),
            Sheet("Known findings", ("path", "rule", "text"), listed),
        ]
    )
    return exits.DONE
