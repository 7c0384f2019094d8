"""Many documents: one bad document costs one document."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import Kept

from cleaner import rulebook
from cleaner.errors import DocumentError
from cleaner.formats import Format
from cleaner.model import Document, Policy, Result
from cleaner.run import Job, Work, document, judge, run


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """The demo rules, as the packaged ones."""
    monkeypatch.setattr("cleaner.rulebook.stamps.home", lambda: str(Path(__file__).parents[1] / "rules"))
    return Work(rulebook.load(), Policy())


def job(name: str, text: str = "One line of the sea.\n") -> Job:
    """Return a document that is here already."""
    return Job(name, Format.TEXT, data=text.encode())


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(DocumentError("is odd"), "is odd", id="document"),
        pytest.param(MemoryError(), "needs more memory than there is", id="memory"),
        pytest.param(RecursionError(), "is nested too deeply", id="recursion"),
        pytest.param(
            ZeroDivisionError("division"), "internal error: ZeroDivisionError: division", id="fault of ours"
        ),
    ],
)
def test_a_bad_document_passes_unchanged_and_the_others_are_judged(
    work: Work, monkeypatch, error, said: str
) -> None:
    """Outcomes come in the order of the jobs; the bad one has its bytes and a problem."""

    def clean(given: Document, *_: object) -> Result:
        if given.id == "bad":
            raise error
        return Result(given.text)

    monkeypatch.setattr(document, "clean", clean)
    sinks = [Kept(), Kept(), Kept()]
    outcomes = list(run([job("a"), job("bad"), job("c")], work, sinks.__getitem__))
    assert [(o.name, o.problem) for o in outcomes] == [("a", ""), ("bad", said), ("c", "")]
    assert [(sink.data, sink.end) for sink in sinks] == [
        (b"One line of the sea.\n", (True, False)),
        (b"One line of the sea.\n", (False, False)),
        (b"One line of the sea.\n", (True, False)),
    ]
    assert not outcomes[1].changed


def test_an_interrupt_is_not_swallowed(work: Work, monkeypatch) -> None:
    """Ctrl-C ends the run."""

    def clean(*_: object) -> Result:
        raise KeyboardInterrupt

    monkeypatch.setattr(document, "clean", clean)
    with pytest.raises(KeyboardInterrupt):
        judge(job("a"), work)


def test_a_file_that_is_gone_has_nothing_to_pass_on(work: Work, tmp_path: Path) -> None:
    """No data, so nothing will be written."""
    outcome = judge(Job("gone", Format.TEXT, tmp_path / "gone"), work)
    assert outcome.data is None
    assert "cannot be read" in outcome.problem
