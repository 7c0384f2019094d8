"""Many documents: one bad document costs one document."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import rulebook, run
from cleaner.errors import DocumentError
from cleaner.formats import Format
from cleaner.model import Document, Policy, Result
from cleaner.run import Job, Work, judge


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """The demo rules, as the packaged ones."""
    monkeypatch.setattr(rulebook, "home", lambda: Path(__file__).parent / "rules")
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

    def clean(document: Document, *_: object) -> Result:
        if document.id == "bad":
            raise error
        return Result(document.text)

    monkeypatch.setattr(run, "clean", clean)
    outcomes = list(run.run([job("a"), job("bad"), job("c")], work))
    assert [(o.name, o.problem) for o in outcomes] == [("a", ""), ("bad", said), ("c", "")]
    assert outcomes[1].data == b"One line of the sea.\n"
    assert not outcomes[1].changed


def test_an_interrupt_is_not_swallowed(work: Work, monkeypatch) -> None:
    """Ctrl-C ends the run."""

    def clean(*_: object) -> Result:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "clean", clean)
    with pytest.raises(KeyboardInterrupt):
        judge(job("a"), work)


def test_a_file_that_is_gone_has_nothing_to_pass_on(work: Work, tmp_path: Path) -> None:
    """No data, so nothing will be written."""
    outcome = judge(Job("gone", Format.TEXT, tmp_path / "gone"), work)
    assert outcome.data is None
    assert "cannot be read" in outcome.problem
