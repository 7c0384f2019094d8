"""What a run keeps of what it takes: an entry in a ledger, written before the text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import TracebackType

from cleaner.cli.options import Options
from cleaner.errors import UsageError
from cleaner.files.ledger import Ledger, beside
from cleaner.outcome import Outcome


class Keeper:
    """Keeps what outcomes hold for the ledger: in the one that was named, or in one beside each output."""

    def __init__(self, options: Options, files: bool = False) -> None:
        self._one = Ledger(options.ledger) if options.ledger else None
        self._beside = files and options.keep_ledger and self._one is None

    @property
    def keeps(self) -> bool:
        """Whether there is a ledger at all."""
        return self._one is not None or self._beside

    def __enter__(self) -> Keeper:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._one is not None:
            self._one.close()

    def keep(self, outcome: Outcome, output: Path | None = None) -> None:
        """The ledger tells of the outcome, whose text may be written to `output` now.

        Raise LedgerError if it cannot; then the text must not be written.
        """
        if outcome.entry is None:
            return
        entry = replace(outcome.entry, output=str(output)) if output else outcome.entry
        if self._one is not None:
            self._one.add(entry)
            if output is not None:
                self._one.settle()
        elif self._beside and output is not None and entry.spans and not _special(output):
            with Ledger(beside(output)) as ledger:
                ledger.add(entry)
                ledger.settle()


def _special(path: Path) -> bool:
    """Return whether there is something at `path` that is no regular file: /dev/null keeps no ledger."""
    return path.exists() and not path.is_file()


def apart(options: Options, paths: list[Path]) -> None:
    """Raise if the ledger is one of the files that are read or written."""
    if options.ledger and options.ledger.resolve() in {path.resolve() for path in paths}:
        raise UsageError(f"{options.ledger} is a document of this run; name another file for the ledger")
