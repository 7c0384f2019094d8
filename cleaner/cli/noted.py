"""What a run over a folder has done, so that it can be gone on with."""

from __future__ import annotations

from pathlib import Path

from cleaner.files.batch import Batch, Done
from cleaner.files.write import state
from cleaner.outcome import Outcome
from cleaner.run import Job, Sink


class Noted:
    """A sink whose document stands in the journal of the run when it is written.

    In place the journal has a promise of it right before: the file cannot be judged as it was once more.
    """

    def __init__(self, sink: Sink, batch: Batch, job: Job, places: tuple[Path, Path], in_place: bool) -> None:
        assert job.path is not None
        self._sink, self._batch, self._places, self._in_place = sink, batch, places, in_place
        self._name, self._source = job.name, job.path
        self._unjudged: list[tuple[int, str]] = []

    def sealed(self, draft: Path) -> None:
        """The file is about to be what the draft is."""
        if self._in_place:
            self._batch.add(Done(self._name, state(draft), state(draft), self._unjudged, promised=True))

    def tell(self, outcome: Outcome) -> None:
        """What could not be judged is named again by who goes on with this run."""
        if outcome.problem:
            self._unjudged.append((outcome.number, outcome.problem))
        self._sink.tell(outcome)

    def write(self, data: bytes) -> None:
        """The bytes follow those before."""
        self._sink.write(data)

    def commit(self, judged: bool, changed: bool) -> None:
        """The file is there, then the journal has it."""
        self._sink.commit(judged, changed)
        target = self._places[0 if judged else 1]
        self._batch.add(Done(self._name, state(self._source), state(target), self._unjudged))

    def abandon(self) -> bool:
        """The journal has nothing of it: it is tried again."""
        return self._sink.abandon()

    def drop(self) -> None:
        """The journal has nothing of it."""
        self._sink.drop()
