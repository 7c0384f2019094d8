"""What is told about a run, and when."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cleaner.cli import account
from cleaner.cli.account import Account
from cleaner.cli.options import Options
from cleaner.files.walk import Skipped
from cleaner.model import Confidence, Removal, Result, Span
from cleaner.outcome import Outcome

TEXT = "one\nbanner\ntwo\n"
GONE = Removal(Span(4, 11), "banner", 2, 1, "demo/banner", "", Confidence.CERTAIN)
CHANGED = Outcome("a.txt", b"", True, TEXT, Result("one\ntwo\n", (GONE,)))


class Terminal(io.StringIO):
    """A stderr that somebody is watching."""

    def isatty(self) -> bool:
        return True


Watched = Callable[[Options], tuple[Account, io.StringIO]]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch, plainly: None) -> Watched:
    """An account that speaks to a terminal, and has no patience."""

    def account_of(options: Options) -> tuple[Account, io.StringIO]:
        stream = Terminal()  # set in the test itself: pytest exchanges stderr between set-up and test
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setitem(account.WAITS, "bar", 0.0)
        monkeypatch.setenv("TERM", "xterm")
        return Account(options, batch=True), stream

    return account_of


def test_a_long_run_shows_a_bar_to_who_watches(watched: Watched) -> None:
    """And nothing of it is left after the run but the closing line."""
    told, stream = watched(Options())
    for outcome in told.watch([CHANGED] * 3):
        told.hear(outcome)
    assert "cleaning" in stream.getvalue()
    told.close()
    assert stream.getvalue().endswith("cleaner: 3 documents: 3 changed, 46.7 % of the text stripped\n")


def test_a_ctrl_c_fits_beside_the_bar(watched: Watched) -> None:
    """What the terminal writes for it begins no new line, so that the bar can be taken away."""
    told, stream = watched(Options())
    for outcome in told.watch([CHANGED] * 3, total=1_000_000):
        told.hear(outcome)
    plainly = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())
    bars = [line for line in re.split(r"[\r\n]+", plainly) if "cleaning" in line]
    assert bars
    assert max(map(len, bars)) <= told.looks.width - len("^C")


@pytest.mark.parametrize(
    ("quiet", "again", "said"),
    [
        (
            False,
            True,
            "cleaner: interrupted after 1 document; the same command with --resume does the rest\n",
        ),
        (False, False, "cleaner: interrupted after 1 document\n"),
        (True, True, ""),
    ],
)
def test_who_breaks_off_hears_how_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, plainly: None, quiet: bool, again: bool, said: str
) -> None:
    """Only a run over a folder can be resumed."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    told = Account(Options(quiet=quiet), batch=True)
    told.hear(CHANGED)
    with pytest.raises(KeyboardInterrupt), told.broken_off(lambda: again):
        raise KeyboardInterrupt
    assert stream.getvalue() == said


def test_notes_stand_above_the_bar(watched: Watched) -> None:
    """They are not lost and not torn."""
    told, stream = watched(Options(verbose=True))
    for outcome in told.watch([CHANGED] * 3):
        told.hear(outcome)
    assert stream.getvalue().count("cleaner: a.txt: 1 passage, 7 characters stripped") == 3


def test_quiet_shows_no_bar(watched: Watched) -> None:
    """-q means silence also while it lasts."""
    told, stream = watched(Options(quiet=True))
    for outcome in told.watch([CHANGED] * 3):
        told.hear(outcome)
    told.close()
    assert stream.getvalue() == ""


def test_a_pipe_shows_no_bar(monkeypatch: pytest.MonkeyPatch, plainly: None) -> None:
    """A log is not filled with bars, FORCE_COLOR or not."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setitem(account.WAITS, "bar", 0.0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert list(Account(Options(), batch=True).watch([CHANGED] * 3)) == [CHANGED] * 3
    assert stream.getvalue() == ""


def test_the_bar_goes_when_the_run_breaks_off(watched: Watched) -> None:
    """The cursor is shown again."""

    def broken() -> Iterator[Outcome]:
        yield CHANGED
        yield CHANGED
        raise KeyboardInterrupt

    told, stream = watched(Options())
    with pytest.raises(KeyboardInterrupt):
        list(told.watch(broken()))
    assert "\x1b[?25h" in stream.getvalue()


def test_only_the_first_documents_are_shown(monkeypatch: pytest.MonkeyPatch, plainly: None) -> None:
    """The report of a corpus does not scroll for an hour, and says so."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    told = Account(Options(report=True), batch=True)
    for _ in range(account.VIEWS + 5):
        told.hear(CHANGED)
    told.close()
    assert stream.getvalue().count("a.txt") == account.VIEWS
    assert "5 more documents; -v shows all" in stream.getvalue()


def test_verbose_shows_all_without_keeping_them(monkeypatch: pytest.MonkeyPatch, plainly: None) -> None:
    """In a batch each document is shown at once."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    told = Account(Options(report=True, verbose=True), batch=True)
    for _ in range(account.VIEWS + 5):
        told.hear(CHANGED)
    assert told.views == []
    told.close()
    assert stream.getvalue().count("demo/banner") == account.VIEWS + 5
    assert "more document" not in stream.getvalue()


EMPTIED = Outcome("e.txt", b"", True, TEXT, Result("", (GONE,)))
KEPT = Outcome("k.txt", b"", False, TEXT, Result(TEXT, refused="too much"))
BROKEN = Outcome("b.txt", b"", problem="is binary")


@pytest.mark.parametrize("outcome", [EMPTIED, KEPT], ids=["emptied", "kept"])
@pytest.mark.parametrize(("verbose", "named"), [(False, account.NAMED), (True, account.NAMED + 5)])
def test_the_same_is_not_said_of_every_document(
    monkeypatch: pytest.MonkeyPatch, plainly: None, outcome: Outcome, verbose: bool, named: int
) -> None:
    """The first ones are named and the others counted; -v names all."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    told = Account(Options(verbose=verbose), batch=True)
    for _ in range(account.NAMED + 5):
        told.hear(outcome)
    told.close()
    assert stream.getvalue().count(outcome.name) == named
    assert ("and 5 more such documents; -v names all" in stream.getvalue()) is not verbose


def test_every_document_that_was_not_judged_is_named(monkeypatch: pytest.MonkeyPatch, plainly: None) -> None:
    """However many there are, for they are exit 3."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    told = Account(Options(), batch=True)
    for _ in range(account.NAMED + 5):
        told.hear(BROKEN)
    assert told.close() == 3
    assert stream.getvalue().count("b.txt") == account.NAMED + 5


@pytest.mark.parametrize(
    ("failed", "code", "said"),
    [
        pytest.param(False, 0, "", id="skipped"),
        pytest.param(True, 3, "cleaner: x: why\n", id="failed"),
    ],
)
def test_skipped_paths_are_silent_and_failed_ones_are_not(
    monkeypatch: pytest.MonkeyPatch, plainly: None, failed: bool, code: int, said: str
) -> None:
    """What should have been read and could not be is exit 3."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    told = Account(Options())
    told.skip([Skipped(Path("x"), "why", failed)])
    assert (told.close(), stream.getvalue()) == (code, said)
