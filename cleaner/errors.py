"""What can go wrong, one class for each kind, all under `CleanerError`."""

from __future__ import annotations

TYPE_CHECKING = False  # every pipe loads this module: no imports
if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that `word` was probably meant to be, or nothing.

    >>> nearest("chekc", ["check", "clean"])
    'check'
    """
    from difflib import get_close_matches  # only an error needs it

    return next(iter(get_close_matches(word, list(known), 1)), "")


class CleanerError(Exception):
    """The base of every error that the command line shows without a traceback."""


class RuleError(CleanerError):
    """A rule file is wrong.

    >>> str(RuleError("rules/a/b.toml", 3, "a/b", "unknown key `pharses`", "write `phrases`"))
    'rules/a/b.toml:3: a/b: unknown key `pharses`, write `phrases`'
    """

    def __init__(self, file: str, line: int, rule: str, wrong: str, remedy: str) -> None:
        self.file, self.line, self.rule, self.wrong, self.remedy = file, line, rule, wrong, remedy
        super().__init__(f"{file}:{line}: {rule}: {wrong}, {remedy}")


class RuleErrors(CleanerError):
    """Several rule files are wrong; one line for each error."""

    def __init__(self, errors: list[RuleError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in errors))


class UsageError(CleanerError):
    """The command line, or a call of the library, asks for something that cannot be."""


class LedgerError(CleanerError):
    """A ledger cannot be used: it is damaged, or does not fit the text that is to be restored."""


class DocumentError(CleanerError):
    """One document cannot be judged; it passes unchanged and is named (exit 3)."""
